package com.example.fal;

import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An endpoint that is billed by the unit: fal reports how many there were. */
final class FalUnitPricing implements FalPricing {

    static final Meter UNITS = new Meter("billable_units", "unit");

    private static final URI PRICE_LIST = URI.create("https://api.fal.ai/v1/models/pricing");

    private final Tariff tariff;

    FalUnitPricing(FalEndpoint endpoint) {
        this.tariff = FalPricing.withFailures(
                        Tariff.builder("fal/" + endpoint.id() + "@" + endpoint.read(), Denomination.USD)
                                .evidence(PRICE_LIST, endpoint.read())
                                .rate(Rate.of("unit", UNITS).price(new UnitPrice(endpoint.price(), BigDecimal.ONE))),
                        UNITS,
                        FailureBilling.billed(UNITS))
                .build();
    }

    @Override
    public List<Tariff> tariffs() {
        return List.of(tariff);
    }

    @Override
    public UsageEstimate estimate(ImageTask task, Observations observations) {
        return UsageEstimate.builder(Basis.ESTIMATE)
                .certain(UNITS, BigDecimal.valueOf(task.count()), Map.of())
                .note("One unit for each picture is assumed; a unit may be a megapixel or a second.")
                .build();
    }

    /** Without fal's count nothing is known, and the estimate is booked. */
    @Override
    public Usage delivered(ImageTask task, long images, Optional<BigDecimal> units) {
        return units.map(count -> Usage.of(units(count))).orElseGet(Usage::unknown);
    }

    @Override
    public Usage failed(ImageTask task, Optional<BigDecimal> units) {
        return delivered(task, 0, units);
    }

    static Reading units(BigDecimal count) {
        return Reading.of(UNITS, count, Provenance.REPORTED);
    }
}
