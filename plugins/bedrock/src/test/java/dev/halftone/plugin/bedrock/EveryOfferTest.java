package dev.halftone.plugin.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnpricedException;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What must hold of each offer for each value that it declares. */
class EveryOfferTest {

    /** Operations that need one of several parameters, which no single rule can require. */
    private static final Set<String> NEED_MORE = Set.of("inpaint", "outpaint", "virtual-try-on");

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
                } else {
                    assertThat(NEED_MORE)
                            .as("%s", task)
                            .contains(task.operation().id());
                }
            }
        }
        assertThat(accepted).isGreaterThan(500);
    }

    @Test
    void domains_holdTheirSamplesAndRefuseTheirNearMisses() {
        int examined = 0;
        for (ModelOffer offer : Asking.PROVIDER.offers(Asking.config())) {
            for (Operation operation : offer.capabilities().operations()) {
                for (ParameterRule<?> rule : offer.capabilities().parameters(operation)) {
                    examined += examine(offer.modelId() + " " + operation, rule);
                }
            }
        }
        assertThat(examined).isGreaterThan(1_000);
    }

    private static <T> int examine(String place, ParameterRule<T> rule) {
        String name = place + " " + rule.parameter();
        assertThat(rule.domain().samples()).as(name).isNotEmpty();
        rule.domain()
                .samples()
                .forEach(value -> assertThat(rule.domain().contains(value))
                        .as(name + " holds " + value)
                        .isTrue());
        rule.domain()
                .nearMisses()
                .forEach(value -> assertThat(rule.domain().contains(value))
                        .as(name + " refuses " + value)
                        .isFalse());
        rule.defaultValue()
                .ifPresent(value -> assertThat(rule.domain().contains(value))
                        .as(name + " holds its default")
                        .isTrue());
        rule.domain()
                .nearMisses()
                .forEach(value -> rule.domain()
                        .nearest(value)
                        .ifPresent(near -> assertThat(rule.domain().contains(near))
                                .as(name + " near " + value)
                                .isTrue()));
        return rule.domain().samples().size() + rule.domain().nearMisses().size();
    }

    /** A failure that the tariff calls free must not come with money at risk, nor the other way round. */
    @Test
    void failures_thatMayHaveBeenCharged_areNotFreeInTheTariff() {
        Tariff tariff =
                Asking.offer("stability.sd3-5-large-v1:0").pricing().tariffs().get(0);
        ImageTask task = Asking.generate("stability.sd3-5-large-v1:0").build();
        int examined = 0;
        for (int status : new int[] {200, 302, 400, 401, 403, 404, 408, 413, 424, 429, 500, 502, 503, 599}) {
            for (String name : List.of(
                    "",
                    "ValidationException",
                    "ThrottlingException",
                    "ModelNotReadyException",
                    "ServiceQuotaExceededException",
                    "ModelTimeoutException",
                    "ModelErrorException",
                    "ResourceNotFoundException",
                    "NewException")) {
                var failure = Asking.failure(
                        task, Asking.reply(status, "{\"message\":\"No.\"}", "x-amzn-errortype", name + ":http://x/"));
                boolean free = tariff.billedOn(failure.kind()).orElseThrow().state() == FailureBilling.State.FREE;
                if (failure.exposure() != Exposure.NONE) {
                    assertThat(free).as(status + " " + name).isFalse();
                    assertThat(failure.resend())
                            .as(status + " " + name)
                            .isNotEqualTo(dev.halftone.spi.failure.RetrySafety.YES);
                } else if (failure.kind() != FailureKind.OVERLOADED) {
                    assertThat(free).as(status + " " + name).isTrue();
                }
                examined++;
            }
        }
        assertThat(examined).isEqualTo(126);
    }

    @Test
    void tariffs_answerEveryKindOfFailure() {
        for (ModelOffer offer : Asking.PROVIDER.offers(Asking.config())) {
            assertThat(offer.pricing().tariffs()).as(offer.modelId()).hasSize(1);
            assertThat(offer.pricing().tariffs().get(0).failures())
                    .as(offer.modelId())
                    .hasSize(FailureKind.values().length);
        }
    }

    private static List<ImageTask> tasks(ModelOffer offer) {
        List<ImageTask> tasks = new ArrayList<>();
        for (Operation operation : offer.capabilities().operations()) {
            ImageTask.Builder least = ImageTask.of(operation, offer.modelId());
            List<ParameterRule<?>> rules = offer.capabilities().parameters(operation);
            for (ParameterRule<?> rule : rules) {
                if (rule.presence() == ParameterRule.Presence.REQUIRED) {
                    putFirst(least, rule);
                }
            }
            if (offer.modelId().startsWith("amazon") && NEED_MORE.contains(operation.id())) {
                least.put(Vendor.MASK_PROMPT, "the boat");
            }
            if (operation.equals(Vendor.VIRTUAL_TRY_ON)) {
                least.put(Vendor.MASK_TYPE, "PROMPT");
            }
            if (offer.modelId().contains("outpaint")) {
                least.put(Vendor.LEFT, 64L);
            }
            for (ParameterRule<?> rule : rules) {
                addSamples(tasks, least.build(), rule);
            }
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

    @Test
    void counts_thatAreGiven_multiplyThePrice() throws UnpricedException {
        ModelOffer nova = Asking.offer("amazon.nova-canvas-v1:0");
        ImageTask task = Asking.generate("amazon.nova-canvas-v1:0")
                .put(Parameter.COUNT, 3L)
                .build();
        assertThat(nova.pricing()
                        .tariffs()
                        .get(0)
                        .rate(nova.pricing().estimate(task, Observations.none()).likely(), Counters.none())
                        .total()
                        .toDecimalString())
                .isEqualTo("0.12");
    }
}
