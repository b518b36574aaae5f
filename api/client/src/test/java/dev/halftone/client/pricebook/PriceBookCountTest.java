package dev.halftone.client.pricebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.client.Halftone;
import dev.halftone.client.ImageRequest;
import dev.halftone.client.offer.ModelName;
import dev.halftone.client.offer.Offer;
import dev.halftone.client.quote.Quote;
import dev.halftone.client.quote.Quoter;
import dev.halftone.client.settle.Charge;
import dev.halftone.client.settle.Settler;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Books that count by themselves: what is certain, what is assumed, and what is booked in the end. */
class PriceBookCountTest {

    private static final Instant DAY = Instant.parse("2026-11-22T12:00:00Z");

    private static final String BOOK = """
            format: halftone-price-book/1
            name: contract
            entries:
              - models: [test/painter]
                count:
                  - {meter: work, unit: piece, of: QUANTITY}
                defaults: {size: 1024x1024, steps: "30", compute_seconds: {low: "2", likely: "5", high: "8"}}
                tariffs:
                  - id: contract/painter
                    in: USD
                    from: "2026-01-01"
                    source: https://contract.test/prices
                    checked: "2026-02-01"
                    rates:
                      - id: work
                        meter: {id: work, unit: piece}
                        price: {amount: "0.001", per: "1"}
            """;

    @ParameterizedTest
    @CsvSource({"megapixel_steps, EXACT", "images, EXACT", "characters, EXACT", "compute_seconds, ESTIMATE"})
    void task_thatSaysAll_isExactUnlessItIsTimed(String quantity, Basis basis) {
        assertThat(quote(quantity, full()).basis()).isEqualTo(basis);
    }

    @ParameterizedTest
    @CsvSource({"megapixels, size", "steps, steps", "megapixel_steps, size"})
    void task_thatSaysLess_isAnEstimateThatNamesWhatIsAssumed(String quantity, String assumed) {
        Quote quote =
                quote(quantity, ImageTask.of(Operation.GENERATE, "painter").prompt("a red fox"));
        assertThat(quote.basis()).isEqualTo(Basis.ESTIMATE);
        assertThat(quote.warnings()).anyMatch(warning -> warning.contains(assumed) && warning.contains("assumes"));
    }

    @Test
    void size_thatIsLeftToTheModel_isAssumed() {
        assertThat(quote("megapixels", full().put(Parameter.SIZE, ImageSize.AUTO))
                        .basis())
                .isEqualTo(Basis.ESTIMATE);
    }

    @Test
    void default_thatTheModelDeclares_isCertain() {
        ModelOffer declared = ModelOffer.of(
                        "painter",
                        Capabilities.builder()
                                .operation(Operation.GENERATE)
                                .required(Parameter.PROMPT, Domains.text(1, 40))
                                .optional(Parameter.STEPS, Domains.integers(1, 50), 20L)
                                .build(),
                        Pricing.unpriced("The plugin knows no price."))
                .build();
        Quote quote = Quoter.plain()
                .quote(
                        book("steps").apply(registered(declared)),
                        ImageTask.of(Operation.GENERATE, "painter")
                                .prompt("a red fox")
                                .build(),
                        DAY);
        assertThat(quote.basis()).isEqualTo(Basis.EXACT);
        assertThat(quote.likely().orElseThrow().toDecimalString()).isEqualTo("0.02");
    }

    @Test
    void timedCount_withoutATime_isRefusedWithItsLine() {
        String timeless =
                text("compute_seconds").replace(", compute_seconds: {low: \"2\", likely: \"5\", high: \"8\"}", "");
        assertThatThrownBy(() -> PriceBook.parse(timeless, "contract.yaml"))
                .isInstanceOf(PriceBookException.class)
                .hasMessageStartingWith("contract.yaml, line 5:")
                .hasMessageContaining("add defaults with compute_seconds");
    }

