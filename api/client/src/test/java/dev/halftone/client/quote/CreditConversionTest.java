package dev.halftone.client.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.client.testing.TestOffers;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.UnpricedException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CreditConversionTest {

    private static final Instant SPRING = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant SUMMER = Instant.parse("2026-06-01T00:00:00Z");

    private final Pricing pricing = TestOffers.credits(
                    "m", TestOffers.creditRate("10", SPRING), TestOffers.creditRate("8", SUMMER))
            .pricing();

    @Test
    void money_staysAsItIs() throws UnpricedException {
        Amount euros = Amount.of("3", Denomination.currency("EUR"));

        assertThat(CreditConversion.toMoney(euros, pricing, SPRING)).isEqualTo(euros);
    }

    @Test
    void credits_convertAtTheLatestRateThatHasBegun() throws UnpricedException {
        Amount hundred = Amount.of("100", TestOffers.CREDITS);

        assertThat(CreditConversion.toMoney(hundred, pricing, SPRING)).isEqualTo(usd("1"));
        assertThat(CreditConversion.toMoney(hundred, pricing, SUMMER.minusNanos(1)))
                .isEqualTo(usd("1"));
        assertThat(CreditConversion.toMoney(hundred, pricing, SUMMER)).isEqualTo(usd("0.8"));
    }

    @Test
    void credits_beforeTheFirstRateAreUnpriced() {
        assertThatThrownBy(() ->
                        CreditConversion.toMoney(Amount.of("100", TestOffers.CREDITS), pricing, SPRING.minusNanos(1)))
                .isInstanceOf(UnpricedException.class)
                .hasMessageContaining("paint/credits");
    }

    @Test
    void credits_ofAnotherSellerAreUnpriced() {
        assertThatThrownBy(() ->
                        CreditConversion.toMoney(Amount.of("100", Denomination.credits("brush")), pricing, SUMMER))
                .isInstanceOf(UnpricedException.class)
                .hasMessageContaining("brush/credits");
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, Denomination.USD);
    }
}
