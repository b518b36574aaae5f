package dev.halftone.plugin.imagen;

import dev.halftone.spi.capability.Lifecycle;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The models that Google sells or sold, with their days, as of November 2026. Days that are not published are left out.
 *
 * <p>All Imagen 3 and 4 models were to end on 2026-06-30 and answered until 2026-08-16; the first day without an answer
 * counts.
 *
 * @see <a href="https://cloud.google.com/vertex-ai/generative-ai/docs/deprecations">Deprecations</a>
 */
final class Models {

    static final String FLASH = "gemini-3.1-flash-image";
    static final String PRO = "gemini-3-pro-image";

    private static final String OPEN_PREFIX = "gemini-";

    private static final LocalDate NOTICE_OF_2 = LocalDate.of(2025, 6, 24);
    private static final LocalDate END_OF_2 = LocalDate.of(2025, 9, 24);
    private static final LocalDate END_OF_PREVIEWS = LocalDate.of(2025, 11, 30);
    private static final LocalDate END_OF_VISION_PREVIEWS = LocalDate.of(2026, 3, 19);
    private static final LocalDate NOTICE_AT_VERTEX = LocalDate.of(2026, 3, 24);
    private static final LocalDate NOTICE_AT_GEMINI = LocalDate.of(2026, 6, 15);
    private static final LocalDate END_OF_IMAGEN = LocalDate.of(2026, 8, 17);
    private static final LocalDate END_OF_FLASH_2_5 = LocalDate.of(2026, 10, 2);
    private static final LocalDate RELEASE_OF_3 = LocalDate.of(2026, 5, 28);
    private static final LocalDate RELEASE_OF_TRY_ON = LocalDate.of(2026, 1, 23);
    private static final LocalDate END_OF_TRY_ON = LocalDate.of(2027, 1, 20);

    private static final String GENERATE_3 = "imagen-3.0-generate-002";
    private static final String GENERATE_4 = "imagen-4.0-generate-001";
    private static final String FAST_4 = "imagen-4.0-fast-generate-001";
    private static final String ULTRA_4 = "imagen-4.0-ultra-generate-001";
    private static final String TRY_ON = "virtual-try-on-001";

    private static final List<Model> NATIVE = List.of(
            Model.of(
                    FLASH,
                    "Nano Banana 2",
                    Family.NATIVE_SIZED,
                    Lifecycle.active().releasedOn(RELEASE_OF_3)),
            Model.of(
                    PRO,
                    "Nano Banana Pro",
                    Family.NATIVE_SIZED,
                    Lifecycle.active().releasedOn(RELEASE_OF_3)),
            Model.of("gemini-3.1-flash-lite-image", "Nano Banana 2 Lite", Family.NATIVE, Lifecycle.active())
                    .variant(FLASH));

