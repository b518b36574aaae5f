package dev.halftone.plugin.stability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.TariffHistory;
import dev.halftone.spi.pricing.UnpricedException;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PricesTest {

    private static final Instant IN_2023 = Instant.parse("2023-09-01T00:00:00Z");

    @Test
    void histories_haveNoGapAndNoOverlap() {
        for (ModelOffer offer : Asking.PROVIDER.offers(Asking.config())) {
            assertThat(new TariffHistory(offer.pricing().tariffs()).tariffs())
                    .as(offer.modelId())
                    .isNotEmpty();
        }
    }

    @Test
    void STA_B26_aMonthOfThreeServices_addsUp() throws UnpricedException {
        BigDecimal sum = list("stable-image-core")
                .multiply(BigDecimal.valueOf(100))
                .add(list("stable-image-ultra").multiply(BigDecimal.valueOf(20)))
                .add(list("upscale-creative").multiply(BigDecimal.valueOf(5)));

        assertThat(sum).isEqualByComparingTo("760");
    }

    @Test
    void STA_B27_oneOfEachService_andThreeMore_costWhatTheMeasuredRunDid() throws UnpricedException {
        BigDecimal sum = BigDecimal.ZERO;
        int runs = 0;
        for (Service service : Services.ALL) {
            if (!service.id().startsWith("sd3-")) {
                sum = sum.add(list(service.id()));
                runs++;
            }
        }
        assertThat(runs).isEqualTo(20);
        for (String more : List.of("stable-image-ultra", "inpaint", "sd3.5-medium")) {
            sum = sum.add(list(more));
        }
        assertThat(sum).isEqualByComparingTo("206");
        // Case 28: what is left of the balance before.
        assertThat(new BigDecimal("1072.5").subtract(sum)).isEqualByComparingTo("866.5");
    }

    @Test
    void printedTables_areTheFormulasRoundedUp() throws UnpricedException {
        assertThat(engine("stable-diffusion-v1-5", 512, 512, 15)).isEqualByComparingTo("0.10002636");
        assertThat(engine("stable-diffusion-v1-5", 1024, 1024, 150)).isEqualByComparingTo("9.4937292");
        assertThat(engine("stable-diffusion-xl-beta-v2-2-2", 896, 512, 30)).isEqualByComparingTo("1.561815");
    }

    @Test
    void retiredEngine_keepsItsPrice() throws UnpricedException {
        ModelOffer offer = Asking.offer("stable-diffusion-v1-6");
        ImageTask task = words("stable-diffusion-v1-6", 512, 512, 30);

        assertThat(price(offer, task, Asking.NOW)).isEqualByComparingTo("0.9");
    }

    @Test
    void sizeBelowTheFormula_hasNoPrice() {
        ImageTask task = words("stable-diffusion-xl-beta-v2-2-2", 128, 128, 30);
        ModelOffer offer = Asking.offer("stable-diffusion-xl-beta-v2-2-2");

        assertThat(offer.capabilities().check(task)).isEmpty();
        assertThat(offer.pricing().estimate(task, Observations.none()).basis()).isEqualTo(Basis.UNPRICED);
    }

    @Test
    void pictureWhoseSizeCannotBeRead_isBounded() throws UnpricedException {
        ImageTask task = ImageTask.of(Operation.EDIT, "stable-diffusion-v1-5")
                .prompt("x")
                .put(Parameter.INPUTS, List.of(ImageAsset.ofBytes(new byte[] {1, 2}, "image/png")))
                .build();
        UsageEstimate estimate = Asking.offer("stable-diffusion-v1-5").pricing().estimate(task, Observations.none());
        Tariff tariff =
                Asking.offer("stable-diffusion-v1-5").pricing().tariffs().get(0);

        assertThat(estimate.basis()).isEqualTo(Basis.UPPER_BOUND);
        assertThat(tariff.total(estimate.low(), Counters.none()).value()).isEqualByComparingTo("0.3334212");
        assertThat(tariff.total(estimate.high(), Counters.none()).value()).isEqualByComparingTo("3.1645764");
    }

    @Test
    void tasks_thatAnOfferAccepts_canBeQuotedAndSent() throws UnpricedException {
        int accepted = 0;
        for (ModelOffer offer : Asking.PROVIDER.offers(Asking.config())) {
            Tariff last =
                    offer.pricing().tariffs().get(offer.pricing().tariffs().size() - 1);
            for (ImageTask task : tasks(offer)) {
                UsageEstimate estimate = offer.pricing().estimate(task, Observations.none());
                if (offer.capabilities().check(task).isEmpty() && estimate.basis() != Basis.UNPRICED) {
                    Amount low = last.rate(estimate.low(), Counters.none()).total();
                    assertThat(low.signum()).as("%s", task).isPositive();
                    assertThat(Asking.prepare(task).method()).isEqualTo("POST");
                    accepted++;
                }
            }
        }
        assertThat(accepted).isGreaterThan(500);
    }

    private static List<ImageTask> tasks(ModelOffer offer) {
        List<ImageTask> tasks = new ArrayList<>();
        Capabilities capabilities = offer.capabilities();
        for (Operation operation : capabilities.operations()) {
            ImageTask.Builder least = ImageTask.of(operation, offer.modelId());
            for (ParameterRule<?> rule : capabilities.parameters(operation)) {
                if (rule.presence() == ParameterRule.Presence.REQUIRED) {
                    putFirst(least, rule);
                }
            }
            if (operation.equals(Operation.OUTPAINT)) {
                least.put(Vendor.DOWN, 64L);
            } else if (operation.id().startsWith("replace-background")) {
                least.put(Vendor.BACKGROUND_PROMPT, "beach");
            } else if (operation.equals(Operation.INPAINT)
                    && Engines.find(offer.modelId()).isPresent()) {
                least.put(Vendor.MASK_SOURCE, Vendor.ALPHA_MASK);
            }
            capabilities.parameters(operation).forEach(rule -> addSamples(tasks, least.build(), rule));
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

    private static BigDecimal list(String model) throws UnpricedException {
        return price(Asking.offer(model), Asking.core(), Asking.NOW);
    }

    private static BigDecimal engine(String model, int width, int height, long steps) throws UnpricedException {
        return price(Asking.offer(model), words(model, width, height, steps), IN_2023);
    }

    private static ImageTask words(String model, int width, int height, long steps) {
        return ImageTask.of(Operation.GENERATE, model)
                .prompt("x")
                .put(Parameter.SIZE, ImageSize.of(width, height))
                .put(Parameter.STEPS, steps)
                .build();
    }

    private static BigDecimal price(ModelOffer offer, ImageTask task, Instant at) throws UnpricedException {
        Tariff tariff = new TariffHistory(offer.pricing().tariffs()).at(at).orElseThrow();
        return tariff.rate(offer.pricing().estimate(task, Observations.none()).likely(), Counters.none())
                .total()
                .value();
    }
}
