package dev.halftone.sandbox.aggregator;

import dev.halftone.sandbox.aggregator.Field.Path;
import dev.halftone.sandbox.aggregator.PictureRequest.Form;
import dev.halftone.sandbox.picture.PictureSize;
import dev.halftone.sandbox.vendor.Body;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Turns a body into a request the seller accepts, or refuses it as the seller does. */
final class RequestReader {
    private static final int USUAL_SIDE = 1024;

    private final Seller seller;

    RequestReader(Seller seller) {
        this.seller = seller;
    }

    PictureRequest read(Body body, Path path) {
        Map<String, Object> values = new LinkedHashMap<>();
        int files = path == Path.EDITS ? form(body, values) : json(body, values);
        check(values, path);
        SellerModel model = model(values, path);
        String prompt = path == Path.CHAT ? chatPrompt(values) : text(values, "prompt", "");
        if (prompt.isBlank()) {
            throw SellerError.invalid(seller, "prompt", "Missing required parameter: 'prompt'.");
        }
        int[] size = size(values);
        return new PictureRequest(
                model,
                prompt,
                values.containsKey("n") ? Field.number(values.get("n")) : 1,
                size[0],
                size[1],
                text(values, "quality", "auto"),
                text(values, "output_format", seller == Seller.TOGETHER ? "jpeg" : "png"),
                values.containsKey("steps") ? Field.number(values.get("steps")) : 0,
                files + references(values),
                form(values, model));
    }

    private int json(Body body, Map<String, Object> values) {
        JsonObject json = body.json().orElseThrow(() -> SellerError.invalid(seller, "body", "The body is no JSON."));
        json.forEach(member -> {
            if (member.getValue() != null) {
                values.put(member.getKey(), member.getValue());
            }
        });
        return 0;
    }

    private int form(Body body, Map<String, Object> values) {
        if (!body.isForm()) {
            throw SellerError.invalid(seller, "body", "Edits are sent as multipart/form-data.");
        }
        int files = 0;
        for (Body.Part part : body.parts()) {
            if (part.name().equals("image") || part.name().equals("image[]")) {
                if (PictureSize.read(part.content().getBytes()).isEmpty()) {
                    throw SellerError.invalid(seller, "image", "The image cannot be read.");
                }
                files++;
            } else {
                values.put(part.name(), part.text());
            }
        }
        if (files == 0) {
            throw SellerError.invalid(seller, "image", "Missing required parameter: 'image'.");
        }
        return files;
    }

    private void check(Map<String, Object> values, Path path) {
        Map<String, Field> fields = Field.of(seller, path);
        // Portkey drops silently what it does not know.
        if (seller == Seller.PORTKEY) {
            values.keySet().retainAll(fields.keySet());
        }
        values.forEach((name, value) -> {
            Field field = Optional.ofNullable(fields.get(name))
                    .orElseThrow(() -> SellerError.invalid(seller, name, "Unknown parameter: '" + name + "'."));
            if (!field.good().test(value)) {
                throw SellerError.invalid(
                        seller, name, "Invalid value for '" + name + "': expected " + field.expected() + ".");
            }
        });
        String model = text(values, "model", "");
        if (values.containsKey("response_format") && model.contains("gpt-image-")) {
            throw SellerError.invalid(seller, "response_format", "Unknown parameter: 'response_format'.");
        }
        boolean pixels = text(values, "size", "").contains("x");
        if (seller == Seller.OPENROUTER && pixels && values.containsKey("resolution")) {
            throw SellerError.invalid(seller, "resolution", "The resolution contradicts the size.");
        }
        if (text(values, "background", "").equals("transparent")
                && text(values, "output_format", "png").equals("jpeg")) {
            throw SellerError.invalid(seller, "background", "Transparency needs png or webp.");
        }
    }

    private SellerModel model(Map<String, Object> values, Path path) {
        String id = text(values, "model", "");
        SellerModel model = seller.model(id)
                .orElseThrow(() -> SellerError.refusal(
                        seller,
                        404,
                        seller == Seller.OPENROUTER ? "not_found" : "model_not_found",
                        "model",
                        "The model '" + id + "' is not known."));
        boolean chat = path == Path.CHAT;
        if (chat != model.isChat()) {
            throw SellerError.refusal(
                    seller, 404, "not_found", "model", "No endpoint of '" + id + "' offers what was asked for.");
        }
        return model;
    }

    private String chatPrompt(Map<String, Object> values) {
        if (!(values.get("modalities") instanceof JsonArray kinds) || !kinds.contains("image")) {
            throw SellerError.invalid(seller, "modalities", "Pictures need the modality image.");
        }
        if (!(values.get("messages") instanceof JsonArray messages)
                || !(messages.getValue(0) instanceof JsonObject message)) {
            throw SellerError.invalid(seller, "messages", "Missing required parameter: 'messages'.");
        }
        Object content = message.getValue("content");
        if (content instanceof JsonArray parts) {
            return parts.stream()
                    .filter(JsonObject.class::isInstance)
                    .map(part -> ((JsonObject) part).getValue("text"))
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .findFirst()
                    .orElse("");
        }
        return content instanceof String text ? text : "";
    }

    private static int[] size(Map<String, Object> values) {
        String size = text(values, "size", "");
        if (size.contains("x")) {
            int cross = size.indexOf('x');
            return new int[] {Integer.parseInt(size.substring(0, cross)), Integer.parseInt(size.substring(cross + 1))};
        } else if (values.containsKey("width") && values.containsKey("height")) {
            return new int[] {Field.number(values.get("width")), Field.number(values.get("height"))};
        }
        int side = switch (size.isEmpty() ? text(values, "resolution", "") : size) {
            case "512" -> 512;
            case "2K" -> 2048;
            case "4K" -> 4096;
            default -> USUAL_SIDE;
        };
        return new int[] {side, side};
    }

    private static int references(Map<String, Object> values) {
        int references = values.get("input_references") instanceof JsonArray list ? list.size() : 0;
        references += values.get("reference_images") instanceof JsonArray list ? list.size() : 0;
        return references + (values.containsKey("image_url") ? 1 : 0);
    }

    private Form form(Map<String, Object> values, SellerModel model) {
        if (Boolean.TRUE.equals(values.get("stream"))) {
            return Form.STREAM;
        }
        boolean address = seller == Seller.TOGETHER
                ? !text(values, "response_format", "url").equals("base64")
                : text(values, "response_format", "").equals("url") && !model.countsTokens();
        return address ? Form.ADDRESS : Form.BYTES;
    }

    private static String text(Map<String, Object> values, String name, String otherwise) {
        return values.get(name) instanceof String text ? text : otherwise;
    }
}
