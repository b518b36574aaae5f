package dev.halftone.client.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.Halftone;
import dev.halftone.client.ImageRequest;
import dev.halftone.client.quote.Quote;
import dev.halftone.client.testing.InstantTransport;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProtocol;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.client.time.VirtualTime;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Schedule;
import dev.halftone.spi.pricing.Tier;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.pricing.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first 2 pictures of a window cost 0.04, the others 0.03. */
class LedgerCountersTest {

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-30T23:00:00Z"));
    private final InMemoryLedger ledger = new InMemoryLedger(100);
    private final InstantTransport transport = new InstantTransport(call -> Replies.picture());

    @Test
    void quoteAndCharge_countWhatTheLedgerHoldsOfTheWindow() {
        try (Halftone halftone = halftone(Window.MONTH)) {
            assertThat(buy(halftone)).isEqualTo(usd("0.04"));
            assertThat(buy(halftone)).isEqualTo(usd("0.04"));
            assertThat(buy(halftone)).isEqualTo(usd("0.03"));
            assertThat(halftone.quote(request()).likely()).contains(usd("0.03"));
        }
    }

    @ParameterizedTest(name = "{0} after {1} hours -> {2}")
    @CsvSource({"DAY, 0, 0.03", "DAY, 1, 0.04", "MONTH, 24, 0.03", "MONTH, 25, 0.04", "LIFETIME, 99999, 0.03"})
    void window_beginsAfreshWithTheDayOrTheMonthInUtc(Window window, int hours, String price) {
        try (Halftone halftone = halftone(window)) {
            buy(halftone);
            buy(halftone);

            time.runUntilDone(time.after(Duration.ofHours(hours)));

            assertThat(halftone.quote(request()).likely()).contains(usd(price));
        }
    }

    @Test
    void quoteByVolume_saysWhatItDoesNotCount() {
        try (Halftone halftone = halftone(Window.MONTH)) {
            Quote quote = halftone.quote(request());

            assertThat(quote.warnings())
                    .containsExactly("The price depends on the volume of the account; what was bought elsewhere than"
                            + " through this ledger is not counted.");
        }
    }

    @Test
    void volumeWithinARequest_isNoMatterOfTheLedger() {
        try (Halftone halftone = halftone(Window.REQUEST)) {
            buy(halftone);
            buy(halftone);
            assertThat(buy(halftone)).isEqualTo(usd("0.04"));
            assertThat(halftone.quote(request()).warnings()).isEmpty();
        }
    }

    private Amount buy(Halftone halftone) {
        return halftone.generateNow(request()).cost().orElseThrow().likely();
    }

    private static ImageRequest request() {
        return ImageRequest.generate("a red fox").model("paint/tiered").build();
    }

    private Halftone halftone(Window window) {
        ModelOffer tiered = ModelOffer.of(
                        "tiered",
                        TestOffers.capabilities(),
                        TestOffers.pricing(
                                TestOffers.tariff("tiered", Denomination.USD)
                                        .rate(Rate.of("image", Meter.IMAGES)
                                                .schedule(new Schedule.Graduated(
                                                        List.of(Tier.of("2", UnitPrice.each("0.04"))),
                                                        UnitPrice.each("0.03"),
                                                        window)))
                                        .build(),
                                task -> UsageEstimate.exact(Usage.of(Reading.of(Meter.IMAGES, 1, Provenance.DERIVED)))))
                .build();
        return Halftone.builder()
                .registry(TestProvider.registry(new TestProvider("paint", tiered).speaking(TestProtocol.open("paint"))))
                .transport(transport)
                .ledger(ledger)
                .time(time)
                .build();
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, Denomination.USD);
    }
}
