package dev.halftone.sandbox.replicate;

import dev.halftone.sandbox.replicate.ReplicateModel.Condition;
import dev.halftone.sandbox.replicate.ReplicateModel.Output;
import dev.halftone.sandbox.replicate.ReplicateModel.PricedBy;
import dev.halftone.sandbox.vendor.VendorSettings;
import dev.halftone.sandbox.vendor.VendorSettings.Retired;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The models the sandbox serves, read from {@code models.json} beside this class. Where the fact sheet counts the values of an
 * input without listing them, the schema there allows everything of the same form. Computing times that no sample shows are made up.
 */
final class ModelCatalogue {
    private static final String RESOURCE = "models.json";

    private final Map<String, ReplicateModel> models;
    private final VendorSettings settings;

    ModelCatalogue(VendorSettings settings) {
        this.settings = settings;
        this.models = load();
    }

    /** The model with this owner and name, unless it is over. */
    Optional<ReplicateModel> find(String id) {
        return Optional.ofNullable(models.get(id)).filter(this::isServed);
    }

    /** The model that has this version. */
    Optional<ReplicateModel> withVersion(String version) {
        return models.values().stream()
                .filter(model -> model.versions().contains(version))
                .filter(this::isServed)
                .findFirst();
    }

    private boolean isServed(ReplicateModel model) {
        return settings.retired() == Retired.SERVED || model.aliveOn(LocalDate.now(settings.clock()));
    }

    private static Map<String, ReplicateModel> load() {
        JsonObject document;
        try (InputStream in = ModelCatalogue.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The file " + RESOURCE + " is missing beside the class; build the JAR again.");
            }
            document = new JsonObject(Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, ReplicateModel> models = new LinkedHashMap<>();
        for (Object entry : document.getJsonArray("models")) {
            ReplicateModel model = model((JsonObject) entry, document.getJsonObject("fragments"));
            models.put(model.id(), model);
        }
        return models;
    }

    private static ReplicateModel model(JsonObject json, JsonObject fragments) {
        JsonObject properties = new JsonObject();
        for (String use : texts(json, "use")) {
            properties.mergeIn(fragments.getJsonObject(use));
        }
        properties.mergeIn(json.getJsonObject("inputs"));
        Condition countWhen = null;
        JsonObject condition = json.getJsonObject("count_when");
        if (condition != null) {
            String input = condition.fieldNames().iterator().next();
            countWhen = new Condition(input, condition.getString(input));
        }
        String end = json.getString("end");
        return new ReplicateModel(
                json.getString("id"),
                json.getBoolean("community", false),
                texts(json, "versions"),
                json.getString("output").equals("array") ? Output.ARRAY : Output.STRING,
                PricedBy.named(json.getString("priced_by")),
                json.getString("count"),
                countWhen,
                texts(json, "images"),
                new BigDecimal(json.getString("predict_time")),
                new BigDecimal(json.getString("extra_time", "0.3")),
                new BigDecimal(json.getString("waiting", "0.0178")),
                end == null ? null : LocalDate.parse(end),
                new InputSchema(properties, texts(json, "required")));
    }

    private static List<String> texts(JsonObject json, String key) {
        return json.getJsonArray(key, new JsonArray()).stream()
                .map(Object::toString)
                .toList();
    }
}
