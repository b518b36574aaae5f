package dev.halftone.sandbox.bedrock;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The models, by their ids. */
enum BedrockModel {
    NOVA_CANVAS("amazon.nova-canvas-v1:0", Schema.NOVA, "2026-09-30"),
    TITAN_1("amazon.titan-image-generator-v1", Schema.TITAN_1, "2026-02-13"),
    TITAN_2("amazon.titan-image-generator-v2:0", Schema.TITAN_2, "2026-06-30"),
    SD3_5("stability.sd3-5-large-v1:0", Schema.FLAT, null),
    SD3("stability.sd3-large-v1:0", Schema.FLAT, "2025-10-21"),
    CORE("stability.stable-image-core-v1:1", Schema.FLAT, null),
    CORE_1_0("stability.stable-image-core-v1:0", Schema.FLAT, "2025-10-21"),
    ULTRA("stability.stable-image-ultra-v1:1", Schema.FLAT, null),
    ULTRA_1_0("stability.stable-image-ultra-v1:0", Schema.FLAT, "2025-10-21"),
    CREATIVE_UPSCALE("us.stability.stable-creative-upscale-v1:0", Schema.FLAT, null),
    CONSERVATIVE_UPSCALE("us.stability.stable-conservative-upscale-v1:0", Schema.FLAT, null),
    FAST_UPSCALE("us.stability.stable-fast-upscale-v1:0", Schema.FLAT, null),
    INPAINT("us.stability.stable-image-inpaint-v1:0", Schema.FLAT, null),
    OUTPAINT("us.stability.stable-outpaint-v1:0", Schema.FLAT, null),
    SEARCH_REPLACE("us.stability.stable-image-search-replace-v1:0", Schema.FLAT, null),
    SEARCH_RECOLOR("us.stability.stable-image-search-recolor-v1:0", Schema.FLAT, null),
    ERASE_OBJECT("us.stability.stable-image-erase-object-v1:0", Schema.FLAT, null),
    REMOVE_BACKGROUND("us.stability.stable-image-remove-background-v1:0", Schema.FLAT, null),
    CONTROL_SKETCH("us.stability.stable-image-control-sketch-v1:0", Schema.FLAT, null),
    CONTROL_STRUCTURE("us.stability.stable-image-control-structure-v1:0", Schema.FLAT, null),
    STYLE_GUIDE("us.stability.stable-image-style-guide-v1:0", Schema.FLAT, null),
    STYLE_TRANSFER("us.stability.stable-style-transfer-v1:0", Schema.FLAT, null),
    SDXL("stability.stable-diffusion-xl-v1", Schema.SDXL, "2025-05-20"),
    SDXL_0_8("stability.stable-diffusion-xl-v0", Schema.SDXL, "2024-04-30");

    private final String id;
    private final Schema schema;
    private final @Nullable String end;

    BedrockModel(String id, Schema schema, @Nullable String end) {
        this.id = id;
        this.schema = schema;
        this.end = end;
    }

    String id() {
        return id;
    }

    Schema schema() {
        return schema;
    }

    /** Sold only through the profile of a geography. */
    boolean needsProfile() {
        return id.startsWith("us.");
    }

    boolean hasEnded(LocalDate day) {
        return end != null && !day.isBefore(LocalDate.parse(end));
    }

    static Optional<BedrockModel> find(String id) {
        return Arrays.stream(values()).filter(model -> model.id.equals(id)).findFirst();
    }

    /** The service whose id lacks its geography. */
    static Optional<BedrockModel> withoutProfile(String id) {
        return find("us." + id);
    }
}
