package dev.halftone.plugin.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.LatencyProfile;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is paid by time, which the golden cases of the scripts cannot say. */
class PricesTest {

    private static final String ACCOUNT = "arn:aws:bedrock:us-east-1:123456789012:";
    private static final String PROVISIONED = ACCOUNT + "provisioned-model/abcdef123456";
    private static final String IMPORTED = ACCOUNT + "imported-model/abcdef123456";
    private static final String ENDPOINT = "arn:aws:sagemaker:us-east-1:123456789012:endpoint/pictures";
    private static final String NOVA = "amazon.nova-canvas-v1:0";
    private static final String TITAN = "amazon.titan-image-generator-v2:0";
    private static final String SDXL = "stability.stable-diffusion-xl-v1";

    @ParameterizedTest
    @CsvSource({
        NOVA + ", custom, none, 60.50",
        NOVA + ", custom, 1-month, 55.00",
        NOVA + ", custom, 6-months, 30.25",
        TITAN + ", base, 1-month, 16.20",
        TITAN + ", base, 6-months, 13.00",
        TITAN + ", custom, none, 23.40",
        TITAN + ", custom, 1-month, 21.00",
        TITAN + ", custom, 6-months, 16.85",
        SDXL + ", base, 1-month, 49.86",
        SDXL + ", base, 6-months, 46.18",
        SDXL + ", custom, 1-month, 49.86",
        SDXL + ", custom, 6-months, 46.18",
    })
    void rentedUnit_isPaidByTheHour(String model, String kind, String term, String hourly) {
        assertThat(accrued(provisioned(model, kind, term, 1), "provisioned-", Duration.ofHours(1)))
                .isEqualByComparingTo(hourly);
    }

    @Test
    void twoUnits_areTwoCharges() {
        ModelOffer offer = provisioned(NOVA, "custom", "none", 2);

        assertThat(accrued(offer, "provisioned-", Duration.ofHours(1))).isEqualByComparingTo("121");
        assertThat(offer.pricing().standingCharges())
                .extracting(StandingCharge::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void customModel_paysItsStorage_baseModelDoesNot() {
        assertThat(accrued(provisioned(NOVA, "custom", "none", 1), "storage-", Duration.ofDays(30)))
                .isEqualByComparingTo("1.95");
        assertThat(accrued(provisioned(TITAN, "base", "1-month", 1), "storage-", Duration.ofDays(30)))
                .isZero();
    }

    @Test
    void requestToAProvisionedModel_costsNothingBesideItsHours() {
        ModelOffer offer = provisioned(NOVA, "custom", "1-month", 1);
        UsageEstimate estimate =
                offer.pricing().estimate(Asking.generate(PROVISIONED).build(), Observations.none());

        assertThat(estimate.basis()).isEqualTo(Basis.EXACT);
        assertThat(estimate.notes()).singleElement().asString().contains("paid by the hour");
        assertThat(offer.pricing().standingCharges().get(0).resource()).contains("commitment of 1-month");
    }

    @Test
    void importedModel_paysStorageOfItsUnits() {
        assertThat(accrued(offer(IMPORTED, "units=2"), "storage-", Duration.ofDays(30)))
                .isEqualByComparingTo("3.90");
    }

    @Test
    void importedModel_inEurope_hasOneListAtTheHigherPrice() {
        String arn = IMPORTED.replace("us-east-1", "eu-central-1");
        List<Tariff> tariffs = offer(arn, "units=1").pricing().tariffs();

        assertThat(tariffs)
                .singleElement()
                .satisfies(tariff ->
                        assertThat(tariff.rates().get(0).schedule().toString()).contains("0.07144"));
    }

    @Test
    void importedModel_hasAPriceOnEveryDay() {
        List<Tariff> tariffs = offer(IMPORTED, "units=1").pricing().tariffs();

        for (String day : List.of("2025-03-01", "2026-07-23", "2026-07-24", "2026-11-22")) {
            assertThat(tariffs)
                    .filteredOn(tariff -> tariff.covers(Instant.parse(day + "T12:00:00Z")))
                    .as(day)
                    .hasSize(1);
        }
    }

    @Test
    void rentedMachine_isPaidByTheHour() {
        assertThat(accrued(offer(ENDPOINT, "machine=ml.g5.xlarge"), "machine-", Duration.ofDays(30)))
                .isEqualByComparingTo("1013.76");
    }

    @Test
    void weightsOfOnesOwn_doNotEndWithTheModelWhoseRequestsTheyUnderstand() {
        assertThat(offer(ENDPOINT, "memory=4").lifecycle().status(LocalDate.of(2026, 11, 22)))
                .hasToString("ACTIVE");
    }

    @Test
    void observedTimes_arePerPicture() {
        Observations seen = new Observations() {
            @Override
            public Optional<LatencyProfile> computeTime() {
                return Optional.of(LatencyProfile.ofSeconds("2", "3", "4", 17));
            }
        };
        UsageEstimate estimate = offer(ENDPOINT, "memory=4")
                .pricing()
                .estimate(Asking.generate(ENDPOINT).put(Parameter.COUNT, 4L).build(), seen);

        assertThat(estimate.likely().readings().get(0).quantity()).isEqualByComparingTo("12");
        assertThat(estimate.notes()).anySatisfy(note -> assertThat(note).contains("17 observed"));
    }

    private static BigDecimal accrued(ModelOffer offer, String charge, Duration span) {
        return offer.pricing().standingCharges().stream()
                .filter(one -> one.id().startsWith(charge))
                .map(one -> one.accrued(span).value())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static ModelOffer provisioned(String model, String kind, String term, int units) {
        return deployed(PROVISIONED, model, "kind=" + kind + " term=" + term + " units=" + units);
    }

    private static ModelOffer offer(String arn, String words) {
        return deployed(arn, NOVA, words);
    }

    private static ModelOffer deployed(String arn, String model, String words) {
        return Asking.PROVIDER
                .offer(arn, Asking.config("deployments", arn + " model=" + model + " " + words))
                .orElseThrow();
    }
}
