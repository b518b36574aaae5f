package dev.halftone.client.quote;

import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.CreditRate;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.UnpricedException;
import java.time.Instant;
import java.util.Comparator;

/** Credits become money by the account's own purchase rate at an instant. Stateless. */
public final class CreditConversion {

    private CreditConversion() {}

    /**
     * The amount in a currency.
     *
     * @throws UnpricedException when it is in credits and no purchase rate is known
     */
    public static Amount toMoney(Amount amount, Pricing pricing, Instant at) throws UnpricedException {
        if (amount.in().kind() == Denomination.Kind.CURRENCY) {
            return amount;
        }
        CreditRate rate = pricing.creditRates().stream()
                .filter(candidate -> candidate.credits().in().equals(amount.in()))
                .filter(candidate -> !candidate.from().isAfter(at))
                .max(Comparator.comparing(CreditRate::from))
                .orElseThrow(() -> new UnpricedException("No purchase rate for " + amount.in()
                        + " is known; configure what the account paid for them."));
        return rate.convert(amount);
    }
}
