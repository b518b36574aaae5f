package dev.halftone.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Quotes, the rule that a delivered attempt costs what was quoted, and borrowed dimensions. */
class QuotationTest {

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final Usage SMALL = print("64x64");
    private static final Usage LARGE = print("128x128");

    @Test
    void linesOfOneMeter_areSummed() {
        Usage both = Usage.of(SMALL.readings().get(0), LARGE.readings().get(0));

        Quotation quote = Quotation.of(UsageEstimate.exact(both), DarkroomPricing.print(), AT);

        Quotation.Line line = quote.lines().get("images");
        assertThat(line.quantity()).isEqualByComparingTo("2");
        assertThat(line.amount()).hasToString("0.12 USD");
    }

    @Test
    void oneEndWithoutAPrice_makesTheQuoteUnpriced() {
        List<UsageEstimate> estimates = List.of(
                UsageEstimate.between(Basis.ESTIMATE, print("9x9"), SMALL, LARGE, List.of()),
                UsageEstimate.between(Basis.ESTIMATE, SMALL, print("9x9"), LARGE, List.of()),
                UsageEstimate.between(Basis.ESTIMATE, SMALL, SMALL, print("9x9"), List.of()),
                UsageEstimate.between(Basis.UNPRICED, SMALL, SMALL, SMALL, List.of()));

        assertThat(estimates).allSatisfy(estimate -> {
            Quotation quote = Quotation.of(estimate, DarkroomPricing.print(), AT);
            assertThat(quote.basis()).isEqualTo(Basis.UNPRICED);
            assertThat(quote.range()).isEmpty();
        });
    }

    @Test
    void charge_belowAnUpperBound_liesInside_butNotAboveIt() {
        UsageEstimate large = UsageEstimate.between(Basis.UPPER_BOUND, LARGE, LARGE, LARGE, List.of());
        UsageEstimate small = UsageEstimate.between(Basis.UPPER_BOUND, SMALL, SMALL, SMALL, List.of());
        UsageEstimate guess = UsageEstimate.between(Basis.ESTIMATE, LARGE, LARGE, LARGE, List.of());

        assertThat(what(delivered("\"images\": 1"), large)).isEmpty();
        assertThat(what(delivered("\"images\": 1"), guess)).containsExactly("settlement inside the quote");
        assertThat(what(delivered("\"images\": 2"), small)).containsExactly("settlement inside the quote");
    }

    @Test
    void charge_betweenTheEnds_liesInside() {
        UsageEstimate wide = UsageEstimate.between(Basis.ESTIMATE, SMALL, SMALL, LARGE, List.of());

        assertThat(what(delivered("\"images\": 1"), wide)).isEmpty();
        assertThat(what(delivered("\"images\": 2"), wide)).isEmpty();
        assertThat(what(delivered("\"images\": 3"), wide)).containsExactly("settlement inside the quote");
    }

    @Test
    void charge_inAnotherCurrency_liesOutside() {
        assertThat(what(delivered("\"cost\": 0.04, \"currency\": \"EUR\""), UsageEstimate.exact(SMALL)))
                .containsExactly("settlement inside the quote");
        assertThat(what(delivered("\"cost\": 0.04, \"currency\": \"USD\""), UsageEstimate.exact(SMALL)))
                .isEmpty();
    }

    @Test
    void charge_withoutAPrice_liesOutside() {
        assertThat(what(delivered("\"images\": 1, \"size\": \"9x9\""), UsageEstimate.exact(SMALL)))
                .containsExactly("settlement inside the quote");
    }

    @Test
    void dimensions_areBorrowedOnlyFromASingleReading() {
        UsageEstimate two = UsageEstimate.exact(
                Usage.of(SMALL.readings().get(0), LARGE.readings().get(0)));
        String arithmetic = DarkroomScript.line("P11");
        String priced = arithmetic.replace(
                "\"quantity\": \"3\"", "\"quantity\": \"3\", \"dimensions\": {\"size\": \"128x128\"}");

        UsageEstimate besideOther =
                UsageEstimate.exact(Usage.of(LARGE.readings().get(0), Reading.of(Meter.RUNS, 1, Provenance.DERIVED)));

        assertThat(what(arithmetic, UsageEstimate.exact(LARGE))).isEmpty();
        assertThat(what(arithmetic, besideOther)).isEmpty();
        assertThat(what(arithmetic, UsageEstimate.exact(SMALL))).containsExactly("price");
        assertThat(what(arithmetic, two)).containsExactly("price");
        assertThat(what(priced, two)).isEmpty();
        assertThat(what(priced, UsageEstimate.exact(SMALL))).isEmpty();
    }

    @Test
    void dimensions_ofATaskThatIsRefused_areNotBorrowed() {
        String refused = DarkroomScript.changed("P11", "\"128x128\"", "\"1x1\"");

        assertThat(what(refused, UsageEstimate.exact(LARGE))).containsExactly("price");
    }

    @Test
    void credits_areConvertedAtTheLatestRateThatHasBegun() {
        Amount credits = Amount.of("50", DarkroomPricing.CREDITS);

        assertThat(Valuation.of(DarkroomPricing.poster(), Instant.parse("2025-12-31T23:59:59Z"))
                        .inMoney(credits))
                .map(Amount::toDecimalString)
                .contains("0.5");
        assertThat(Valuation.of(DarkroomPricing.poster(), Instant.parse("2026-01-01T00:00:00Z"))
                        .inMoney(credits))
                .map(Amount::toDecimalString)
                .contains("0.6");
        assertThat(Valuation.of(DarkroomPricing.poster(), AT)
                        .inMoney(Amount.of("50", dev.halftone.spi.pricing.Denomination.credits("elsewhere"))))
                .isEmpty();
    }

    private static Usage print(String size) {
        return Usage.of(Reading.of(Meter.IMAGES, BigDecimal.ONE, Map.of("size", size), Provenance.DERIVED));
    }

    private static String delivered(String usage) {
        return DarkroomScript.changed(
                        "P2",
                        "\"quote\": {\"likely\": \"0.050\"}",
                        "\"exchanges\": [{\"call\": {\"label\": \"submit\"}, \"reply\": {\"status\": 200, \"json\":"
                                + " {\"images\": [{\"b64\": \"\"}], \"usage\": {" + usage + "}}}}]")
                .replace("2024-12-31T23:59:59Z", "2026-03-01T12:00:00Z");
    }

    private static List<String> what(String scriptCase, UsageEstimate estimate) {
        DarkroomProvider provider = new DarkroomProvider() {
            @Override
            Pricing printPricing() {
                return new Pricing() {
                    @Override
                    public List<Tariff> tariffs() {
                        return DarkroomPricing.print().tariffs();
                    }

                    @Override
                    public UsageEstimate estimate(ImageTask task, Observations observations) {
                        return estimate;
                    }
                };
            }
        };
        return new ScriptRunner(provider)
                .run(DarkroomScript.read(scriptCase)).stream()
                        .map(Discrepancy::what)
                        .toList();
    }
}
