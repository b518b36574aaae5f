package dev.halftone.plugin.imagen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.TariffHistory;
import dev.halftone.spi.pricing.UnpricedException;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricesTest {

    @Test
    void imgB24_thirteenCharacters_costThirteenThousandthsOfThePrice() throws UnpricedException {
        assertThat(price("text-bison", in("fox in winter now"))).isEqualByComparingTo("0.0000035");
        assertThat(price("text-bison", in("a b c d e f g h i j k l m"))).isEqualByComparingTo("0.00000325");
    }

    @Test
    void imgB25_codePointsAreCounted_andWhiteSpaceIsNot() throws UnpricedException {
        String text = "🦊 fox\t冬の\n";

        assertThat(text.length()).isEqualTo(10);
        assertThat(Characters.count(text)).isEqualByComparingTo("6");
        assertThat(price("text-bison", in(text))).isEqualByComparingTo("0.0000015");
    }

    @ParameterizedTest
    @CsvSource(
            value = {"|0", "a|1", "'\u00a0\u2003\u3000'|0", "'a\u0301'|2"},
            delimiter = '|')
    void characters_ofUnicode_areCountedByCodePoints(String text, String count) {
        assertThat(Characters.count(text == null ? "" : text)).isEqualByComparingTo(count);
    }

    @Test
    void imgB26_aFilteredAnswer_paysItsInput() throws UnpricedException {
        Tariff tariff = CharacterTariffs.find("text-bison").orElseThrow();

        assertThat(tariff.billedOn(FailureKind.OUTPUT_REJECTED)).contains(FailureBilling.billed(Meter.CHARACTERS));
        assertThat(price("text-bison", in("x".repeat(1000)))).isEqualByComparingTo("0.00025");
    }

    @Test
    void imgB27_derived_inputAndOutput_haveEachTheirPrice() throws UnpricedException {
        assertThat(price("gemini-1.0-pro", in("x".repeat(1000)), out(1000))).isEqualByComparingTo("0.0005");
    }

    @Test
    void imgB28_embeddings_billCharactersAndPictures() throws UnpricedException {
        assertThat(price("multimodalembedding@001", in("x".repeat(13)), image()))
                .isEqualByComparingTo("0.0001026");
    }

    @Test
    void imgB29_gemini15Flash_billsAPictureAndTheTextAroundIt() throws UnpricedException {
        assertThat(price("gemini-1.5-flash", image(), in("x".repeat(1000)), out(400)))
                .isEqualByComparingTo("0.00006875");
    }

    @Test
    void imgB30_derived_gemini15Pro_billsAPictureAndTheTextAroundIt() throws UnpricedException {
        assertThat(price("gemini-1.5-pro", image(), in("x".repeat(1000)), out(400)))
                .isEqualByComparingTo("0.00114125");
    }

    @Test
    void imgB32_anIdleNode_accruesItsHours() {
        List<StandingCharge> charges = standing("endpoints/7", "endpoint", "7", "machine", "a2-highgpu-1g");

        assertThat(charges).hasSize(1);
        assertThat(charges.get(0).accrued(Duration.ofDays(30))).isEqualTo(usd("3041.636328"));
    }

    @Test
    void imgB34_aNode_isChargedByTheItemsOfTheInvoice() {
        List<StandingCharge> charges = standing("endpoints/7", "endpoint", "7", "machine", "a3-highgpu-1g");

        assertThat(charges)
                .extracting(charge -> charge.accrued(Duration.ofHours(1)))
                .containsExactly(usd("11.2660332"), usd("0.7623902"), usd("0.5974956"));
        assertThat(sum(charges)).isEqualTo(usd("12.625919"));
        assertThat(sum(standing("endpoints/7", "endpoint", "7", "machine", "a3-highgpu-1g-flex-start")))
                .isEqualTo(usd("6.4368832"));
    }

    @Test
    void nodes_ofOnesOwnPrice_addUp() {
        assertThat(sum(standing("endpoints/7", "endpoint", "7", "node_hour_price", "3.38", "nodes", "3")))
                .isEqualTo(usd("10.14"));
    }

    @Test
    void imgB36_derived_aMonthOfThroughput_costsItsListedPrice() {
        assertThat(month("provisioned_model", "imagen-3.0-generate-002")).isEqualTo(usd("2700"));
        assertThat(month("provisioned_model", "imagen-3.0-generate-002", "provisioned_units", "2"))
                .isEqualTo(usd("5400"));
        assertThat(standing(Asking.IMAGEN, "provisioned_model", "imagen-3.0-generate-002"))
                .isEmpty();
    }

    @Test
    void imgB37_picturesBeyondTheThroughput_arePaidOneByOne() throws UnpricedException {
        Tariff tariff =
                Asking.offer("imagen-3.0-generate-002").pricing().tariffs().get(0);
        BigDecimal overage = tariff.rate(
                        Usage.of(Reading.of(
                                Meter.IMAGES, 100_000 - 64_800, Map.of("operation", "generate"), Provenance.DERIVED)),
                        Counters.none())
                .total()
                .value();

        assertThat(month("provisioned_model", "imagen-3.0-generate-002").value().add(overage))
                .isEqualByComparingTo("4108.00");
    }

    @Test
    void imgB38_aWeekOfThroughput_isChargedByTheHour() {
        StandingCharge week = standing(
                        "imagen-3.0-generate-002",
                        "provisioned_model",
                        "imagen-3.0-generate-002",
                        "provisioned_term",
                        "1-week")
                .get(0);

        assertThat(week.accrued(Duration.ofDays(7))).isEqualTo(usd("1199.52"));
    }

    @Test
    void imgB46_anInvoice_isRoundedOnceAtItsEnd() throws UnpricedException {
        BigDecimal one = Asking.offer("gemini-2.5-flash-image")
                .pricing()
                .tariffs()
                .get(0)
                .rate(tokens(30, 1290), Counters.none())
                .total()
                .value();
        BigDecimal three = one.add(one).add(one);

        assertThat(three).isEqualByComparingTo("0.116127");
        assertThat(three.setScale(2, RoundingMode.HALF_UP)).isEqualByComparingTo("0.12");
    }

    @Test
    void imgB47_aThousandSmallBills_keepTheirFractions() throws UnpricedException {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < 1000; i++) {
            sum = sum.add(price("text-bison", in("x".repeat(13))));
        }
        assertThat(sum).isEqualByComparingTo("0.00325");
    }

    @ParameterizedTest
    @CsvSource({
        "standard,,0.067497",
        "batch,,0.0337485",
        "flex,,0.0337485",
        "priority,,0.1214946",
        "dedicated,,0",
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
    void charactersOfThePrompt_areObservedBesideEveryPictureOfImagen() {
        UsageEstimate estimate = Asking.offer(Asking.IMAGEN)
                .pricing()
                .estimate(Asking.generate(Asking.IMAGEN).prompt("a red fox").build(), Observations.none());

        assertThat(estimate.likely().observations())
                .containsExactly(Reading.of(Meter.CHARACTERS, 7, Provenance.DERIVED));
        assertThat(estimate.likely().readings()).hasSize(1);
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

    private static Amount month(String... settings) {
        return standing("imagen-3.0-generate-002", settings).get(0).accrued(Duration.ofHours(730));
    }

    private static List<StandingCharge> standing(String model, String... settings) {
        return Asking.offer(model, settings).pricing().standingCharges();
    }

    private static Amount sum(List<StandingCharge> charges) {
        return charges.stream()
                .map(charge -> charge.accrued(Duration.ofHours(1)))
                .reduce(usd("0"), Amount::plus);
    }

    private static Amount usd(String value) {
        return Amount.of(value, Denomination.USD);
    }

    private static Usage tokens(long in, long imageOut) {
        return Usage.of(
                Reading.of(Meter.TEXT_TOKENS_IN, in, Provenance.REPORTED),
                Reading.of(Meter.IMAGE_TOKENS_OUT, imageOut, Provenance.REPORTED));
    }

    private static BigDecimal price(String service, Reading... readings) throws UnpricedException {
        return CharacterTariffs.find(service)
                .orElseThrow()
                .rate(Usage.of(readings), Counters.none())
                .total()
                .value();
    }

    private static Reading in(String text) {
        return Reading.of(
                Meter.CHARACTERS,
                Characters.count(text),
                Map.of(CharacterTariffs.DIRECTION, CharacterTariffs.IN),
                Provenance.DERIVED);
    }

    private static Reading out(long characters) {
        return Reading.of(
                Meter.CHARACTERS,
                characters,
                Map.of(CharacterTariffs.DIRECTION, CharacterTariffs.OUT),
                Provenance.MEASURED);
    }

    private static Reading image() {
        return Reading.of(Meter.IMAGES, 1, Provenance.DERIVED);
    }
}
