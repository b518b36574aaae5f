package dev.halftone.simulation.workload;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;

/**
 * How long prompts are, as a few lengths with their shares, which sum to 1. Immutable.
 *
 * @param parts at least one
 */
public record PromptLength(List<Part> parts) {

    /** How many lengths stand for a distribution. */
    private static final int PARTS = 5;

    private static final String SAMPLE =
            "A red fox in deep snow at dawn, soft light from the left, shallow depth of field, quiet mood, fine grain. ";

    public PromptLength {
        parts = List.copyOf(parts);
    }

    /** Always that text. */
    public static PromptLength text(String prompt) {
        return new PromptLength(List.of(new Part(prompt, BigDecimal.ONE)));
    }

    /** Always that many characters. */
    public static PromptLength always(int characters) {
        return text(sample(characters));
    }

    /**
     * Normal, cut at one character: five equally likely lengths stand for it.
     *
     * @param mean in characters, at least 1
     * @param deviation in characters, above 0
     */
    public static PromptLength normal(double mean, double deviation) {
        TruncatedNormalDistribution lengths = TruncatedNormalDistribution.of(mean, deviation, 1, mean + 20 * deviation);
        BigDecimal share = BigDecimal.ONE.divide(BigDecimal.valueOf(PARTS), 1, RoundingMode.UNNECESSARY);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            int length = (int) Math.max(1, Math.round(lengths.inverseCumulativeProbability((i + 0.5) / PARTS)));
            parts.add(new Part(sample(length), share));
        }
        return new PromptLength(parts);
    }

    private static String sample(int characters) {
        return SAMPLE.repeat(characters / SAMPLE.length() + 1).substring(0, characters);
    }

    /**
     * Prompts of one length.
     *
     * @param text stands for all of them
     * @param share above 0 to 1
     */
    public record Part(String text, BigDecimal share) {}
}
