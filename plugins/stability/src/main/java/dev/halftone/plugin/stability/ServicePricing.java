package dev.halftone.plugin.stability;

import dev.halftone.spi.pricing.CreditRate;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import java.util.List;

/** The tariffs of one service of v2beta: one result, one price. Immutable. */
final class ServicePricing implements Pricing {

    private static final UsageEstimate ONE_RESULT =
            UsageEstimate.exact(Usage.of(Reading.of(Meter.IMAGES, 1, Provenance.DERIVED)));

    private final List<Tariff> tariffs;
    private final List<CreditRate> creditRates;

    ServicePricing(Service service, Settings settings) {
        this.tariffs = ServiceTariffs.of(service, settings.filtered());
        this.creditRates = settings.creditRates();
    }

    @Override
    public List<Tariff> tariffs() {
        return tariffs;
    }

    @Override
    public List<CreditRate> creditRates() {
        return creditRates;
    }

    @Override
    public UsageEstimate estimate(ImageTask task, Observations observations) {
        return ONE_RESULT;
    }

    /** One picture that came. */
    static Usage oneResult() {
        return Usage.of(Reading.of(Meter.IMAGES, 1, Provenance.MEASURED));
    }
}
