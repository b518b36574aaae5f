package dev.halftone.sandbox.openai;

import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.picture.PictureFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that the vendor accepts.
 *
 * @param values every parameter the client sent, with its type
 * @param inputs the sizes of the pictures that came along, without the mask
 */
record ImageRequest(OpenAiModel model, Endpoint endpoint, Map<String, Object> values, List<ImageSize> inputs) {

    String prompt() {
        return text("prompt", "");
    }

    int count() {
        return number("n", 1);
    }

    ImageSize size() {
        return ImageSize.parse(text("size", "auto")).orElse(ImageSize.SQUARE);
    }

    /** The quality that is used: the sandbox makes {@code auto} medium, or standard where that is the default. */
    String quality() {
        String asked = text("quality", "auto");
        if (!asked.equals("auto")) {
            return asked;
        }
        return model.family().isDallE() ? "standard" : "medium";
    }

    String format() {
        return text("output_format", "png");
    }

    /** The background that is used: {@code auto} becomes opaque. */
    String background() {
        String asked = text("background", "auto");
        return asked.equals("auto") ? "opaque" : asked;
    }

    boolean byUrl() {
        return model.family().isDallE() && text("response_format", "url").equals("url");
    }

    boolean isStream() {
        return Boolean.TRUE.equals(values.get("stream"));
    }

    int partialImages() {
        return number("partial_images", 0);
    }

    String fidelity() {
        return text("input_fidelity", "low");
    }

    /** The picture with this number; numbers make pictures of one request differ. */
    Picture picture(int number) {
        return new Picture(
                size().width(),
                size().height(),
                Picture.seed(model.id(), prompt(), inputs, number),
                PictureFormat.named(format()),
                background().equals("transparent") ? Picture.Background.TRANSPARENT : Picture.Background.OPAQUE);
    }

    private String text(String name, String otherwise) {
        return Optional.ofNullable(values.get(name)).map(Object::toString).orElse(otherwise);
    }

    private int number(String name, int otherwise) {
        return values.get(name) instanceof Integer number ? number : otherwise;
    }
}
