package dev.halftone.sandbox.bedrock;

import dev.halftone.sandbox.bedrock.Field.Kind;
import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.picture.PictureFormat;
import dev.halftone.sandbox.picture.PictureSize;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads requests of Stable Diffusion XL. */
final class DiffusionRequests {

    private static final Set<String> SIZES = Set.of(
            "1024x1024",
            "1152x896",
            "1216x832",
            "1344x768",
            "1536x640",
            "640x1536",
            "768x1344",
            "832x1216",
            "896x1152");

    private static final List<Field> FIELDS = List.of(
            Field.of("text_prompts", Kind.ARRAY, 1, 100).must(),
            Field.integer("height", 1, 4096),
            Field.integer("width", 1, 4096),
            Field.number("cfg_scale", "0", "35"),
            Field.integer("steps", 10, 150),
            Field.integer("samples", 1, 1),
            Field.integer("seed", 0, 4_294_967_295L),
            Field.choice(
                    "clip_guidance_preset", "FAST_BLUE", "FAST_GREEN", "NONE", "SIMPLE", "SLOW", "SLOWER", "SLOWEST"),
            Field.choice(
                    "sampler",
                    "DDIM",
                    "DDPM",
                    "K_DPMPP_2M",
                    "K_DPMPP_2S_ANCESTRAL",
                    "K_DPM_2",
                    "K_DPM_2_ANCESTRAL",
                    "K_EULER",
                    "K_EULER_ANCESTRAL",
                    "K_HEUN",
                    "K_LMS"),
            FlatFields.preset(),
            Field.of("extras", Kind.OBJECT),
            Field.of("init_image", Kind.PICTURE),
            Field.choice("init_image_mode", "IMAGE_STRENGTH", "STEP_SCHEDULE"),
            Field.number("image_strength", "0", "1"));

    private static final List<Field> PROMPT =
            List.of(Field.text("text", 0, 2000).must(), Field.number("weight", "-10", "10"));

    private DiffusionRequests() {}

    static Order read(BedrockModel model, JsonObject body) {
        AmazonRequests.check("#", body, FIELDS);
        JsonArray prompts = body.getJsonArray("text_prompts");
        for (int i = 0; i < prompts.size(); i++) {
            if (!(prompts.getValue(i) instanceof JsonObject prompt)) {
                throw BedrockError.malformed("#/text_prompts/" + i + ": is not an object");
            }
            AmazonRequests.check("#/text_prompts/" + i, prompt, PROMPT);
        }
        Optional<PictureSize> input =
                Optional.ofNullable(body.getValue("init_image")).flatMap(Field::picture);
        int width = input.map(PictureSize::width).orElse(body.getInteger("width", 1024));
        int height = input.map(PictureSize::height).orElse(body.getInteger("height", 1024));
        boolean early = model == BedrockModel.SDXL_0_8 && width == 512 && height == 512;
        if (input.isEmpty() && !early && !SIZES.contains(width + "x" + height)) {
            throw BedrockError.malformed("#: " + width + "x" + height + " is no supported size");
        }
        return new Order(
                1,
                width,
                height,
                body.getLong("seed", 0L),
                PictureFormat.PNG,
                Picture.Background.OPAQUE,
                prompts.encode(),
                false);
    }
}
