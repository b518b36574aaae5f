package dev.halftone.plugin.imagen;

import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Gemini's tokens: what a picture takes by its size, as Google publishes it, and bounds for the text. Immutable. */
record TokenPricing(Model model, List<Tariff> tariffs, List<StandingCharge> standingCharges) implements Pricing {

    private static final Tokens FLASH_2_5 = new Tokens(1290, 1290, 1290, 1290);
    private static final Tokens FLASH_3_1 = new Tokens(747, 1120, 1680, 2520);
    private static final Tokens PRO_3 = new Tokens(1120, 1120, 1120, 2000);

    /** English text has about four bytes to a token; no text has less than one. */
    private static final long BYTES_PER_TOKEN = 4;

    private static final long ADDED_AT_MOST = 32;
    private static final long USUAL_TEXT_OUT = 150;
    private static final long MOST_TEXT_OUT = 2000;
    private static final long LEAST_PER_INPUT = 258;
    private static final long MOST_PER_INPUT = 1290;

    @Override
    public UsageEstimate estimate(ImageTask task, Observations observations) {
        UsageEstimate.Builder estimate = UsageEstimate.builder(Basis.ESTIMATE);
        long bytes = task.value(Parameter.PROMPT).orElse("").getBytes(StandardCharsets.UTF_8).length;
        add(
                estimate,
                Meter.TEXT_TOKENS_IN,
                1,
                Math.max(1, (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN),
                bytes + ADDED_AT_MOST);
        inputs(estimate, task.inputs().size());
        outputs(estimate, size(task));
        add(estimate, Meter.TEXT_TOKENS_OUT, 0, USUAL_TEXT_OUT, MOST_TEXT_OUT);
        estimate.note("Text tokens in and out, thoughts among them, are bounded; Google counts them exactly.");
        estimate.note("Google bills the tokens that its answer reports, whatever size was asked for.");
        if (!standingCharges.isEmpty()) {
            estimate.note("Bought throughput is charged by time, beside the requests.");
        }
        return estimate.build();
    }

    private void inputs(UsageEstimate.Builder estimate, long pictures) {
        switch (model.id()) {
            case Models.PRO -> add(estimate, Meter.IMAGE_TOKENS_IN, 560 * pictures, 560 * pictures, 560 * pictures);
            case Models.FLASH ->
                add(estimate, Meter.IMAGE_TOKENS_IN, 1120 * pictures, 1120 * pictures, 1120 * pictures);
            default -> {
                add(
                        estimate,
                        Meter.IMAGE_TOKENS_IN,
                        LEAST_PER_INPUT * pictures,
                        1120 * pictures,
                        MOST_PER_INPUT * pictures);
                if (pictures > 0) {
                    estimate.note("The tokens of an input picture are not published for this model; they are bounded by"
                            + " those of other models.");
                }
            }
        }
    }

    private void outputs(UsageEstimate.Builder estimate, String size) {
        switch (model.id()) {
            case "gemini-2.5-flash-image" -> picture(estimate, FLASH_2_5, size);
            case Models.FLASH -> picture(estimate, FLASH_3_1, size);
            case Models.PRO -> picture(estimate, PRO_3, size);
            default -> {
                // Between what the other models take for a picture of the same size.
                add(estimate, Meter.IMAGE_TOKENS_OUT, FLASH_3_1.smallest(), FLASH_3_1.of("1K"), FLASH_2_5.of("1K"));
                estimate.note("The tokens of a picture are not published for this model; they are bounded by those of"
                        + " other models.");
            }
        }
    }

    /** Smaller pictures than asked for have been seen; larger ones have not. */
    private static void picture(UsageEstimate.Builder estimate, Tokens tokens, String size) {
        add(estimate, Meter.IMAGE_TOKENS_OUT, tokens.smallest(), tokens.of(size), tokens.of(size));
    }

    /** The class that is asked for; 1K is taken where none is. */
    private String size(ImageTask task) {
        return task.value(Vendor.IMAGE_SIZE)
                .or(() -> task.value(Parameter.SIZE)
                        .flatMap(size -> Sizes.find(model.family(), size))
                        .map(Sizes.Row::name))
                .orElse("1K");
    }

    private static void add(UsageEstimate.Builder estimate, Meter meter, long low, long likely, long high) {
        if (low == high) {
            estimate.certain(meter, BigDecimal.valueOf(low), Map.of());
        } else {
            estimate.between(
                    meter,
                    BigDecimal.valueOf(low),
                    BigDecimal.valueOf(likely),
                    BigDecimal.valueOf(Math.max(likely, high)),
                    Map.of());
        }
    }

    /** Tokens of a picture by its class. */
    private record Tokens(long smallest, long oneK, long twoK, long fourK) {
        long of(String size) {
            return switch (size) {
                case "2K" -> twoK;
                case "4K" -> fourK;
                default -> oneK;
            };
        }
    }
}
