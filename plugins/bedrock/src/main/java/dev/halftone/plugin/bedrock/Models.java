package dev.halftone.plugin.bedrock;

import dev.halftone.spi.capability.Lifecycle;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The image models that Bedrock sells or sold, as of November 2026. Where only "gone by" is known, that day is taken as the
 * end. Successors are inferred: AWS names none for most. Titan is listed where its price is: other regions are not known.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html">Model lifecycle</a>
 */
final class Models {

    private static final String SD3_5 = "stability.sd3-5-large-v1:0";
    private static final String CORE = "stability.stable-image-core-v1:1";
    private static final String ULTRA = "stability.stable-image-ultra-v1:1";
    private static final String NOVA = "amazon.nova-canvas-v1:0";
    private static final String TITAN_2 = "amazon.titan-image-generator-v2:0";
    private static final String SDXL = "stability.stable-diffusion-xl-v1";
    private static final String PROFILE = "us.stability.";

    private static final LocalDate GONE_BY_OCTOBER_2025 = LocalDate.of(2025, 10, 21);

    private static final List<String> OREGON = List.of("us-west-2");
    private static final List<String> VIRGINIA = List.of("us-east-1");
    private static final List<String> SDXL_REGIONS = List.of("us-east-1", "us-west-2");
    private static final List<String> PROFILE_REGIONS = List.of("us-east-1", "us-east-2", "us-west-2");
    private static final List<String> NOVA_REGIONS = List.of("us-east-1", "eu-west-1", "ap-northeast-1");

    static final List<Model> ALL = Stream.concat(
                    Stream.of(
                            new Model(NOVA, "Amazon Nova Canvas", Family.NOVA_CANVAS, nova(), NOVA_REGIONS),
                            new Model(
                                    "amazon.titan-image-generator-v1",
                                    "Amazon Titan Image Generator G1",
                                    Family.TITAN_1,
                                    ended(LocalDate.of(2026, 2, 13), TITAN_2),
                                    VIRGINIA),
                            new Model(
                                    TITAN_2,
                                    "Amazon Titan Image Generator G1 v2",
                                    Family.TITAN_2,
                                    ended(LocalDate.of(2026, 6, 30), NOVA).deprecatedOn(LocalDate.of(2026, 3, 28)),
                                    VIRGINIA),
                            new Model(
                                    SD3_5,
                                    "Stable Diffusion 3.5 Large",
                                    Family.SD3_5_LARGE,
                                    Lifecycle.active(),
                                    OREGON),
                            new Model(CORE, "Stable Image Core", Family.CORE, Lifecycle.active(), OREGON),
                            new Model(ULTRA, "Stable Image Ultra", Family.ULTRA_1_1, Lifecycle.active(), OREGON),
                            new Model(
                                    "stability.sd3-large-v1:0",
                                    "Stable Diffusion 3 Large",
                                    Family.SD3_LARGE,
                                    ended(GONE_BY_OCTOBER_2025, SD3_5),
                                    OREGON),
                            new Model(
                                    "stability.stable-image-core-v1:0",
                                    "Stable Image Core (first version)",
                                    Family.CORE,
                                    ended(GONE_BY_OCTOBER_2025, CORE),
                                    OREGON),
                            new Model(
                                    "stability.stable-image-ultra-v1:0",
                                    "Stable Image Ultra (first version)",
                                    Family.ULTRA_1_0,
                                    ended(GONE_BY_OCTOBER_2025, ULTRA),
                                    OREGON),
                            new Model(
                                    SDXL,
                                    "Stable Diffusion XL 1.0",
                                    Family.SDXL_1_0,
                                    ended(LocalDate.of(2025, 5, 20), SD3_5).deprecatedOn(LocalDate.of(2024, 11, 21)),
                                    SDXL_REGIONS),
                            new Model(
                                    "stability.stable-diffusion-xl-v0",
                                    "Stable Diffusion XL 0.8",
                                    Family.SDXL_0_8,
                                    ended(LocalDate.of(2024, 4, 30), SDXL),
                                    SDXL_REGIONS)),
                    services())
            .toList();

    private Models() {}

    static Optional<Model> find(String id) {
        return ALL.stream().filter(model -> model.id().equals(id)).findFirst();
    }

    /** Sold only through the profile of a geography, which routes to three regions at the price of the first. */
    private static Stream<Model> services() {
        return Stream.of(
                service("stable-creative-upscale-v1:0", "Stable Creative Upscale", Family.CREATIVE_UPSCALE),
                service("stable-conservative-upscale-v1:0", "Stable Conservative Upscale", Family.CONSERVATIVE_UPSCALE),
                service("stable-fast-upscale-v1:0", "Stable Fast Upscale", Family.FAST_UPSCALE),
                service("stable-image-inpaint-v1:0", "Stable Image Inpaint", Family.INPAINT),
                service("stable-outpaint-v1:0", "Stable Image Outpaint", Family.OUTPAINT),
                service("stable-image-search-replace-v1:0", "Stable Image Search and Replace", Family.SEARCH_REPLACE),
                service("stable-image-search-recolor-v1:0", "Stable Image Search and Recolor", Family.SEARCH_RECOLOR),
                service("stable-image-erase-object-v1:0", "Stable Image Erase Object", Family.ERASE_OBJECT),
                service(
                        "stable-image-remove-background-v1:0",
                        "Stable Image Remove Background",
                        Family.REMOVE_BACKGROUND),
                service("stable-image-control-sketch-v1:0", "Stable Image Control Sketch", Family.CONTROL_SKETCH),
                service(
                        "stable-image-control-structure-v1:0",
                        "Stable Image Control Structure",
                        Family.CONTROL_STRUCTURE),
                service("stable-image-style-guide-v1:0", "Stable Image Style Guide", Family.STYLE_GUIDE),
                service("stable-style-transfer-v1:0", "Stable Image Style Transfer", Family.STYLE_TRANSFER));
    }

    private static Model service(String name, String title, Family family) {
        return new Model(PROFILE + name, title, family, Lifecycle.active(), PROFILE_REGIONS);
    }

    private static Lifecycle nova() {
        return ended(LocalDate.of(2026, 9, 30), SD3_5).deprecatedOn(LocalDate.of(2026, 3, 30));
    }

    private static Lifecycle ended(LocalDate day, String successor) {
        return Lifecycle.active().retiresOn(day, successor);
    }
}
