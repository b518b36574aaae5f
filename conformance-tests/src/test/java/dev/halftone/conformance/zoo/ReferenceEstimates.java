package dev.halftone.conformance.zoo;

import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.LatencyProfile;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What a task will use. */
public class ReferenceEstimates {

    private final ReferenceReadings readings;

    public ReferenceEstimates(ReferenceReadings readings) {
        this.readings = readings;
    }

    /** As many pictures as were asked for. */
    public UsageEstimate counted(ImageTask task) {
        return UsageEstimate.exact(Usage.of(readings.images(task, count(task), Provenance.DERIVED)));
    }

    /** Where the provider chooses the size, only the dearest is certain. */
    public UsageEstimate poster(ImageTask task) {
        if (!task.value(Parameter.SIZE).map(ImageSize::isAuto).orElse(false)) {
            return counted(task);
        }
        Usage small = Usage.of(readings.images(task, count(task), ImageSize.of(512, 512), Provenance.ESTIMATED));
        Usage large = Usage.of(readings.images(task, count(task), ImageSize.of(1024, 1024), Provenance.ESTIMATED));
        return UsageEstimate.between(
                Basis.UPPER_BOUND, small, large, large, List.of("The provider chooses the size; give one to know."));
    }

    public UsageEstimate mural(ImageTask task, Observations observations) {
        LatencyProfile time = computeTime(observations);
        return UsageEstimate.builder(Basis.ESTIMATE)
                .between(Meter.COMPUTE_SECONDS, time.low(), time.likely(), time.high(), Map.of())
                .certain(Meter.RUNS, BigDecimal.ONE, Map.of())
                .note("The compute time rests on " + time.observations() + " observed runs.")
                .build();
    }

    public UsageEstimate atelier(ImageTask task) {
        long picture = outputTokens(task.value(Parameter.QUALITY).orElse("medium"));
        return UsageEstimate.builder(Basis.ESTIMATE)
                .between(
                        Meter.TEXT_TOKENS_IN,
                        number(fewestTokens(task)),
                        number(likelyTokens(task)),
                        number(mostTokens(task)),
                        Map.of())
                .between(
                        Meter.IMAGE_TOKENS_OUT,
                        number(count(task) * (picture - picture / 4)),
                        number(count(task) * picture),
                        number(count(task) * (picture + picture / 4)),
                        Map.of())
                .note("Tokens are counted by the provider; text and picture are estimated.")
                .build();
    }

    protected long count(ImageTask task) {
        return task.count();
    }

    /** What was observed, or the shipped default. */
    protected LatencyProfile computeTime(Observations observations) {
        return observations.computeTime().orElse(LatencyProfile.ofSeconds("3", "9", "60", 0));
    }

    protected long outputTokens(String quality) {
        return switch (quality) {
            case "low" -> 272;
            case "high" -> 4160;
            default -> 1056;
        };
    }

    protected long fewestTokens(ImageTask task) {
        return 1L + prompt(task).length() / 10;
    }

    protected long likelyTokens(ImageTask task) {
        return 2L + prompt(task).length() / 4;
    }

    /** No token is shorter than a byte. */
    protected long mostTokens(ImageTask task) {
        return 8L + prompt(task).getBytes(StandardCharsets.UTF_8).length;
    }

    private static String prompt(ImageTask task) {
        return task.value(Parameter.PROMPT).orElse("");
    }

    private static BigDecimal number(long value) {
        return BigDecimal.valueOf(value);
    }
}
