package dev.halftone.plugin.imagen;

import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pictures that are billed each. Immutable. */
record ImagePricing(Model model, Seller seller, List<Tariff> tariffs, List<StandingCharge> standingCharges)
        implements Pricing {

    private static final long DEFAULT_COUNT = 4;

    @Override
    public UsageEstimate estimate(ImageTask task, Observations observations) {
        long asked = asked(task, model);
        Usage usage = usage(task, BigDecimal.valueOf(asked), Provenance.DERIVED).build();
        if (model.family() == Family.HOSTED) {
            if (tariffs.isEmpty()) {
                return UsageEstimate.unpriced("What the nodes of this endpoint cost is not known; set machine or"
                        + " node_hour_price, or character_prices where its requests are billed by the character.");
            }
            usage = Characters.isBilled(tariffs) ? Characters.billed(usage) : usage;
        }
        boolean guessed = seller == Seller.GEMINI && isCountMissing(task);
        List<String> notes = new ArrayList<>();
        if (isCountMissing(task) && asked > 1) {
            notes.add("Without a count Google makes " + asked + " pictures.");
        }
        if (asked > 1) {
            notes.add("Filtered pictures are not charged, so the bill may be lower.");
        }
        if (!standingCharges.isEmpty()) {
            notes.add("Hosting or bought throughput is charged by time, beside the requests.");
        }
        if (!standingCharges.isEmpty() && model.family() != Family.HOSTED) {
            notes.add("Within the bought throughput pictures cost nothing, beyond it this; which one it is no answer"
                    + " tells.");
            Usage least = usage(task, BigDecimal.ZERO, Provenance.DERIVED).build();
            return UsageEstimate.between(Basis.UPPER_BOUND, least, usage, usage, notes);
        }
        return UsageEstimate.between(guessed ? Basis.UPPER_BOUND : Basis.EXACT, usage, usage, usage, notes);
    }

    /** How many pictures a task asks for: Google makes four where it is not told. */
    static long asked(ImageTask task, Model model) {
        if (model.family() == Family.HOSTED || task.operation().equals(Operation.UPSCALE)) {
            return 1;
        }
        return task.value(Parameter.COUNT).orElse(Math.min(DEFAULT_COUNT, model.mostImages()));
    }

    /** So many pictures, and beside them the characters of the prompt as sent, which no list of Imagen bills. */
    static Usage.Builder usage(ImageTask task, BigDecimal pictures, Provenance provenance) {
        Usage.Builder usage = Usage.builder()
                .reading(Reading.of(
                        Meter.IMAGES,
                        pictures,
                        Map.of(ImagePrices.OPERATION, task.operation().id()),
                        provenance));
        task.value(Parameter.PROMPT)
                .ifPresent(prompt ->
                        usage.observation(Reading.of(Meter.CHARACTERS, Characters.count(prompt), Provenance.DERIVED)));
        return usage;
    }

    private boolean isCountMissing(ImageTask task) {
        return model.family() != Family.HOSTED
                && !task.operation().equals(Operation.UPSCALE)
                && task.value(Parameter.COUNT).isEmpty();
    }
}