    @Test
    void mappingOrTextInsteadOfAList_isRefusedAndNotDropped() {
        String list = "count:\n      - {meter: work, unit: piece, of: images}";
        assertListIsDemanded(list, "count: {meter: work, unit: piece, of: images}", "line 5");
        assertListIsDemanded(list, list + "\n    standing_charges: {id: rent}", "line 7");
        assertListIsDemanded("models: [test/painter]", "models: test/painter", "line 4");
        assertListIsDemanded("entries:\n  - models", "entries:\n    models", "line 3");
    }

    private static void assertListIsDemanded(String right, String wrong, String line) {
        String broken = text("images").replace(right, wrong);
        assertThat(broken).isNotEqualTo(text("images"));
        assertThatThrownBy(() -> PriceBook.parse(broken, "contract.yaml"))
                .isInstanceOf(PriceBookException.class)
                .hasMessageStartingWith("contract.yaml, " + line + ":")
                .hasMessageContaining("must be a list; begin each of its elements with a dash");
    }

    @Test
    void delivery_underABookThatCounts_isChargedByItsCount() {
        Charge charge = charge("megapixel_steps", full(), Usage.of(Reading.of(Meter.IMAGES, 1, Provenance.MEASURED)));
        assertThat(charge.state()).isEqualTo(Charge.State.SETTLED);
        assertThat(charge.provenance()).isEqualTo(Provenance.DERIVED);
        assertThat(charge.range().orElseThrow().likely().toDecimalString()).isEqualTo("0.03");
    }

    @Test
    void delivery_withAMeasuredTime_isChargedByIt() {
        Usage measured = Usage.builder()
                .reading(Reading.of(Meter.IMAGES, 1, Provenance.DERIVED))
                .observation(Reading.of(Meter.COMPUTE_SECONDS, new BigDecimal("3.5"), Map.of(), Provenance.MEASURED))
                .build();
        assertThat(charge("compute_milliseconds", full(), measured)
                        .range()
                        .orElseThrow()
                        .likely()
                        .toDecimalString())
                .isEqualTo("3.5");
        assertThat(charge("compute_seconds", full(), measured).provenance()).isEqualTo(Provenance.MEASURED);
    }

    @Test
    void delivery_withFewerPicturesThanAsked_isChargedByThePicturesSeen() {
        Charge charge = charge(
                "images", full().put(Parameter.COUNT, 4L), Usage.of(Reading.of(Meter.IMAGES, 3, Provenance.MEASURED)));
        assertThat(charge.range().orElseThrow().likely().toDecimalString()).isEqualTo("0.003");
    }

    @Test
    void delivery_withoutATime_booksTheEstimateAndSaysSo() {
        Charge charge = charge("compute_seconds", full(), Usage.of(Reading.of(Meter.IMAGES, 1, Provenance.MEASURED)));
        assertThat(charge.state()).isEqualTo(Charge.State.OPEN);
        assertThat(charge.provenance()).isEqualTo(Provenance.ESTIMATED);
        assertThat(charge.range().orElseThrow().low().toDecimalString()).isEqualTo("0.002");
        assertThat(charge.range().orElseThrow().high().toDecimalString()).isEqualTo("0.008");
        assertThat(charge.warnings()).anyMatch(warning -> warning.contains("the estimate is booked"));
    }

    @Test
    void delivery_whoseCostWasReported_isChargedByTheReport() {
        Usage reported = Usage.builder()
                .reportedCost(Amount.of("0.07", Denomination.USD))
                .build();
        assertThat(charge("images", full(), reported)
                        .range()
                        .orElseThrow()
                        .likely()
                        .toDecimalString())
                .isEqualTo("0.07");
    }

    @Test
    void book_thatNamesAModelNobodySells_isRefusedWithItsLine() {
        String mistyped = text("images").replace("test/painter", "test/paintr");
        try (Halftone halftone = Halftone.builder()
                .registry(TestProvider.registry(new TestProvider("test", painter())))
                .priceBook(PriceBook.parse(mistyped, "contract.yaml"))
                .build()) {
            ImageRequest request = ImageRequest.generate("a red fox").build();
            assertThatThrownBy(() -> halftone.quote(request))
                    .isInstanceOf(PriceBookException.class)
                    .hasMessage("contract.yaml, line 4: no loaded provider knows test/paintr; "
                            + "correct the name, or load its plugin.");
        }
    }

