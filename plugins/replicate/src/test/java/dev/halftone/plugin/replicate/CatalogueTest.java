package dev.halftone.plugin.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.capability.Trait;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

    static List<ModelOffer> offers() {
        return new ReplicateProvider().offers(Asking.config());
    }

    @Test
    void offers_areManyAndUnique() {
        List<String> ids = offers().stream().map(ModelOffer::modelId).toList();

        assertThat(ids).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    }

    @Test
    void variantsAndSuccessors_areOffered() {
        Set<String> ids = offers().stream().map(ModelOffer::modelId).collect(Collectors.toSet());

        assertThat(offers()).allSatisfy(offer -> {
            assertThat(ids).containsAll(offer.variantOf().stream().toList());
            assertThat(ids).containsAll(offer.lifecycle().successor().stream().toList());
        });
    }

    @ParameterizedTest
    @MethodSource("offers")
    void tariff_answersEveryFailureAndNamesItsEvidence(ModelOffer offer) {
        for (Tariff tariff : offer.pricing().tariffs()) {
            assertThat(FailureKind.values())
                    .allSatisfy(kind -> assertThat(tariff.billedOn(kind)).isPresent());
            assertThat(tariff.source().toString())
                    .startsWith("https://replicate.com/")
                    .doesNotContain("{");
            assertThat(tariff.checked()).isBetween(LocalDate.of(2025, 11, 1), LocalDate.of(2026, 11, 22));
            assertThat(tariff.covers(Asking.NOW)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("offers")
    void everySample_isAcceptedAndPricedOrSaysWhyNot(ModelOffer offer) throws Exception {
        for (Operation operation : offer.capabilities().operations()) {
            for (ImageTask task : samples(offer, operation)) {
                assertThat(offer.capabilities().check(task)).as("%s", task).isEmpty();
                UsageEstimate estimate = offer.pricing().estimate(task, Observations.none());
                if (estimate.basis() == Basis.UNPRICED) {
                    assertThat(estimate.notes()).isNotEmpty();
                    continue;
                }
                Tariff tariff = offer.pricing().tariffs().get(0);
                assertThat(total(tariff, estimate.low())).isPositive();
                assertThat(total(tariff, estimate.low())).isLessThanOrEqualTo(total(tariff, estimate.likely()));
                assertThat(total(tariff, estimate.likely())).isLessThanOrEqualTo(total(tariff, estimate.high()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("offers")
    void everyNearMiss_isRefused(ModelOffer offer) {
        for (Operation operation : offer.capabilities().operations()) {
            ImageTask plain = plain(offer, operation);
            for (ParameterRule<?> rule : offer.capabilities().parameters(operation)) {
                nearMisses(plain, rule)
                        .forEach(task -> assertThat(offer.capabilities().check(task))
                                .as("%s of %s", rule.parameter(), offer)
                                .isNotEmpty());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "black-forest-labs/flux-schnell, 1, 4",
        "black-forest-labs/flux-dev, 1, 50",
        "black-forest-labs/flux-fill-pro, 15, 50",
        "stability-ai/sdxl, 1, 500",
    })
    void recommendedSteps_areTheModelsRange(String model, int fewest, int most) {
        var range = Asking.offer(model).recommendedSteps().orElseThrow();

        assertThat(range.fewest()).isEqualTo(fewest);
        assertThat(range.most()).isEqualTo(most);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "someone/model",
                "someone/model:7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc",
                "7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc",
                "deployments/someone/model"
            })
    void unlistedModel_isOfferedWithoutPrice(String model) {
        ModelOffer offer = Asking.offer(model);

        assertThat(offer.capabilities().traits()).contains(Trait.OPEN_OPTIONS);
        assertThat(offer.pricing().tariffs()).isEmpty();
        assertThat(offer.pricing()
                        .estimate(Asking.task(model).build(), Observations.none())
                        .basis())
                .isEqualTo(Basis.UNPRICED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "flux", "a/b/c", "a/b:123", "a/b c", "../etc/passwd", "deployments/a", "a/b?x=1"})
    void textThatIsNoModel_isNotOffered(String model) {
        assertThat(new ReplicateProvider().offer(model, Asking.config())).isEmpty();
    }

    @Test
    void version_ofAListedModel_hasItsInputsAndPrice() {
        String version = "stability-ai/sdxl:7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc";

        assertThat(Asking.offer(version).pricing().tariffs())
                .isEqualTo(Asking.offer("stability-ai/sdxl").pricing().tariffs());
        assertThat(Asking.offer(version).capabilities().operations())
                .isEqualTo(Asking.offer("stability-ai/sdxl").capabilities().operations());
    }

    @Test
    void configuredHardware_isListedAndPriced() {
        var offers = new ReplicateProvider().offers(Asking.config("hardware", "acme/poster=gpu-t4"));

        assertThat(offers)
                .filteredOn(offer -> offer.modelId().equals("acme/poster"))
                .singleElement()
                .satisfies(offer -> assertThat(offer.pricing().tariffs()).hasSize(1));
    }

    @Test
    void thousandPictures_addUpWithoutDrift() throws Exception {
        Tariff tariff = Asking.offer(Asking.SCHNELL).pricing().tariffs().get(0);
        Usage one = Asking.offer(Asking.SCHNELL)
                .pricing()
                .estimate(Asking.task(Asking.SCHNELL).build(), Observations.none())
                .likely();
        var sum = tariff.total(one, Counters.none());
        for (int i = 1; i < 1000; i++) {
            sum = sum.plus(tariff.total(one, Counters.none()));
        }

        assertThat(sum.toDecimalString()).isEqualTo("3");
    }

    @Test
    void pictureNamedInAnOption_costsWhereInputsCost() {
        ImageTask task = ImageTask.of(Operation.GENERATE, "xai/grok-imagine-image-2")
                .prompt("https://example.invalid is no picture")
                .put(Parameter.text("image"), "https://example.invalid/a.png")
                .build();
        UsageEstimate estimate =
                Asking.offer("xai/grok-imagine-image-2").pricing().estimate(task, Observations.none());

        assertThat(estimate.likely().readings()).hasSize(2);
        assertThat(estimate.likely().readings().get(1).quantity()).isEqualByComparingTo("1");
    }

    @Test
    void ownKey_leavesThePriceUnknown() {
        ImageTask task = Asking.task("openai/gpt-image-2")
                .put(Parameter.text("openai_api_key"), "sk-mine-and-secret")
                .build();

        assertThat(Asking.offer("openai/gpt-image-2").capabilities().check(task))
                .isEmpty();
        assertThat(Asking.offer("openai/gpt-image-2")
                        .pricing()
                        .estimate(task, Observations.none())
                        .basis())
                .isEqualTo(Basis.UNPRICED);
    }

    @Test
    void commonParameter_ofUnknownInputs_isRefused() {
        ImageTask task =
                Asking.task("google/nano-banana").put(Parameter.STEPS, 4L).build();

        assertThat(Asking.offer("google/nano-banana").capabilities().check(task))
                .singleElement()
                .satisfies(violation -> assertThat(violation.parameter()).isEqualTo("steps"));
    }

    @Test
    void pictureAtAnAddress_hasNoKnownMegapixels() {
        ImageTask task = ImageTask.of(Operation.EDIT, Asking.FLUX_2_PRO)
                .prompt("x")
                .put(
                        Parameter.INPUTS,
                        List.of(ImageAsset.ofLocation(URI.create("https://example.invalid/a.png"), "image/png")))
                .build();

        assertThat(Asking.offer(Asking.FLUX_2_PRO)
                        .pricing()
                        .estimate(task, Observations.none())
                        .basis())
                .isEqualTo(Basis.UNPRICED);
    }

    private static List<ImageTask> samples(ModelOffer offer, Operation operation) {
        ImageTask plain = plain(offer, operation);
        List<ImageTask> tasks = new ArrayList<>(List.of(plain));
        for (ParameterRule<?> rule : offer.capabilities().parameters(operation)) {
            with(plain, rule).stream()
                    .map(task -> allowSequence(task, offer.capabilities()))
                    .forEach(tasks::add);
        }
        return tasks;
    }

    /** The count of a sequence needs its switch. */
    private static ImageTask allowSequence(ImageTask task, Capabilities capabilities) {
        Parameter<String> sequence = Parameter.text("sequential_image_generation");
        boolean needsSwitch = task.count() > 1
                && capabilities.parameter(task.operation(), sequence).isPresent();
        ImageTask shorter = needsSwitch && task.inputs().size() + task.count() > 15
                ? task.toBuilder().put(Parameter.COUNT, 2L).build()
                : task;
        return needsSwitch ? shorter.toBuilder().put(sequence, "auto").build() : task;
    }

    private static ImageTask plain(ModelOffer offer, Operation operation) {
        ImageTask task = ImageTask.of(operation, offer.modelId()).build();
        for (ParameterRule<?> rule : offer.capabilities().parameters(operation)) {
            if (rule.presence() == ParameterRule.Presence.REQUIRED) {
                task = with(task, rule).get(0);
            }
        }
        return task;
    }

    private static <T> List<ImageTask> with(ImageTask task, ParameterRule<T> rule) {
        return rule.domain().samples().stream()
                .map(value -> task.toBuilder().put(rule.parameter(), value).build())
                .toList();
    }

    private static <T> List<ImageTask> nearMisses(ImageTask task, ParameterRule<T> rule) {
        return rule.domain().nearMisses().stream()
                .map(value -> task.toBuilder().put(rule.parameter(), value).build())
                .toList();
    }

    private static BigDecimal total(Tariff tariff, Usage usage) throws Exception {
        return tariff.total(usage, Counters.none()).value();
    }
}
