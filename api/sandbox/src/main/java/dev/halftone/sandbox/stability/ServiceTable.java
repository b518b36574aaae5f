package dev.halftone.sandbox.stability;

import dev.halftone.sandbox.stability.Upload.Shape;
import java.util.List;

/** Every endpoint of v2beta with its fields, as the vendor's document of 2026-09-22 lists them. */
final class ServiceTable {
    static final String SD3 = "generate/sd3";

    static final List<String> SD3_MODELS = List.of(
            "sd3.5-large",
            "sd3.5-large-turbo",
            "sd3.5-medium",
            "sd3.5-flash",
            "sd3-large",
            "sd3-large-turbo",
            "sd3-medium");

    private static final String IMAGE = "image";
    private static final int ANY_SIDE = Integer.MAX_VALUE;
    private static final Upload TRANSFER = new Upload(64, 16_383, 4_096, 9_437_184, Shape.LIMITED);

    static final List<Service> ALL = List.of(
            generate("generate/core", "stable-image-core").build(),
            generate("generate/ultra", "stable-image-ultra")
                    .optionalInput(IMAGE, new Upload(64, 16_384, 4_096, Long.MAX_VALUE, Shape.ANY))
                    .share("strength")
                    .build(),
            generate(SD3, "sd3.5-large")
                    .optionalInput(IMAGE, new Upload(64, ANY_SIDE, 1, Long.MAX_VALUE, Shape.ANY))
                    .share("strength")
                    .field("mode", Field.choice("text-to-image", "image-to-image"))
                    .field("model", Field.choice(SD3_MODELS))
                    .field("cfg_scale", Field.decimal("1", "10"))
                    .build(),
            Service.of("edit/erase", "erase")
                    .input(IMAGE, Upload.usual())
                    .file("mask", Upload.any())
                    .field("grow_mask", Field.integer(0, 20))
                    .seeded()
                    .build(),
            Service.of("edit/inpaint", "inpaint")
                    .input(IMAGE, Upload.usual())
                    .file("mask", Upload.any())
                    .prompt()
                    .words("negative_prompt")
                    .field("grow_mask", Field.integer(0, 100))
                    .seeded()
                    .styled()
                    .build(),
            Service.of("edit/outpaint", "outpaint")
                    .input(IMAGE, Upload.shaped())
                    .words("prompt")
                    .field("left", Field.integer(0, 2_000))
                    .field("right", Field.integer(0, 2_000))
                    .field("up", Field.integer(0, 2_000))
                    .field("down", Field.integer(0, 2_000))
                    .share("creativity")
                    .seeded()
                    .styled()
                    .build(),
            search("search-and-replace", "search_prompt"),
            search("search-and-recolor", "select_prompt"),
            Service.of("edit/remove-background", "remove-background")
                    .input(IMAGE, Upload.upTo(4_194_304))
                    .field("output_format", Field.choice("png", "webp"))
                    .build(),
            Service.of("edit/replace-background-and-relight", "replace-background-and-relight")
                    .input("subject_image", Upload.shaped())
                    .words("background_prompt")
                    .file("background_reference", Upload.usual())
                    .words("foreground_prompt")
                    .words("negative_prompt")
                    .share("preserve_original_subject", "original_background_depth", "light_source_strength")
                    .field("keep_original_background", Field.choice("true", "false"))
                    .field("light_source_direction", Field.choice("left", "right", "above", "below"))
                    .file("light_reference", Upload.usual())
                    .seeded()
                    .build(),
            Service.of("upscale/fast", "upscale-fast")
                    .input(IMAGE, new Upload(32, 1_536, 1_024, 1_048_576, Shape.ANY))
                    .build(),
            Service.of("upscale/conservative", "upscale-conservative")
                    .input(IMAGE, Upload.shaped())
                    .prompt()
                    .words("negative_prompt")
                    .field("creativity", Field.decimal("0.2", "0.5"))
                    .seeded()
                    .build(),
            Service.of("upscale/creative", "upscale-creative")
                    .input(IMAGE, Upload.upTo(1_048_576))
                    .prompt()
                    .words("negative_prompt")
                    .field("creativity", Field.decimal("0.1", "0.5"))
                    .seeded()
                    .styled()
                    .build(),
            control("sketch", new Upload(64, ANY_SIDE, 1, 9_437_184, Shape.LIMITED))
                    .share("control_strength")
                    .build(),
            control("structure", Upload.shaped()).share("control_strength").build(),
            control("style", Upload.shaped()).share("fidelity").ratio().build(),
            Service.of("control/style-transfer", "control-style-transfer")
                    .input("init_image", TRANSFER)
                    .requiredFile("style_image", new Upload(64, 16_383, 4_096, 9_437_184, Shape.ANY))
                    .words("prompt")
                    .words("negative_prompt")
                    .share("style_strength", "composition_fidelity")
                    .field("change_strength", Field.decimal("0.1", "1"))
                    .seeded()
                    .build());

    private ServiceTable() {}

    private static Service.Builder generate(String path, String model) {
        return Service.of(path, model)
                .prompt()
                .words("negative_prompt")
                .ratio()
                .seeded()
                .styled();
    }

    private static Service search(String name, String what) {
        return Service.of("edit/" + name, name)
                .input(IMAGE, Upload.shaped())
                .prompt()
                .required(what, Field.text(1, 10_000))
                .words("negative_prompt")
                .field("grow_mask", Field.integer(0, 20))
                .seeded()
                .styled()
                .build();
    }

    private static Service.Builder control(String name, Upload input) {
        return Service.of("control/" + name, "control-" + name)
                .input(IMAGE, input)
                .prompt()
                .words("negative_prompt")
                .seeded()
                .styled();
    }
}
