package dev.halftone.sandbox.openai;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model by the id the vendor gives it; snapshots stand beside their alias.
 *
 * @param end the day from which it is no longer served; null when none is announced
 */
record OpenAiModel(String id, Family family, @Nullable LocalDate end) {
    private static final LocalDate DALL_E_END = LocalDate.of(2026, 5, 12);
    private static final LocalDate DECEMBER_END = LocalDate.of(2026, 12, 1);

    private static final Map<String, OpenAiModel> ALL = table(List.of(
            new OpenAiModel("dall-e-2", Family.DALL_E_2, DALL_E_END),
            new OpenAiModel("dall-e-3", Family.DALL_E_3, DALL_E_END),
            new OpenAiModel("gpt-image-1", Family.GPT_IMAGE_1, LocalDate.of(2026, 10, 23)),
            new OpenAiModel("gpt-image-1-mini", Family.GPT_IMAGE_1_MINI, DECEMBER_END),
            new OpenAiModel("gpt-image-1.5", Family.GPT_IMAGE_1_5, DECEMBER_END),
            new OpenAiModel("gpt-image-1.5-2025-12-16", Family.GPT_IMAGE_1_5, DECEMBER_END),
            new OpenAiModel("chatgpt-image-latest", Family.GPT_IMAGE_1_5, DECEMBER_END),
            new OpenAiModel("gpt-image-2", Family.GPT_IMAGE_2, null),
            new OpenAiModel("gpt-image-2-2026-04-21", Family.GPT_IMAGE_2, null),
            new OpenAiModel("gpt-image-2.5-flare", Family.GPT_IMAGE_2_5, null),
            new OpenAiModel("gpt-image-2.5-flare-2026-09-08", Family.GPT_IMAGE_2_5, null),
            new OpenAiModel("gpt-image-2.5-sunburst", Family.GPT_IMAGE_2_5, null),
            new OpenAiModel("gpt-image-2.5-sunburst-2026-09-08", Family.GPT_IMAGE_2_5, null),
            new OpenAiModel("gpt-image-2.6-flare", Family.GPT_IMAGE_2_6, null),
            new OpenAiModel("gpt-image-2.6-sunburst", Family.GPT_IMAGE_2_6, null)));

    static List<OpenAiModel> all() {
        return List.copyOf(ALL.values());
    }

    static Optional<OpenAiModel> find(String id) {
        return Optional.ofNullable(ALL.get(id));
    }

    boolean aliveOn(LocalDate day) {
        return end == null || day.isBefore(end);
    }

    private static Map<String, OpenAiModel> table(List<OpenAiModel> models) {
        Map<String, OpenAiModel> table = new LinkedHashMap<>();
        models.forEach(model -> table.put(model.id(), model));
        return table;
    }
}
