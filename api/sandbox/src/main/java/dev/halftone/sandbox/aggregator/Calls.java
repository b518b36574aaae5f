package dev.halftone.sandbox.aggregator;

import dev.halftone.sandbox.picture.Picture;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a seller remembers: its calls and their cost, and pictures that are fetched by address. Bounded. */
final class Calls {
    private static final int CAPACITY = 10_000;

    private record Call(String model, BigDecimal cost, int asked) {}

    private final Seller seller;
    private final Map<String, Call> calls = new LinkedHashMap<>();
    private final Map<String, Picture> pictures = new LinkedHashMap<>();
    private long numbers;

    Calls(Seller seller) {
        this.seller = seller;
    }

    /** The id of a new call. */
    String record(String model, BigDecimal cost) {
        String id = (seller == Seller.VERCEL ? "gen_" : "gen-") + "sandbox-" + ++numbers;
        calls.put(id, new Call(model, cost, 0));
        bound(calls);
        return id;
    }

    /** The record of a call; it lags behind, so the first question finds nothing. */
    Optional<JsonObject> look(String id) {
        Call call = calls.get(id);
        if (call == null) {
            return Optional.empty();
        }
        calls.put(id, new Call(call.model(), call.cost(), call.asked() + 1));
        return call.asked() == 0
                ? Optional.empty()
                : Optional.of(new JsonObject()
                        .put("id", id)
                        .put("api_type", "image")
                        .put("model", call.model())
                        .put("total_cost", call.cost())
                        .put("usage", call.cost())
                        .put("is_byok", false)
                        .put("upstream_inference_cost", 0)
                        .put("cancelled", false)
                        .put("provider_responses", new JsonArray().add(new JsonObject().put("status", 200))));
    }

    /** The name under which the picture can be fetched. */
    String keep(Picture picture) {
        String name = "picture-" + ++numbers + "." + picture.format().extension();
        pictures.put(name, picture);
        bound(pictures);
        return name;
    }

    Optional<Picture> picture(String name) {
        return Optional.ofNullable(pictures.get(name));
    }

    private static void bound(Map<String, ?> entries) {
        if (entries.size() > CAPACITY) {
            var oldest = entries.entrySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
