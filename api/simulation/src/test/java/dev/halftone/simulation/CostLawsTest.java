package dev.halftone.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.simulation.engine.Totals;
import dev.halftone.simulation.model.Exact;
import dev.halftone.simulation.model.Outcome.Use;
import dev.halftone.simulation.model.UnplannableException;
import dev.halftone.simulation.testing.Shop;
import dev.halftone.simulation.workload.Sampling;
import dev.halftone.simulation.workload.Workload;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What failures do to the cost of a picture, and what a workload without failures costs. */
class CostLawsTest {

    private static final BigDecimal NEARLY_NOTHING = new BigDecimal("1e-45");
    private static final BigDecimal PRICE = new BigDecimal("0.04");
    private static final String ONE = "assets: [{name: a, weight: 1, steps: [{name: s, prompt: {text: a red fox}}]}]\n";

    @Property(tries = 30, seed = "1")
    void freeFailures_ofAnyRate_leaveWhatAPictureCosts(
            @ForAll @IntRange(min = 0, max = 99) int percent,
            @ForAll @IntRange(min = 1, max = 4) int attempts,
            @ForAll @IntRange(min = 0, max = 2) int asksAgain)
            throws UnplannableException {
        Totals totals = expect(Shop.FREE, percent, attempts, asksAgain);

        assertNearly(each(totals), PRICE);
    }

    @Property(tries = 30, seed = "2")
    void billedFailures_ofRateP_divideWhatAPictureCostsByOneMinusP(
            @ForAll @IntRange(min = 0, max = 99) int percent,
            @ForAll @IntRange(min = 1, max = 4) int attempts,
            @ForAll @IntRange(min = 0, max = 2) int asksAgain)
            throws UnplannableException {
        Totals totals = expect(Shop.BILLED, percent, attempts, asksAgain);

        assertNearly(each(totals), PRICE.divide(BigDecimal.ONE.subtract(rate(percent)), Exact.DIGITS));
    }

    @Property(tries = 30, seed = "3")
    void moreFailures_thatAreBilled_neverCostLess(
            @ForAll @IntRange(min = 0, max = 98) int percent,
            @ForAll @IntRange(min = 1, max = 4) int attempts,
            @ForAll @IntRange(min = 0, max = 2) int asksAgain)
            throws UnplannableException {
        Totals fewer = expect(Shop.BILLED, percent, attempts, asksAgain);
        Totals more = expect(Shop.BILLED, percent + 1, attempts, asksAgain);

        assertThat(each(more)).isGreaterThan(each(fewer));
        assertThat(more.total().likely()).isGreaterThanOrEqualTo(fewer.total().likely());
        assertThat(more.images()).isLessThan(fewer.images());
    }

    @Test
    void neverFailing_kindsThatDivideEvenly_costVolumeTimesQuote() throws UnplannableException {
        String kinds = """
                volume: {assets: 1000}
                assets:
                  - {name: a, weight: 0.6, steps: [{name: s, count: 3, prompt: {text: a red fox}}]}
                  - {name: b, weight: 0.4, steps: [{name: s, prompt: {text: a red fox}}]}
                """;
        // 600 times three pictures and 400 times one.
        assertTotal(kinds + "models: [" + Shop.FREE + "]\n", "88.00");
        assertTotal(kinds + "models: [" + Shop.SINGLE + "]\n", "66.00");
        assertTotal(kinds + "models: [" + Shop.FREE + "]\ncache_rate: 0.5\n", "44.00");
    }

    @Test
    void neverFailing_months_areDrawnWithoutAnySpread() throws UnplannableException {
        for (Sampling.Engine engine : Sampling.Engine.values()) {
            Simulator simulator = Shop.simulator("volume: {assets: 310}\nmodels: [" + Shop.CHANGING
                    + "]\nsampling: {replications: 20, engine: " + engine.name().toLowerCase(java.util.Locale.ROOT)
                    + "}\n" + ONE);
            PolicyResult result = simulator.simulate(simulator.policies().get(0));

            // 150 at 0.004 and 160 at 0.003.
            assertThat(result.total().likely().value()).isEqualByComparingTo("1.08");
            assertThat(result.drawn()).hasValueSatisfying(drawn -> {
                assertThat(drawn.mean().low().value()).isEqualByComparingTo("1.08");
                assertThat(drawn.mean().high().value()).isEqualByComparingTo("1.08");
                assertThat(drawn.p95().value().value()).isEqualByComparingTo("1.08");
            });
        }
    }

    @Test
    void neverFailing_growthAndPriceChange_costEachMonthsVolumeAtItsPrice() throws UnplannableException {
        // 310 in the month from 1 November; 341 in December, 165 of them before the change.
        String lines = "volume: {assets: 310, growth: 0.1}\nmodels: [" + Shop.CHANGING + "]\n" + ONE;
        Workload workload = Workload.parse("""
                format: halftone-workload/1
                name: test
                period: {from: 2026-11-01, until: 2027-01-01}
                targets: {cost_per_image: 0.10, deadline: 60s}
                """ + lines, "test");
        Simulator simulator = Simulator.of(Shop.halftone(), workload);

        assertThat(simulator
                        .expect(simulator.policies().get(0))
                        .total()
                        .likely()
                        .value())
                .isEqualByComparingTo("2.428");
    }

    @Test
    void timeout_thatCutsAGroupOfTimes_countsOnlyWhatCameBefore(@TempDir Path folder)
            throws IOException, UnplannableException {
        Files.writeString(folder.resolve("seen.csv"), "seconds\n1\n2\n4\n");
        String lines = "format: halftone-workload/1\nname: test\nperiod: {from: 2026-12-01}\n"
                + "targets: {cost_per_image: 0.10, deadline: 60s}\nvolume: {assets: 256000}\nmodels: [" + Shop.BY_TIME
                + "]\nbehaviour: {default: {latency: {observations: seen.csv}}}\nretry: {attempts: 1, timeout: 3s}\n"
                + ONE;
        Simulator simulator = Simulator.of(Shop.halftone(), Workload.parse(lines, "test", folder));
        Totals totals = simulator.expect(simulator.policies().get(0)).expected();

        // Of 256 equally likely times 85 are one second and 86 are two.
        assertThat(totals.images()).isEqualByComparingTo("171000");
        assertThat(totals.charges().get(Use.USEFUL).likely().value()).isEqualByComparingTo("257");
    }

    private static void assertTotal(String lines, String total) throws UnplannableException {
        Simulator simulator = Shop.simulator(lines);
        assertThat(simulator
                        .expect(simulator.policies().get(0))
                        .total()
                        .likely()
                        .value())
                .isEqualByComparingTo(total);
    }

    private static Totals expect(String model, int percent, int attempts, int asksAgain) throws UnplannableException {
        Simulator simulator = Shop.simulator("volume: {assets: 1000}\nmodels: [" + model
                + "]\nretry: {attempts: " + attempts + ", accept_paying_twice: true, asks_again: " + asksAgain
                + "}\nbehaviour: {default: {failures: {provider_error: " + rate(percent) + "}}}\n" + ONE);
        return simulator.expect(simulator.policies().get(0)).expected();
    }

    private static BigDecimal each(Totals totals) {
        return totals.total().likely().value().divide(totals.images(), Exact.DIGITS);
    }

    private static BigDecimal rate(int percent) {
        return BigDecimal.valueOf(percent, 2);
    }

    private static void assertNearly(BigDecimal one, BigDecimal other) {
        assertThat(one.subtract(other).abs()).as("%s and %s", one, other).isLessThan(NEARLY_NOTHING);
    }
}
