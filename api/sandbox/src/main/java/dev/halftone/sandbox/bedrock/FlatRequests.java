package dev.halftone.sandbox.bedrock;

import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.picture.PictureFormat;
import dev.halftone.sandbox.picture.PictureSize;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Reads requests of Stability's models and services. */
final class FlatRequests {

    private static final long ONE_MEGAPIXEL = 1_048_576;
    private static final int LARGEST_SIDE = 4096;

    private FlatRequests() {}

    static Order read(BedrockModel model, JsonObject body) {
        List<Field> fields = FlatFields.of(model);
        List<String> names = fields.stream().map(Field::name).toList();
        for (String name : body.fieldNames()) {
            if (!names.contains(name)) {
                throw BedrockError.unknownField(names);
            }
        }
        for (Field field : fields) {
            Object value = body.getValue(field.name());
            if (value == null && (field.required() || body.containsKey(field.name()))) {
                throw BedrockError.detail("Missing required field: " + field.name());
            } else if (value != null) {
                field.problem(value).ifPresent(problem -> {
                    throw BedrockError.detail("Invalid value for " + field.name() + ": it " + problem);
                });
            }
        }
        Optional<PictureSize> input = input(body);
        refine(model, body, input);
        int[] size = size(model, body, input);
        String format = body.getString("output_format", "png");
        boolean cutOut = model == BedrockModel.REMOVE_BACKGROUND && !format.equals("jpeg");
        return new Order(
                1,
                size[0],
                size[1],
                body.getLong("seed", 0L),
                PictureFormat.named(format),
                cutOut ? Picture.Background.TRANSPARENT : Picture.Background.OPAQUE,
                model.id() + body.getString("prompt", ""),
                false);
    }

    private static void refine(BedrockModel model, JsonObject body, Optional<PictureSize> input) {
        boolean toImage = body.getString("mode", "").equals("image-to-image")
                || (model == BedrockModel.ULTRA && input.isPresent());
        switch (model) {
            case SD3_5, SD3, ULTRA, ULTRA_1_0 -> {
                if (toImage != input.isPresent() || toImage != body.containsKey("strength")) {
                    throw BedrockError.detail(
                            "image and strength are both required with image-to-image, and only there");
                }
                if (toImage && body.containsKey("aspect_ratio")) {
                    throw BedrockError.detail("aspect_ratio is not supported with image-to-image");
                }
            }
            case OUTPAINT -> {
                if (side(body, "left") + side(body, "right") + side(body, "up") + side(body, "down") == 0) {
                    throw BedrockError.detail("at least one of left, right, up, down must be above 0");
                }
            }
            case CREATIVE_UPSCALE -> limit(input, 64, Integer.MAX_VALUE, ONE_MEGAPIXEL);
            case CONSERVATIVE_UPSCALE -> limit(input, 64, Integer.MAX_VALUE, 9 * ONE_MEGAPIXEL);
            case FAST_UPSCALE -> limit(input, 32, 1536, ONE_MEGAPIXEL);
            default -> {}
        }
    }

    private static void limit(Optional<PictureSize> input, int least, int most, long pixels) {
        boolean fits = input.filter(size -> Math.min(size.width(), size.height()) >= least
                        && Math.max(size.width(), size.height()) <= most
                        && (long) size.width() * size.height() <= pixels)
                .isPresent();
        if (!fits) {
            throw BedrockError.detail("The size of the image is out of range");
        }
    }

    private static int[] size(BedrockModel model, JsonObject body, Optional<PictureSize> input) {
        if (input.isEmpty() || model == BedrockModel.STYLE_GUIDE) {
            return shaped(body.getString("aspect_ratio", "1:1"));
        }
        int width = input.get().width();
        int height = input.get().height();
        return switch (model) {
            case FAST_UPSCALE -> new int[] {4 * width, 4 * height};
            case CREATIVE_UPSCALE, CONSERVATIVE_UPSCALE ->
                new int[] {Math.min(LARGEST_SIDE, 2 * width), Math.min(LARGEST_SIDE, 2 * height)};
            case OUTPAINT ->
                new int[] {
                    width + side(body, "left") + side(body, "right"), height + side(body, "up") + side(body, "down")
                };
            default -> new int[] {width, height};
        };
    }

    /** About a megapixel of that shape, in steps of 64. */
    private static int[] shaped(String ratio) {
        int colon = ratio.indexOf(':');
        int wide = Integer.parseInt(ratio.substring(0, colon));
        int high = Integer.parseInt(ratio.substring(colon + 1));
        long width = Math.round(Math.sqrt((double) ONE_MEGAPIXEL * wide / high) / 64) * 64;
        long height = Math.round(Math.sqrt((double) ONE_MEGAPIXEL * high / wide) / 64) * 64;
        return new int[] {(int) width, (int) height};
    }

    private static Optional<PictureSize> input(JsonObject body) {
        Object value = body.getValue(body.containsKey("init_image") ? "init_image" : "image");
        return value == null ? Optional.empty() : Field.picture(value);
    }

    private static int side(JsonObject body, String name) {
        return body.getInteger(name, 0);
    }
}
