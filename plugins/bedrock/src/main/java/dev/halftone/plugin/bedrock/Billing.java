package dev.halftone.plugin.bedrock;

import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import java.util.List;

/** How a listing is billed: its price lists, what is paid by time, and which quantities the lists count. Pure. */
interface Billing {

    /** Dated price lists; empty where no price is known. */
    List<Tariff> tariffs(Listing listing);

    /** What a task is expected to use; unpriced where there is no list. */
    UsageEstimate estimate(Listing listing, ImageTask task, Observations observations);

    /** What is paid beside the requests. */
    default List<StandingCharge> charges(Listing listing) {
        return List.of();
    }

    /** The usage of an answer, in the quantities of these lists; the answer counts pictures and tells its time. */
    default Usage billed(Usage answered) {
        return answered;
    }

    /** For lists that count what no answer tells: all of it was seen, and nothing of it is billed. */
    static Usage seen(Usage answered) {
        Usage.Builder usage = Usage.builder();
        answered.readings().forEach(usage::observation);
        answered.observations().forEach(usage::observation);
        answered.warnings().forEach(usage::warning);
        return usage.build();
    }
}
