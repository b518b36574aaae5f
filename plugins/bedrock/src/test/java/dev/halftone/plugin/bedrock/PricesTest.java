package dev.halftone.plugin.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Quantize;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.UnpricedException;
import dev.halftone.spi.pricing.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Golden billing cases that no request of one offer can say: sums of models, rented units, meters of other services. */
class PricesTest {

    private static final URI PAGE = URI.create("https://aws.amazon.com/bedrock/pricing/");
    private static final String ARN = "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abcdef123456";
    private static final String NOVA = "amazon.nova-canvas-v1:0";
    private static final String TITAN = "amazon.titan-image-generator-v2:0";
    private static final String SDXL = "stability.stable-diffusion-xl-v1";

    @Test
    void case16And17_timeOutAndSuccess_reachTwicePrice() throws UnpricedException {
        assertThat(images(NOVA, 2, Map.of("quality", "standard", "side", "up-to-1024")))
                .isEqualTo("0.08");
    }

    @Test
    void case25_threeCallsOfCore_addUp() throws UnpricedException {
        assertThat(images("stability.stable-image-core-v1:1", 3, Map.of())).isEqualTo("0.12");
    }

    @Test
    void case28_chain_addsUp() throws UnpricedException {
        assertThat(sum(
                        images("stability.sd3-5-large-v1:0", 1, Map.of()),
                        images("us.stability.stable-image-inpaint-v1:0", 1, Map.of()),
                        images("us.stability.stable-fast-upscale-v1:0", 1, Map.of())))
                .isEqualByComparingTo("0.18");
    }

    @Test
    void case29_servicesOfABatch_addUp() throws UnpricedException {
        assertThat(sum(
                        images("us.stability.stable-image-remove-background-v1:0", 10, Map.of()),
                        images("us.stability.stable-outpaint-v1:0", 2, Map.of()),
                        images("us.stability.stable-style-transfer-v1:0", 1, Map.of())))
                .isEqualByComparingTo("0.90");
    }

    @Test
    void case35_titanBaseForAMonth_isAwsOwnExample() {
        assertThat(rented(TITAN, "base", "1-month", 1, Duration.ofDays(31))).isEqualByComparingTo("12052.80");
    }

    @Test
    void case36_sdxlForSixMonths_isByTheHour() {
        assertThat(rented(SDXL, "base", "6-months", 1, Duration.ofDays(1))).isEqualByComparingTo("1108.32");
    }

    @Test
    void case37_novaWithoutCommitment_isByTheHour() {
        assertThat(rented(NOVA, "custom", "none", 1, Duration.ofHours(3))).isEqualByComparingTo("181.50");
    }

    @Test
    void case38_novaForSixMonths_isByTheHour() {
        assertThat(rented(NOVA, "custom", "6-months", 1, Duration.ofDays(183))).isEqualByComparingTo("132858");
    }

    @Test
    void case39_novaForAMonth_isByTheHour() {
        assertThat(rented(NOVA, "custom", "1-month", 1, Duration.ofDays(30))).isEqualByComparingTo("39600");
    }

    @Test
    void case40_tenPicturesInThatMonth_cost3960Each() {
        assertThat(rented(NOVA, "custom", "1-month", 1, Duration.ofDays(30)).divide(BigDecimal.TEN))
                .isEqualByComparingTo("3960");
    }

    @Test
    void case41_thatMonth_equals990000PicturesOnDemand() {
        assertThat(rented(NOVA, "custom", "1-month", 1, Duration.ofDays(30)).divide(new BigDecimal("0.04")))
                .isEqualByComparingTo("990000");
    }

