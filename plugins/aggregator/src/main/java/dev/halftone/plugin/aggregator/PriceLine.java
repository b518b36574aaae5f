package dev.halftone.plugin.aggregator;

import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Selector;
import dev.halftone.spi.pricing.UnitPrice;

/**
 * One line of a seller's price list.
 *
 * @param id unique within the model
 * @param when where it holds
 * @param price for {@link Meters#MEGAPIXEL_STEPS} its {@code per} is the model's default number of steps
 */
record PriceLine(String id, Meter meter, Selector when, UnitPrice price) {

    static PriceLine of(Meter meter, UnitPrice price) {
        return new PriceLine(meter.id(), meter, Selector.ALWAYS, price);
    }

    static PriceLine perImage(String price) {
        return of(Meter.IMAGES, UnitPrice.each(price));
    }

    static PriceLine perMillion(Meter meter, String price) {
        return of(meter, UnitPrice.perMillion(price));
    }

    Rate rate() {
        return Rate.of(id, meter).when(when).price(price);
    }
}