    private static final List<Model> VERTEX = join(
            List.of(
                    second("imagegeneration@002", "Imagen 1", Family.IMAGEN_1),
                    second("imagegeneration@005", "Imagen 2 (005)", Family.IMAGEN_2),
                    second("imagegeneration@006", "Imagen 2", Family.IMAGEN_2_EDITING),
                    Model.of("imagen-3.0-generate-001", "Imagen 3 (001)", Family.IMAGEN_3, ending(FLASH)),
                    Model.of("imagen-3.0-fast-generate-001", "Imagen 3 Fast", Family.IMAGEN_3, ending(FLASH))
                            .variant("imagen-3.0-generate-001"),
                    Model.of(GENERATE_3, "Imagen 3", Family.REWRITING, ending(FLASH)),
                    Model.of("imagen-3.0-capability-001", "Imagen 3 editing", Family.CUSTOMISATION, ending(FLASH)),
                    Model.of(
                            "imagen-3.0-capability-002", "Imagen 3 editing (002)", Family.CUSTOMISATION, ending(FLASH)),
                    preview("imagen-4.0-generate-preview-06-06", "Imagen 4 preview", Family.IMAGEN_4, GENERATE_4),
                    preview("imagen-4.0-fast-generate-preview-06-06", "Imagen 4 Fast preview", Family.REWRITING, FAST_4)
                            .variant("imagen-4.0-generate-preview-06-06"),
                    preview(
                                    "imagen-4.0-ultra-generate-preview-06-06",
                                    "Imagen 4 Ultra preview",
                                    Family.IMAGEN_4,
                                    ULTRA_4)
                            .most(1),
                    Model.of(GENERATE_4, "Imagen 4", Family.IMAGEN_4, ending(FLASH)),
                    Model.of(FAST_4, "Imagen 4 Fast", Family.REWRITING, ending(FLASH))
                            .variant(GENERATE_4),
                    Model.of(ULTRA_4, "Imagen 4 Ultra", Family.IMAGEN_4, ending(PRO)),
                    Model.of("imagen-4.0-upscale-preview", "Imagen 4 upscale", Family.UPSCALING, Lifecycle.active()),
                    Model.of(
                            TRY_ON,
                            "Virtual Try-On",
                            Family.TRY_ON,
                            Lifecycle.active().releasedOn(RELEASE_OF_TRY_ON).retiresOn(END_OF_TRY_ON, FLASH)),
                    Model.of(
                            "virtual-try-on-preview-08-04",
                            "Virtual Try-On preview",
                            Family.TRY_ON,
                            Lifecycle.active().retiresOn(END_OF_VISION_PREVIEWS, TRY_ON)),
                    Model.of(
                            "imagen-product-recontext-preview-06-30",
                            "Product recontext",
                            Family.RECONTEXT,
                            Lifecycle.active().retiresOn(END_OF_VISION_PREVIEWS, FLASH)),
                    Model.of("gemini-2.5-flash-image", "Nano Banana", Family.NATIVE, Lifecycle.active())),
            NATIVE);

    private static final Lifecycle AT_GEMINI =
            Lifecycle.active().deprecatedOn(NOTICE_AT_GEMINI).retiresOn(END_OF_IMAGEN, FLASH);

    private static final List<Model> GEMINI = join(
            List.of(
                    Model.of(GENERATE_3, "Imagen 3", Family.REWRITING, AT_GEMINI),
                    Model.of(GENERATE_4, "Imagen 4", Family.IMAGEN_4, AT_GEMINI),
                    Model.of(FAST_4, "Imagen 4 Fast", Family.REWRITING, AT_GEMINI)
                            .variant(GENERATE_4),
                    Model.of(
                            ULTRA_4,
                            "Imagen 4 Ultra",
                            Family.IMAGEN_4,
                            Lifecycle.active().deprecatedOn(NOTICE_AT_GEMINI).retiresOn(END_OF_IMAGEN, PRO)),
                    Model.of(
                            "gemini-2.5-flash-image",
                            "Nano Banana",
                            Family.NATIVE,
                            Lifecycle.active().retiresOn(END_OF_FLASH_2_5, FLASH))),
            NATIVE);

    private Models() {}

    static List<Model> of(Seller seller) {
        return seller == Seller.VERTEX ? VERTEX : GEMINI;
    }

    /** By its whole id. */
    static Optional<Model> find(Seller seller, String id) {
        return of(seller).stream().filter(model -> model.id().equals(id)).findFirst();
    }

    /** The row of the table, or a row for a Gemini model that is not in it. */
    static Optional<Model> findOrOpen(Seller seller, String id) {
        return find(seller, id)
                .or(() -> Optional.of(id)
                        .filter(open -> open.matches(OPEN_PREFIX + "[a-z0-9.-]{1,80}"))
                        .map(open -> Model.of(open, open, Family.NATIVE_UNLISTED, Lifecycle.active())));
    }

    private static Model second(String id, String title, Family family) {
        return Model.of(
                id, title, family, Lifecycle.active().deprecatedOn(NOTICE_OF_2).retiresOn(END_OF_2, GENERATE_3));
    }

    private static Model preview(String id, String title, Family family, String successor) {
        return Model.of(id, title, family, Lifecycle.active().retiresOn(END_OF_PREVIEWS, successor));
    }

    private static Lifecycle ending(String successor) {
        return Lifecycle.active().deprecatedOn(NOTICE_AT_VERTEX).retiresOn(END_OF_IMAGEN, successor);
    }

    private static List<Model> join(List<Model> some, List<Model> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }
}
