package dev.halftone.plugin.dalle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Schedule;
import dev.halftone.spi.pricing.Tariff;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricesTest {

    @Test
    void tariffs_ofEveryListedModel_areOneWithEvidenceAndAnIdOfItsOwn() {
        Set<String> ids = new HashSet<>();
        for (ModelOffer offer : Asking.PROVIDER.offers(Asking.config())) {
            Tariff tariff = tariff(offer);
            assertThat(ids.add(tariff.id())).isTrue();
            assertThat(tariff.id()).startsWith("openai/" + offer.modelId() + "@");
            assertThat(tariff.source().getHost()).isEqualTo("developers.openai.com");
            assertThat(tariff.checked()).isAfter("2025-12-31").isBefore("2026-11-23");
            assertThat(tariff.until()).isEmpty();
        }
        assertThat(ids).hasSize(15);
    }

    @Test
    void tariffs_ofEveryListedModel_answerEveryKindOfFailure() {
        for (ModelOffer offer : Asking.PROVIDER.offers(Asking.config())) {
            for (FailureKind kind : FailureKind.values()) {
                assertThat(tariff(offer).billedOn(kind))
                        .as(offer.modelId() + " " + kind)
                        .isPresent();
            }
        }
    }

    @Test
    void billedOn_aModeratedRequest_isNeverFirmlyFree() {
        for (ModelOffer offer : Asking.PROVIDER.offers(Asking.config())) {
            Tariff tariff = tariff(offer);
            assertThat(expected(tariff, FailureKind.INPUT_REJECTED)).isEqualTo(FailureBilling.Expected.NOTHING);
            for (FailureKind kind : List.of(
                    FailureKind.OUTPUT_REJECTED,
                    FailureKind.CONTENT_REJECTED,
                    FailureKind.PROVIDER_ERROR,
                    FailureKind.OVERLOADED,
                    FailureKind.TIMED_OUT,
                    FailureKind.CONNECTION_LOST,
                    FailureKind.UNINTELLIGIBLE)) {
                assertThat(expected(tariff, kind)).isEqualTo(FailureBilling.Expected.EVERYTHING);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-image-1, 5, 10, 40, ''",
        "gpt-image-1-mini, 2, 2.5, 8, ''",
        "gpt-image-1.5, 5, 8, 32, 10",
        "gpt-image-1.5-2025-12-16, 5, 8, 32, 10",
        "chatgpt-image-latest, 5, 8, 32, 10",
        "gpt-image-2, 5, 8, 30, ''",
        "gpt-image-2.5-flare, 5, 8, 30, ''",
        "gpt-image-2.5-sunburst, 5, 8, 30, ''",
        "gpt-image-2.6-flare, 5, 8, 30, ''",
        "gpt-image-2.6-sunburst, 5, 8, 30, ''"
    })
    void rates_ofATokenModel_areTheListedOnes(
            String model, String textIn, String imageIn, String imageOut, String textOut) {
        Map<String, BigDecimal> prices = prices(tariff(Asking.offer(model)));

        assertThat(prices.get("text-in")).isEqualByComparingTo(textIn);
        assertThat(prices.get("image-in")).isEqualByComparingTo(imageIn);
        assertThat(prices.get("image-out")).isEqualByComparingTo(imageOut);
        if (textOut.isEmpty()) {
            assertThat(prices).doesNotContainKey("text-out");
        } else {
            assertThat(prices.get("text-out")).isEqualByComparingTo(textOut);
        }
    }

    @Test
    void rates_ofTheBatchTier_areExactlyHalf() {
        List<ModelOffer> batch = Asking.PROVIDER.offers(Asking.config("tier", "batch"));

        assertThat(batch).hasSize(11).noneMatch(offer -> offer.modelId().startsWith("dall-e"));
        assertThat(batch).noneMatch(offer -> offer.modelId().startsWith("gpt-image-2.6"));
        for (ModelOffer offer : batch) {
            Map<String, BigDecimal> standard = prices(tariff(Asking.offer(offer.modelId())));
            Map<String, BigDecimal> half = prices(tariff(offer));
            assertThat(tariff(offer).id()).endsWith("/batch");
            assertThat(half.keySet()).isEqualTo(standard.keySet());
            half.forEach((rate, price) ->
                    assertThat(price.multiply(BigDecimal.valueOf(2))).isEqualByComparingTo(standard.get(rate)));
        }
    }

    private static FailureBilling.Expected expected(Tariff tariff, FailureKind kind) {
        FailureBilling billing = tariff.billedOn(kind).orElseThrow();
        assertThat(billing.state()).isEqualTo(FailureBilling.State.UNKNOWN);
        return billing.expected();
    }

    private static Tariff tariff(ModelOffer offer) {
        assertThat(offer.pricing().tariffs()).hasSize(1);
        return offer.pricing().tariffs().get(0);
    }

    private static Map<String, BigDecimal> prices(Tariff tariff) {
        Map<String, BigDecimal> prices = new HashMap<>();
        for (Rate rate : tariff.rates()) {
            Schedule.Flat flat = (Schedule.Flat) rate.schedule();
            assertThat(flat.price().per()).isEqualByComparingTo("1000000");
            prices.put(rate.id(), flat.price().amount());
        }
        return prices;
    }
}
