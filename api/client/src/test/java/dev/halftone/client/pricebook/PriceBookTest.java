package dev.halftone.client.pricebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.offer.Offer;
import dev.halftone.client.quote.Quote;
import dev.halftone.client.quote.Quoter;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceBookTest {

    private static final Instant DAY = Instant.parse("2026-11-22T12:00:00Z");

    private static final String BOOK = """
            format: halftone-price-book/1
            name: contract
            entries:
              - models: [test/painter]
                count:
                  - {meter: images, unit: image, of: images}
                tariffs:
                  - id: contract/painter
                    in: USD
                    from: "2026-01-01"
                    source: https://contract.test/prices
                    checked: "2026-02-01"
                    rates:
                      - id: low
                        meter: {id: images, unit: image}
                        when: {quality: [low]}
                        price: {amount: "0.01", per: "1"}
                      - id: high
                        meter: {id: images, unit: image}
                        when: {quality: [high]}
                        price: {amount: "0.02", per: "1"}
            """;

    @Test
    void book_thatNamesAModel_pricesItsTasks() {
        Quote quote = quote(PriceBook.parse(BOOK, "contract.yaml"), painter().put(Parameter.QUALITY, "high"));
        assertThat(quote.basis()).isEqualTo(Basis.EXACT);
        assertThat(quote.high().orElseThrow().toDecimalString()).isEqualTo("0.02");
        assertThat(quote.tariff().orElseThrow().id()).isEqualTo("contract/painter");
    }

    @Test
    void book_thatBeginsLater_leavesThePluginsPricesUntilThen() {
        String later = BOOK.replaceFirst(" +count:\n.*\n", "").replace("\"2026-01-01\"", "\"2026-07-01\"");
        Tariff launch = Tariff.builder("test/painter@launch", Denomination.USD)
                .rate(Rate.of("image", Meter.IMAGES).price(UnitPrice.each("0.05")))
                .note("As published.")
                .build();
        Pricing published = new Pricing() {
            @Override
            public List<Tariff> tariffs() {
                return List.of(launch);
            }

            @Override
            public UsageEstimate estimate(ImageTask task, Observations observations) {
                return UsageEstimate.builder(Basis.EXACT)
                        .certain(
                                Meter.IMAGES,
                                BigDecimal.ONE,
                                Map.of("quality", task.value(Parameter.QUALITY).orElse("low")))
                        .build();
            }
        };
        Offer own = offer("painter");
        Offer overlaid = PriceBook.parse(later, "contract.yaml")
                .apply(Offer.of(
                        own.provider(),
                        ModelOffer.of("painter", own.model().capabilities(), published)
                                .build()));
        ImageTask task = painter().put(Parameter.QUALITY, "high").build();

        Quote june = Quoter.plain().quote(overlaid, task, Instant.parse("2026-06-30T23:59:59Z"));
        Quote july = Quoter.plain().quote(overlaid, task, Instant.parse("2026-07-01T00:00:00Z"));

        assertThat(june.high().orElseThrow().toDecimalString()).isEqualTo("0.05");
        assertThat(june.tariff().orElseThrow().id()).isEqualTo("test/painter@launch");
        assertThat(june.tariff().orElseThrow().notes()).containsExactly("As published.");
        assertThat(july.high().orElseThrow().toDecimalString()).isEqualTo("0.02");
    }

    @Test
    void book_thatDoesNotNameAModel_leavesItsOffer() {
        Offer offer = offer("other");
        assertThat(PriceBook.parse(BOOK, "contract.yaml").apply(offer)).isSameAs(offer);
    }

    @Test
    void book_withoutARateForAnAllowedValue_isRefusedWithItsLine() {
        String gap = BOOK.replace("when: {quality: [high]}", "when: {quality: [highest]}");
        assertThatThrownBy(() -> PriceBook.parse(gap, "contract.yaml").apply(offer("painter")))
                .isInstanceOf(PriceBookException.class)
                .hasMessageStartingWith("contract.yaml, line 4: it leaves a gap for test/painter")
                .hasMessageContaining("quality=high");
    }

    @Test
    void book_withTwoRatesForOneReading_isRefusedWithItsLine() {
        String overlap = BOOK.replace("when: {quality: [high]}", "when: {quality: [high, low]}");
        assertThatThrownBy(() -> PriceBook.parse(overlap, "contract.yaml"))
                .isInstanceOf(PriceBookException.class)
                .hasMessageStartingWith("contract.yaml, line ")
                .hasMessageContaining("could match both 'low' and 'high'");
    }

    @Test
    void book_withAGapBetweenTariffs_isRefused() {
        String later = BOOK.replace("from: \"2026-01-01\"", "from: \"2026-01-01\"\n        until: \"2026-05-01\"")
                + BOOK.substring(BOOK.indexOf("      - id: contract/painter"))
                        .replace("contract/painter", "contract/painter-2")
                        .replace("2026-01-01", "2026-06-01");
        assertThatThrownBy(() -> PriceBook.parse(later, "contract.yaml"))
                .isInstanceOf(PriceBookException.class)
                .hasMessageContaining("gap from 2026-05-01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format: halftone-price-book/1 | format: halftone-price-book/2 | line 1",
                "in: USD | in: usd | line 9",
                "amount: \"0.02\" | amount: \"-1\" | line 21",
                "per: \"1\"} | pre: \"1\"} | line 17",
                "of: images | of: apples | line 6",
                "name: contract | nam: contract | line 2",
                "models: [test/painter] | models: [painter] | line 4",
                "checked: \"2026-02-01\" | checked: yesterday | line 12",
            })
    void book_withAMistake_isRefusedWithItsLine(String right, String wrong, String line) {
        String broken = BOOK.replaceFirst(java.util.regex.Pattern.quote(right), wrong);
        assertThat(broken).isNotEqualTo(BOOK);
        assertThatThrownBy(() -> PriceBook.parse(broken, "contract.yaml"))
                .isInstanceOf(PriceBookException.class)
                .hasMessageStartingWith("contract.yaml, " + line + ":");
    }

    @Test
    void book_thatIsNoYaml_isRefusedWithItsLine() {
        assertThatThrownBy(() -> PriceBook.parse(BOOK.replace("    tariffs:", "\ttariffs:"), "contract.yaml"))
                .isInstanceOf(PriceBookException.class)
                .hasMessage("contract.yaml, line 7: this is not valid YAML; mend it there.");
    }

    @Test
    void book_thatPricesAModelTwice_isRefused() {
        String twice = BOOK + BOOK.substring(BOOK.indexOf("  - models"));
        assertThatThrownBy(() -> PriceBook.parse(twice, "contract.yaml"))
                .hasMessageContaining("test/painter is priced twice");
    }

    @ParameterizedTest
    @CsvSource({"10, 0.003", "30, 0.009", "31, 0.0094", "50, 0.017"})
    void guide_stabilityBySteps_isGraduated(long steps, String usd) {
        Quote quote = guide(
                "stability",
                "stable-diffusion-xl-1024-v1-0",
                task -> task.put(Parameter.STEPS, steps).put(Parameter.SIZE, ImageSize.of(1024, 1024)));
        assertThat(quote.high().orElseThrow().toDecimalString()).isEqualTo(usd);
    }

    @Test
    void guide_imagen_showsCharactersImageAndHostingApart() {
        Quote quote = guide("vertex", "imagen-4.0-generate-001", task -> task.prompt("x".repeat(500)));
        assertThat(quote.lines())
                .extracting(line -> line.reading().meter().id())
                .containsExactly("characters", "images");
        assertThat(quote.likely().orElseThrow().toDecimalString()).isEqualTo("0.0401");
        assertThat(quote.standingCharges()).extracting(charge -> charge.id()).containsExactly("private-endpoint");
    }

    @Test
    void guide_bedrockByMilliseconds_slowAndCheapCostsMoreThanFastAndDear() {
        Quote slow = guide("bedrock", "stability.sd3-5-large-v1:0", task -> task);
        Quote fast = guide("bedrock", "stability.stable-image-core-v1:1", task -> task);
        assertThat(slow.lines().get(0).price().amount())
                .isLessThan(fast.lines().get(0).price().amount());
        assertThat(slow.likely().orElseThrow().toDecimalString()).isEqualTo("0.0024");
        assertThat(fast.likely().orElseThrow().toDecimalString()).isEqualTo("0.0006");
    }

    @Test
    void load_unknownName_saysWhatIsShipped() {
        assertThatThrownBy(() -> PriceBook.load("guide-1999"))
                .isInstanceOf(PriceBookException.class)
                .hasMessageContaining("guide-2026");
    }

    private static Quote guide(
            String provider, String model, java.util.function.UnaryOperator<ImageTask.Builder> more) {
        ModelOffer open = ModelOffer.of(
                        model,
                        Capabilities.builder()
                                .operation(Operation.GENERATE)
                                .required(Parameter.PROMPT, Domains.text(1, 1000))
                                .optional(Parameter.SIZE, Domains.sizes("1024x1024"))
                                .optional(Parameter.STEPS, Domains.integers(10, 50))
                                .build(),
                        Pricing.unpriced("The plugin knows no price."))
                .build();
        Offer offer = PriceBook.load("guide-2026")
                .apply(new TestProvider(provider, open)
                        .registered()
                        .offer(new ModelName(provider, model))
                        .orElseThrow());
        ImageTask.Builder task = ImageTask.of(Operation.GENERATE, model).prompt("a red fox");
        return Quoter.plain().quote(offer, more.apply(task).build(), DAY);
    }

    private static Quote quote(PriceBook book, ImageTask.Builder task) {
        return Quoter.plain().quote(book.apply(offer("painter")), task.build(), DAY);
    }

    private static ImageTask.Builder painter() {
        return ImageTask.of(Operation.GENERATE, "painter").prompt("a red fox");
    }

    private static Offer offer(String model) {
        ModelOffer painter = ModelOffer.of(
                        model,
                        Capabilities.builder()
                                .operation(Operation.GENERATE)
                                .required(Parameter.PROMPT, Domains.text(1, 40))
                                .required(Parameter.QUALITY, Domains.oneOf("low", "high"))
                                .build(),
                        Pricing.unpriced("The plugin knows no price."))
                .build();
        return new TestProvider("test", painter)
                .registered()
                .offer(new ModelName("test", model))
                .orElseThrow();
    }
}
