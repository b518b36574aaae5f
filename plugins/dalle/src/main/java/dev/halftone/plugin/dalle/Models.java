package dev.halftone.plugin.dalle;

import dev.halftone.spi.capability.Lifecycle;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The models that OpenAI sells or sold, with their days, as of November 2026. Days that are not published are left out.
 *
 * @see <a href="https://developers.openai.com/api/docs/deprecations">Deprecations</a>
 */
final class Models {

    private static final LocalDate RELEASE_1 = LocalDate.of(2025, 4, 23);
    private static final LocalDate RELEASE_1_5 = LocalDate.of(2025, 12, 16);
    private static final LocalDate RELEASE_2 = LocalDate.of(2026, 4, 21);
    private static final LocalDate RELEASE_2_5 = LocalDate.of(2026, 9, 8);
    private static final LocalDate RELEASE_2_6 = LocalDate.of(2026, 11, 4);

    private static final LocalDate END_OF_DALL_E = LocalDate.of(2026, 5, 12);
    private static final LocalDate END_OF_1 = LocalDate.of(2026, 10, 23);
    private static final LocalDate NOTICE_OF_1_5 = LocalDate.of(2026, 6, 2);
    private static final LocalDate END_OF_1_5 = LocalDate.of(2026, 12, 1);

    private static final String FLARE = "gpt-image-2.6-flare";
    private static final String SUNBURST = "gpt-image-2.6-sunburst";

    private static final Lifecycle DALL_E = Lifecycle.active().retiresOn(END_OF_DALL_E, "gpt-image-2");
    private static final Lifecycle ENDING = Lifecycle.active().deprecatedOn(NOTICE_OF_1_5);

    static final List<Model> ALL = List.of(
            Model.of("dall-e-2", "DALL-E 2", Family.DALL_E_2, DALL_E),
            Model.of("dall-e-3", "DALL-E 3", Family.DALL_E_3, DALL_E),
            Model.of(
                    "gpt-image-1",
                    "GPT Image 1",
                    Family.GPT_IMAGE_1,
                    released(RELEASE_1).retiresOn(END_OF_1, SUNBURST)),
            Model.of(
                            "gpt-image-1-mini",
                            "GPT Image 1 Mini",
                            Family.GPT_IMAGE_1_MINI,
                            ENDING.retiresOn(END_OF_1_5, FLARE))
                    .smallOf("gpt-image-1"),
            Model.of("gpt-image-1.5", "GPT Image 1.5", Family.GPT_IMAGE_1_5, oneAndAHalf()),
            Model.of("gpt-image-1.5-2025-12-16", "GPT Image 1.5 (2025-12-16)", Family.GPT_IMAGE_1_5, oneAndAHalf()),
            Model.of(
                    "chatgpt-image-latest",
                    "ChatGPT Image Latest",
                    Family.GPT_IMAGE_1_5,
                    ENDING.retiresOn(END_OF_1_5, SUNBURST)),
            Model.of("gpt-image-2", "GPT Image 2", Family.GPT_IMAGE_2, released(RELEASE_2)),
            Model.of("gpt-image-2-2026-04-21", "GPT Image 2 (2026-04-21)", Family.GPT_IMAGE_2, released(RELEASE_2)),
            Model.of("gpt-image-2.5-flare", "GPT Image 2.5 Flare", Family.GPT_IMAGE_2_5, released(RELEASE_2_5)),
            Model.of(
                    "gpt-image-2.5-flare-2026-09-08",
                    "GPT Image 2.5 Flare (2026-09-08)",
                    Family.GPT_IMAGE_2_5,
                    released(RELEASE_2_5)),
            Model.of("gpt-image-2.5-sunburst", "GPT Image 2.5 Sunburst", Family.GPT_IMAGE_2_5, released(RELEASE_2_5)),
            Model.of(
                    "gpt-image-2.5-sunburst-2026-09-08",
                    "GPT Image 2.5 Sunburst (2026-09-08)",
                    Family.GPT_IMAGE_2_5,
                    released(RELEASE_2_5)),
            Model.of(FLARE, "GPT Image 2.6 Flare", Family.GPT_IMAGE_2_6, released(RELEASE_2_6)),
            Model.of(SUNBURST, "GPT Image 2.6 Sunburst", Family.GPT_IMAGE_2_6, released(RELEASE_2_6)));

    private Models() {}

    /** By its whole id: {@code gpt-image-2} is a prefix of other models' ids. */
    static Optional<Model> find(String id) {
        return ALL.stream().filter(model -> model.id().equals(id)).findFirst();
    }

    /** The row of the table, or a row for a model that is not in it. */
    static Model findOrOpen(String id) {
        return find(id).orElseGet(() -> Model.of(id, id, Family.OPEN, Lifecycle.active()));
    }

    private static Lifecycle oneAndAHalf() {
        return released(RELEASE_1_5).deprecatedOn(NOTICE_OF_1_5).retiresOn(END_OF_1_5, SUNBURST);
    }

    private static Lifecycle released(LocalDate day) {
        return Lifecycle.active().releasedOn(day);
    }
}