    @Test
    void case42_twoUnits_costTwice() {
        assertThat(rented(NOVA, "custom", "none", 2, Duration.ofHours(1))).isEqualByComparingTo("121");
        assertThat(charges(NOVA, "custom", "none", 2))
                .extracting(StandingCharge::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void everyPublishedPriceByTheHour_isCharged() {
        assertThat(rented(TITAN, "base", "6-months", 1, Duration.ofHours(1))).isEqualByComparingTo("13.00");
        assertThat(rented(TITAN, "custom", "none", 1, Duration.ofHours(1))).isEqualByComparingTo("23.40");
        assertThat(rented(TITAN, "custom", "1-month", 1, Duration.ofHours(1))).isEqualByComparingTo("21.00");
        assertThat(rented(TITAN, "custom", "6-months", 1, Duration.ofHours(1))).isEqualByComparingTo("16.85");
        assertThat(rented(SDXL, "custom", "1-month", 1, Duration.ofHours(1))).isEqualByComparingTo("49.86");
    }

    @Test
    void case43And44_fineTuningStorageAndHours_addUp() throws UnpricedException {
        Tariff tuning = tariff(
                Rate.of("seen", new Meter("images_seen", "image")).price(UnitPrice.each("0.005")),
                Rate.of("storage", new Meter("model_months", "model and month")).price(UnitPrice.each("1.95")));
        Usage titan = Usage.of(read("images_seen", "32000"), read("model_months", "1"));
        assertThat(total(tuning, titan).add(rented(TITAN, "custom", "1-month", 1, Duration.ofHours(1))))
                .isEqualByComparingTo("182.95");
        Usage nova = Usage.of(read("images_seen", "16000"), read("model_months", "1"));
        assertThat(total(tuning, nova).add(rented(NOVA, "custom", "none", 1, Duration.ofHours(2))))
                .isEqualByComparingTo("202.95");
    }

    /** Each five-minute window counts in full for every unit of every copy. */
    @Test
    void case45To49_customModelImport_isBilledByWindows() throws UnpricedException {
        assertThat(imported("0.0785", "10", "2")).as("45: one window").isEqualByComparingTo("0.785");
        assertThat(imported("0.0785", "10", "30")).as("46: three windows").isEqualByComparingTo("2.355");
        // 0.8 s and, 4 min 59 s later, another call: within one window of 2 units.
        assertThat(imported("0.05718", "10", "9.966666")).as("47: same window").isEqualByComparingTo("0.5718");
        assertThat(imported("0.05718", "10", "10.033333")).as("48: next window").isEqualByComparingTo("1.1436");
        assertThat(imported("0.05718", "40", "480"))
                .as("49: an hour of 8 units")
                .isEqualByComparingTo("27.4464");
        assertThat(imported("0.05718", "10", "0")).as("no call, no window").isEqualByComparingTo("0");
    }

    @Test
    void case50_storageOfImportedModels_isByUnitAndMonth() {
        StandingCharge storage = new StandingCharge(
                "storage",
                "one unit",
                Amount.of("1.95", Denomination.USD),
                Duration.ofDays(30),
                PAGE,
                LocalDate.of(2026, 7, 24));
        assertThat(storage.accrued(Duration.ofDays(30)).value().multiply(BigDecimal.valueOf(2)))
                .isEqualByComparingTo("3.90");
    }

    @Test
    void case51To54_serverlessInference_isBilledByTheMillisecond() throws UnpricedException {
        assertThat(serverless("7250", 4)).as("51: 4 GB for 7.25 s").isEqualByComparingTo("0.00058");
        assertThat(serverless("7250", 4).multiply(BigDecimal.valueOf(10_000)))
                .as("52: 10,000 calls")
                .isEqualByComparingTo("5.80");
        assertThat(serverless("60000", 6)).as("53: the limit").isEqualByComparingTo("0.0072");
        assertThat(serverless("0.4", 4)).as("54: a begun millisecond counts").isEqualByComparingTo("0.00000008");
    }

    /** A slow model at a lower rate can cost more than a fast one at a higher rate. */
    @Test
    void case55To57_timeBesideThePicture_canOutweighIt() throws UnpricedException {
        assertThat(mixed("0.0000011", "9")).as("55").isEqualByComparingTo("0.0499");
        assertThat(mixed("0.0000011", "90")).as("56").isEqualByComparingTo("0.139");
        assertThat(mixed("0.0000011", "30")).as("57").isGreaterThan(mixed("0.000003", "5"));
    }

    @Test
    void case58_rentedMachine_isSpreadOverItsPictures() {
        StandingCharge machine = new StandingCharge(
                "ml-g5-xlarge",
                "one machine",
                Amount.of("1.408", Denomination.USD),
                Duration.ofHours(1),
                PAGE,
                LocalDate.of(2025, 10, 1));
        assertThat(machine.accrued(Duration.ofDays(30))
                        .value()
                        .divide(BigDecimal.valueOf(5_000), 6, RoundingMode.UNNECESSARY))
                .isEqualByComparingTo("0.202752");
    }

    @Test
    void case59_novaOmni_isBilledByToken() throws UnpricedException {
        Tariff omni = tariff(Rate.of("out", Meter.IMAGE_TOKENS_OUT).price(UnitPrice.perMillion("40.00")));
        assertThat(total(omni, Usage.of(read("image_tokens_out", "1290")))).isEqualByComparingTo("0.0516");
    }

    @Test
    void case60_dataOfAnEndpoint_isBilledByGigabyte() throws UnpricedException {
        Tariff data = tariff(Rate.of("data", new Meter("gigabytes", "gigabyte")).price(UnitPrice.each("0.016")));
        assertThat(total(data, Usage.of(read("gigabytes", "2.5")))).isEqualByComparingTo("0.04");
    }

    @Test
    void requestsToAProvisionedModel_haveNoPriceAndAReason() {
        ModelOffer offer = provisioned(NOVA, "custom", "1-month", 1);
        assertThat(offer.pricing().tariffs()).isEmpty();
        assertThat(offer.pricing()
                        .estimate(Asking.generate(ARN).build(), dev.halftone.spi.pricing.Observations.none())
                        .notes())
                .singleElement()
                .asString()
                .contains("paid by the hour");
        assertThat(offer.pricing().standingCharges().get(0).resource()).contains("commitment of 1-month");
    }

    private static BigDecimal imported(String perUnitMinute, String window, String unitMinutes)
            throws UnpricedException {
        Tariff tariff = tariff(Rate.of("import", new Meter("unit_minutes", "minute of a unit"))
                .quantize(Quantize.upTo(window))
                .price(UnitPrice.each(perUnitMinute)));
        return total(tariff, Usage.of(read("unit_minutes", unitMinutes)));
    }

    private static BigDecimal serverless(String milliseconds, int gigabytes) throws UnpricedException {
        String price = gigabytes == 4 ? "0.00000008" : "0.00000012";
        Tariff tariff = tariff(Rate.of("compute", new Meter("milliseconds", "millisecond"))
                .quantize(Quantize.upTo("1"))
                .price(UnitPrice.each(price)));
        return total(tariff, Usage.of(read("milliseconds", milliseconds)));
    }

    /** Milliseconds as a price per 0.001 of the shared meter of seconds, which the plugin observes. */
    private static BigDecimal mixed(String perMillisecond, String seconds) throws UnpricedException {
        Tariff tariff = tariff(
                Rate.of("image", Meter.IMAGES).price(UnitPrice.each("0.04")),
                Rate.of("time", Meter.COMPUTE_SECONDS).price(UnitPrice.of(perMillisecond, "0.001")));
        return total(tariff, Usage.of(read("images", "1"), read("compute_seconds", seconds)));
    }

    private static Tariff tariff(Rate... rates) {
        return Tariff.builder("test", Denomination.USD)
                .evidence(PAGE, LocalDate.of(2026, 7, 24))
                .rates(List.of(rates))
                .build();
    }

    private static BigDecimal total(Tariff tariff, Usage usage) throws UnpricedException {
        return tariff.total(usage, Counters.none()).value();
    }

    private static Reading read(String meter, String quantity) {
        return Reading.of(new Meter(meter, "unit"), new BigDecimal(quantity), Provenance.MEASURED);
    }

    private static String images(String model, long quantity, Map<String, String> dimensions) throws UnpricedException {
        return Asking.offer(model)
                .pricing()
                .tariffs()
                .get(0)
                .rate(Usage.of(Reading.of(Meter.IMAGES, quantity, dimensions, Provenance.MEASURED)), Counters.none())
                .total()
                .toDecimalString();
    }

    private static BigDecimal sum(String... amounts) {
        return List.of(amounts).stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal rented(String model, String kind, String term, int units, Duration span) {
        return charges(model, kind, term, units).stream()
                .map(charge -> charge.accrued(span).value())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<StandingCharge> charges(String model, String kind, String term, int units) {
        return provisioned(model, kind, term, units).pricing().standingCharges();
    }

    private static ModelOffer provisioned(String model, String kind, String term, int units) {
        return Asking.PROVIDER
                .offer(
                        ARN,
                        Asking.config(
                                "deployments",
                                ARN + " model=" + model + " kind=" + kind + " term=" + term + " units=" + units))
                .orElseThrow();
    }
}
