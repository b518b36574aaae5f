package dev.halftone.plugin.dalle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnpricedException;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What must hold of each offer for each value that it declares. */
class EveryOfferTest {

    @Test
    void tasks_thatAnOfferAccepts_canBeQuotedAndSent() throws UnpricedException {
        int accepted = 0;
        for (ModelOffer offer : Asking.PROVIDER.offers(Asking.config())) {
            Tariff tariff = offer.pricing().tariffs().get(0);
            for (ImageTask task : tasks(offer)) {
                if (offer.capabilities().check(task).isEmpty()) {
                    accepted++;
                    UsageEstimate estimate = offer.pricing().estimate(task, Observations.none());
                    var low = tariff.total(estimate.low(), Counters.none());
                    var likely = tariff.total(estimate.likely(), Counters.none());
                    var high = tariff.total(estimate.high(), Counters.none());
                    assertThat(low.signum()).as("%s", task).isPositive();
                    assertThat(low).isLessThanOrEqualTo(likely);
                    assertThat(likely).isLessThanOrEqualTo(high);
                    assertThat(Asking.prepare(task).method()).isEqualTo("POST");
                }
            }
        }
        assertThat(accepted).isGreaterThan(400);
    }

    /** A failure that the tariff calls free must not come with money at risk, nor the other way round. */
    @Test
    void failures_thatMayHaveBeenCharged_areNotFreeInTheTariff() {
        Tariff tariff = Asking.offer("gpt-image-2").pricing().tariffs().get(0);
        ImageTask task = Asking.generate("gpt-image-2").build();
        List<String> codes = List.of("", "invalid_value", "slow_down", "insufficient_quota", "model_not_found", "new");
        for (int status : new int[] {200, 302, 400, 401, 403, 404, 408, 409, 429, 500, 503, 599}) {
            for (String code : codes) {
                var failure = Asking.failure(
                        task, Asking.reply(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"No.\"}}"));
                boolean free = tariff.billedOn(failure.kind()).orElseThrow().state() == FailureBilling.State.FREE;
                if (failure.exposure() != dev.halftone.spi.failure.Exposure.NONE) {
                    assertThat(free).as(status + " " + code).isFalse();
                } else if (failure.kind() != FailureKind.OVERLOADED && failure.kind() != FailureKind.PROVIDER_ERROR) {
                    assertThat(free).as(status + " " + code).isTrue();
                }
            }
        }
    }

    private static List<ImageTask> tasks(ModelOffer offer) {
        List<ImageTask> tasks = new ArrayList<>();
        for (Operation operation : offer.capabilities().operations()) {
            ImageTask.Builder least = ImageTask.of(operation, offer.modelId());
            List<ParameterRule<?>> rules = offer.capabilities().parameters(operation);
            for (ParameterRule<?> rule : rules.stream()
                    .filter(rule -> rule.presence() == ParameterRule.Presence.REQUIRED)
                    .collect(Collectors.toList())) {
                putFirst(least, rule);
            }
            rules.forEach(rule -> addSamples(tasks, least.build(), rule));
        }
        return tasks;
    }

    private static <T> void putFirst(ImageTask.Builder task, ParameterRule<T> rule) {
        task.put(rule.parameter(), rule.domain().samples().get(0));
    }

    private static <T> void addSamples(List<ImageTask> tasks, ImageTask least, ParameterRule<T> rule) {
        for (T sample : rule.domain().samples()) {
            tasks.add(least.toBuilder().put(rule.parameter(), sample).build());
        }
    }
}
