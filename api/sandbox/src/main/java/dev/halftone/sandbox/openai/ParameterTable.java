package dev.halftone.sandbox.openai;

import static dev.halftone.sandbox.openai.Family.DALL_E_3;
import static dev.halftone.sandbox.openai.Family.GPT_IMAGE_1;
import static dev.halftone.sandbox.openai.Family.GPT_IMAGE_1_5;
import static dev.halftone.sandbox.openai.Family.GPT_IMAGE_2_6;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which parameter exists where, for which models, with which values. Pictures are not in the table: they are parts. */
final class ParameterTable {
    private static final Set<Endpoint> FORM_OR_GENERATION =
            EnumSet.of(Endpoint.GENERATIONS, Endpoint.EDITS_FORM, Endpoint.VARIATIONS);

    private record Row(
            String name, Set<Endpoint> endpoints, Set<Family> families, Function<Family, ValueRule> values) {}

    private static final List<Row> ROWS = List.of(
            row("model", Endpoint.ALL, Family.ALL, ValueRule.text()),
            row("prompt", Endpoint.NO_VARIATIONS, Family.ALL, family -> ValueRule.text(1, family.longestPrompt())),
            row("n", Endpoint.ALL, Family.ALL, family -> ValueRule.integer(1, family.mostImages())),
            row("size", FORM_OR_GENERATION, Family.ALL, ValueRule::size),
            // the schema of edits by reference lists only these, even for models that take any size elsewhere
            row(
                    "size",
                    EnumSet.of(Endpoint.EDITS_JSON),
                    Family.GPT_IMAGE,
                    ValueRule.choice("auto", "1024x1024", "1536x1024", "1024x1536")),
            row("quality", Endpoint.NO_VARIATIONS, Family.ALL, family -> ValueRule.choice(family.qualities())),
            row("style", EnumSet.of(Endpoint.GENERATIONS), EnumSet.of(DALL_E_3), ValueRule.choice("vivid", "natural")),
            row("response_format", FORM_OR_GENERATION, Family.DALL_E, ValueRule.choice("url", "b64_json")),
            row(
                    "output_format",
                    Endpoint.NO_VARIATIONS,
                    Family.GPT_IMAGE,
                    family -> ValueRule.choice(family.formats())),
            row("output_compression", Endpoint.NO_VARIATIONS, Family.GPT_IMAGE, ValueRule.integer(0, 100)),
            row(
                    "background",
                    Endpoint.NO_VARIATIONS,
                    Family.GPT_IMAGE,
                    ValueRule.choice("transparent", "opaque", "auto")),
            // absent from the schema of edits by form
            row(
                    "moderation",
                    EnumSet.of(Endpoint.GENERATIONS, Endpoint.EDITS_JSON),
                    Family.GPT_IMAGE,
                    ValueRule.choice("auto", "low")),
            row("stream", Endpoint.NO_VARIATIONS, Family.GPT_IMAGE, ValueRule.flag()),
            row("partial_images", Endpoint.NO_VARIATIONS, Family.GPT_IMAGE, ValueRule.integer(0, 3)),
            row(
                    "complexity",
                    EnumSet.of(Endpoint.GENERATIONS),
                    EnumSet.of(GPT_IMAGE_2_6),
                    ValueRule.choice("low", "medium", "high")),
            row(
                    "input_fidelity",
                    Endpoint.EDITS,
                    EnumSet.of(GPT_IMAGE_1, GPT_IMAGE_1_5),
                    ValueRule.choice("high", "low")),
            row("user", Endpoint.ALL, Family.ALL, ValueRule.text()));

    private ParameterTable() {}

    /** What the parameter may be, or empty when it does not exist there. */
    static Optional<ValueRule> rule(String name, Endpoint endpoint, Family family) {
        for (Row row : ROWS) {
            if (row.name().equals(name)
                    && row.endpoints().contains(endpoint)
                    && row.families().contains(family)) {
                return Optional.of(row.values().apply(family));
            }
        }
        return Optional.empty();
    }

    /** Whether only models of the GPT image line know the parameter. */
    static boolean onlyGptImage(String name) {
        return ROWS.stream()
                .filter(row -> row.name().equals(name))
                .anyMatch(row -> row.families().stream().noneMatch(Family::isDallE));
    }

    private static Row row(String name, Set<Endpoint> endpoints, Set<Family> families, ValueRule rule) {
        return new Row(name, endpoints, families, family -> rule);
    }

    private static Row row(
            String name, Set<Endpoint> endpoints, Set<Family> families, Function<Family, ValueRule> values) {
        return new Row(name, endpoints, families, values);
    }
}
