package dev.halftone.sandbox.aggregator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.function.Function;
import java.util.function.Predicate;

/** The sellers' own lists of models and prices. */
final class PriceLists {
    private PriceLists() {}

    /** OpenRouter's models of the image path. */
    static JsonObject imageModels() {
        return data(Seller.OPENROUTER, model -> !model.isChat(), model -> new JsonObject().put("id", model.id()));
    }

    /** OpenRouter's price lines of one model. */
    static JsonObject endpoints(SellerModel model) {
        JsonArray lines = new JsonArray();
        switch (model.by()) {
            case IMAGE -> {
                lines.add(line("output_image", "image", new BigDecimal(model.price())));
                if (new BigDecimal(model.second()).signum() > 0) {
                    lines.add(line("input_reference", "image", new BigDecimal(model.second())));
                }
            }
            case MEGAPIXEL -> lines.add(line("output_image", "megapixel", new BigDecimal(model.price())));
            default -> {
                lines.add(line("output_image", "token", perToken(model.price())));
                lines.add(line("input_text", "token", perToken(model.second())));
            }
        }
        String author = model.id().substring(0, model.id().indexOf('/'));
        return new JsonObject()
                .put("id", model.id())
                .put(
                        "endpoints",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("provider_name", author)
                                        .put("provider_slug", author)
                                        .put("supports_streaming", model.countsTokens())
                                        .put("allowed_passthrough_parameters", new JsonArray())
                                        .put("pricing", lines)));
    }

    /** OpenRouter's chat models, priced per token in texts. */
    static JsonObject chatModels() {
        return data(
                Seller.OPENROUTER,
                SellerModel::isChat,
                model -> new JsonObject()
                        .put("id", model.id())
                        .put(
                                "pricing",
                                new JsonObject()
                                        .put("prompt", perToken(model.second()).toPlainString())
                                        .put(
                                                "completion",
                                                perToken(model.third()).toPlainString())
                                        .put(
                                                "image_output",
                                                perToken(model.price()).toPlainString())));
    }

    static JsonObject vercel() {
        return data(
                Seller.VERCEL,
                model -> true,
                model -> new JsonObject()
                        .put("id", model.id())
                        .put(
                                "pricing",
                                model.countsTokens()
                                        ? new JsonObject()
                                                .put(
                                                        "output",
                                                        perToken(model.price()).toPlainString())
                                        : new JsonObject().put("image", model.price())));
    }

    /** TokenMix's envelope; above 500 a page falls back to 20. */
    static JsonObject tokenMix(String perPage) {
        int most =
                perPage.matches("[1-9][0-9]{0,2}") && Integer.parseInt(perPage) <= 500 ? Integer.parseInt(perPage) : 20;
        JsonArray list = new JsonArray();
        Seller.TOKENMIX.models().stream().limit(most).forEach(model -> {
            JsonObject row = new JsonObject()
                    .put("model_id", "m-" + model.id())
                    .put("short_id", model.id())
                    .put("model_type", "image")
                    .put("status", 1);
            list.add(
                    model.by() == SellerModel.By.UNPRICED
                            ? row
                            : row.put("image_price", new BigDecimal(model.price())));
        });
        return new JsonObject().put("code", 0).put("message", "ok").put("data", new JsonObject().put("list", list));
    }

    private static JsonObject data(Seller seller, Predicate<SellerModel> which, Function<SellerModel, JsonObject> row) {
        JsonArray data = new JsonArray();
        seller.models().stream().filter(which).map(row).forEach(data::add);
        return new JsonObject().put("data", data);
    }

    private static JsonObject line(String billable, String unit, BigDecimal cost) {
        return new JsonObject().put("billable", billable).put("unit", unit).put("cost_usd", cost);
    }

    private static BigDecimal perToken(String perMillion) {
        return new BigDecimal(perMillion).movePointLeft(6);
    }
}
