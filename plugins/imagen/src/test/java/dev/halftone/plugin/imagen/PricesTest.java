package dev.halftone.plugin.imagen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.TariffHistory;
import dev.halftone.spi.pricing.UnpricedException;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricesTest {

    @ParameterizedTest
    @CsvSource({
        "standard,,0.067497",
        "batch,,0.0337485",
        "flex,,0.0337485",
        "priority,,0.1214946",
        "standard,europe-west4,0.0742467",
        "priority,eu,0.13364406"
    })
    void tiers_andPlaces_haveTheirOwnPrices(String tier, String location, String price) throws UnpricedException {
        String[] settings =
                location == null ? new String[] {"tier", tier} : new String[] {"tier", tier, "location", location};
        Usage usage = Usage.of(
                Reading.of(Meter.TEXT_TOKENS_IN, 18, Provenance.REPORTED),
                Reading.of(Meter.IMAGE_TOKENS_OUT, 1120, Provenance.REPORTED),
                Reading.of(Meter.TEXT_TOKENS_OUT, 96, Provenance.REPORTED));

        assertThat(Asking.offer(Asking.FLASH, settings)
                        .pricing()
                        .tariffs()
                        .get(0)
                        .rate(usage, Counters.none())
                        .total()
                        .value())
                .isEqualByComparingTo(price);
    }

    @Test
    void models_thatAreNotListed_areUnpricedOrNotThere() {
        ModelOffer open = Asking.offer("gemini-nano-banana-2.1");

        assertThat(open.pricing()
                        .estimate(Asking.generate(open.modelId()).build(), Observations.none())
                        .basis())
                .isEqualTo(Basis.UNPRICED);
        assertThat(Asking.VERTEX.offer("imagen-9.0", Asking.config(Asking.VERTEX)))
                .isEmpty();
        assertThat(Asking.GEMINI.offer("virtual-try-on-001", Asking.config(Asking.GEMINI)))
                .isEmpty();
    }

    @Test
    void everyTask_thatAnOfferAccepts_canBeQuotedAndSent() throws UnpricedException {
        int accepted = 0;
        for (ImageProvider provider : List.of(Asking.VERTEX, Asking.GEMINI)) {
            for (ModelOffer offer : provider.offers(Asking.config(provider))) {
                Tariff tariff =
                        new TariffHistory(offer.pricing().tariffs()).tariffs().get(0);
                assertThat(tariff.failures()).as(offer.modelId()).containsOnlyKeys(FailureKind.values());
                for (ImageTask task : tasks(offer)) {
                    if (offer.capabilities().check(task).isEmpty()) {
                        accepted++;
                        UsageEstimate estimate = offer.pricing().estimate(task, Observations.none());
                        Amount low = tariff.total(estimate.low(), Counters.none());
                        Amount high = tariff.total(estimate.high(), Counters.none());
                        assertThat(low.signum()).as("%s", task).isPositive();
                        assertThat(low)
                                .isLessThanOrEqualTo(tariff.rate(estimate.likely(), Counters.none())
                                        .total());
                        assertThat(high)
                                .isGreaterThanOrEqualTo(tariff.rate(estimate.likely(), Counters.none())
                                        .total());
                        assertThat(provider.protocol(Asking.config(provider))
                                        .prepare(task, Asking.context())
                                        .method())
                                .isEqualTo("POST");
                    }
                }
            }
        }
        assertThat(accepted).isGreaterThan(600);
    }

    @Test
    void successorsAndBases_areOfferedThemselves() {
        int checked = 0;
        for (ImageProvider provider : List.of(Asking.VERTEX, Asking.GEMINI)) {
            for (ModelOffer offer : provider.offers(Asking.config(provider))) {
                for (String id : java.util.stream.Stream.concat(
                                offer.lifecycle().successor().stream(), offer.variantOf().stream())
                        .toList()) {
                    assertThat(provider.offer(id, Asking.config(provider)))
                            .as(offer.modelId() + " names " + id)
                            .isPresent();
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(20);
    }

    private static List<ImageTask> tasks(ModelOffer offer) {
        List<ImageTask> tasks = new ArrayList<>();
        for (Operation operation : offer.capabilities().operations()) {
            ImageTask.Builder least = ImageTask.of(operation, offer.modelId());
            List<ParameterRule<?>> rules = offer.capabilities().parameters(operation);
            rules.stream()
                    .filter(rule -> rule.presence() == ParameterRule.Presence.REQUIRED)
                    .forEach(rule -> putFirst(least, rule));
            rules.forEach(rule -> addSamples(tasks, least.build(), rule));
        }
        return tasks;
    }

    private static <T> void putFirst(ImageTask.Builder task, ParameterRule<T> rule) {
        task.put(rule.parameter(), rule.domain().samples().get(0));
    }

    private static <T> void addSamples(List<ImageTask> tasks, ImageTask least, ParameterRule<T> rule) {
        for (T sample : rule.domain().samples()) {
            assertThat(rule.domain().contains(sample))
                    .as(rule.parameter() + " " + sample)
                    .isTrue();
            tasks.add(least.toBuilder().put(rule.parameter(), sample).build());
        }
        for (T miss : rule.domain().nearMisses()) {
            assertThat(rule.domain().contains(miss))
                    .as(rule.parameter() + " " + miss)
                    .isFalse();
        }
    }
}