    @Test
    void shippedBook_namesModelsOfPluginsThatMayBeMissing() {
        try (Halftone halftone = Halftone.builder()
                .registry(TestProvider.registry(new TestProvider("test", painter())))
                .priceBook(PriceBook.load("guide-2026"))
                .build()) {
            assertThat(halftone.compare(ImageRequest.generate("a red fox").build()))
                    .hasSize(1);
        }
    }

    @Test
    void gap_forAVendorsOwnOption_isFound() {
        String byOption = text("images")
                .replace(
                        "meter: {id: work, unit: piece}\n",
                        "meter: {id: work, unit: piece}\n            when: {style: [vivid]}\n");
        ModelOffer styled = ModelOffer.of(
                        "painter",
                        Capabilities.builder()
                                .operation(Operation.GENERATE)
                                .required(Parameter.PROMPT, Domains.text(1, 40))
                                .required(Parameter.text("style"), Domains.oneOf("vivid", "natural"))
                                .build(),
                        Pricing.unpriced("The plugin knows no price."))
                .build();
        assertThatThrownBy(() -> PriceBook.parse(byOption, "contract.yaml").apply(registered(styled)))
                .isInstanceOf(PriceBookException.class)
                .hasMessageContaining("style=natural");
    }

    @Test
    void search_thatCannotTryEverything_isSaidInTheQuote() {
        String[] many = new String[60];
        for (int i = 0; i < many.length; i++) {
            many[i] = "q" + i;
        }
        ModelOffer odd = ModelOffer.of(
                        "painter",
                        Capabilities.builder()
                                .operation(Operation.GENERATE)
                                .required(Parameter.PROMPT, Domains.text(1, 40))
                                .optional(Parameter.QUALITY, Domains.oneOf(many))
                                .optional(Parameter.SIZE, Domains.sizes(sizes(60)))
                                .build(),
                        Pricing.unpriced("The plugin knows no price."))
                .build();
        Quote quote = Quoter.plain()
                .quote(
                        book("images").apply(registered(odd)),
                        ImageTask.of(Operation.GENERATE, "painter")
                                .prompt("a red fox")
                                .build(),
                        DAY);
        assertThat(quote.warnings()).anyMatch(warning -> warning.contains("first 2000 combinations"));
    }

    private static String[] sizes(int number) {
        String[] sizes = new String[number];
        for (int i = 0; i < number; i++) {
            sizes[i] = (64 + i) + "x64";
        }
        return sizes;
    }

    private static Charge charge(String quantity, ImageTask.Builder task, Usage usage) {
        Offer offer = book(quantity).apply(registered(painter()));
        return new Settler(Counters.none()).delivered(offer, Quoter.plain().quote(offer, task.build(), DAY), usage);
    }

    private static Quote quote(String quantity, ImageTask.Builder task) {
        return Quoter.plain().quote(book(quantity).apply(registered(painter())), task.build(), DAY);
    }

    private static ImageTask.Builder full() {
        return ImageTask.of(Operation.GENERATE, "painter")
                .prompt("a red fox")
                .put(Parameter.SIZE, ImageSize.of(1024, 1024))
                .put(Parameter.STEPS, 30L);
    }

    private static PriceBook book(String quantity) {
        return PriceBook.parse(text(quantity), "contract.yaml");
    }

    private static String text(String quantity) {
        return BOOK.replace("QUANTITY", quantity);
    }

    private static ModelOffer painter() {
        return ModelOffer.of(
                        "painter",
                        Capabilities.builder()
                                .operation(Operation.GENERATE)
                                .required(Parameter.PROMPT, Domains.text(1, 40))
                                .optional(Parameter.SIZE, Domains.sizes("1024x1024", "512x512"))
                                .optional(Parameter.STEPS, Domains.integers(1, 50))
                                .optional(Parameter.COUNT, Domains.integers(1, 4))
                                .build(),
                        Pricing.unpriced("The plugin knows no price."))
                .build();
    }

    private static Offer registered(ModelOffer model) {
        return new TestProvider("test", model)
                .registered()
                .offer(new ModelName("test", model.modelId()))
                .orElseThrow();
    }
}
