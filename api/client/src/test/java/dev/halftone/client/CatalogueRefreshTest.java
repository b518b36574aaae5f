package dev.halftone.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.halftone.client.offer.Offer;
import dev.halftone.client.quote.Quote;
import dev.halftone.client.replay.RecordedReply;
import dev.halftone.client.testing.RecordingTransport;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.client.time.VirtualTime;
import dev.halftone.client.transport.TransportResult.Fault;
import dev.halftone.spi.CatalogueProtocol;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class CatalogueRefreshTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00Z"));
    private RecordingTransport transport = new RecordingTransport(time, new ArrayList<>());

    @Test
    void listedModels_replaceAndExtendThoseOfThePlugin_othersStay() {
        try (Halftone halftone = halftone(page("{'flat':'0.02','new':'0.07'}"))) {
            List<Offer> listed = refresh(halftone);

            assertThat(listed).extracting(offer -> offer.name().model()).containsExactlyInAnyOrder("flat", "new");
            assertThat(halftone.registry().offers())
                    .extracting(offer -> offer.name().toString())
                    .containsExactlyInAnyOrder("paint/flat", "paint/old", "paint/new");
            assertThat(quote(halftone, "paint/flat").likely()).contains(usd("0.02"));
            assertThat(quote(halftone, "paint/new").likely()).contains(usd("0.07"));
            assertThat(quote(halftone, "paint/old").likely()).contains(usd("0.05"));
        }
    }

    @Test
    void refreshedPrice_carriesTheAddressOfTheListAndTheDay() {
        try (Halftone halftone = halftone(page("{'flat':'0.02'}"))) {
            refresh(halftone);

            Tariff tariff = quote(halftone, "paint/flat").tariff().orElseThrow();
            assertThat(tariff.source()).hasToString("https://paint.test/models?page=1");
            assertThat(tariff.checked()).isEqualTo(LocalDate.of(2026, 3, 1));
        }
    }

    @Test
    void pages_areReadToTheEndWithTheKeyOfTheProvider() {
        try (Halftone halftone = halftone(page("{'flat':'0.02','more':'2'}"), page("{'new':'0.07'}"))) {
            assertThat(refresh(halftone)).hasSize(2);

            assertThat(transport.sent())
                    .extracting(sent -> sent.call().uri().getQuery())
                    .containsExactly("page=1", "page=2");
            assertThat(transport.sent())
                    .allSatisfy(sent ->
                            assertThat(sent.call().header("Authorization")).isPresent());
        }
    }

    @Test
    void listWithoutAnEnd_isGivenUp() {
        RecordedReply again = page("{'more':'1'}");
        try (Halftone halftone = halftone(Collections.nCopies(200, again).toArray(RecordedReply[]::new))) {
            assertThat(refusal(halftone, Duration.ofHours(1)))
                    .hasMessageStartingWith("The list of models of paint has no end within 100 pages");
            assertThat(transport.sent()).hasSize(100);
        }
    }

    @Test
    void listThatTakesTooLong_isGivenUpAtTheDeadline() {
        RecordedReply again = page("{'more':'1'}");
        Instant start = time.now();
        try (Halftone halftone = halftone(Collections.nCopies(200, again).toArray(RecordedReply[]::new))) {
            assertThat(refusal(halftone, LIMIT))
                    .hasMessage("The list of models of paint did not end before the deadline; give it more time.");
            assertThat(Duration.between(start, time.now())).isEqualTo(LIMIT);
        }
    }

    @Test
    void callThatNeverAnswers_endsWithTheDeadline() {
        Instant start = time.now();
        try (Halftone halftone = halftone()) {
            assertThat(refusal(halftone, LIMIT)).isInstanceOf(CatalogueException.class);
            assertThat(Duration.between(start, time.now())).isEqualTo(LIMIT);
        }
    }

    @Test
    void failure_leavesTheOffersAsTheyWere() {
        try (Halftone halftone = halftone(page("{'flat':'0.02','more':'2'}"), Replies.lost(Fault.RESET))) {
            assertThat(refusal(halftone, LIMIT)).hasMessageContaining("could not be read");

            assertThat(quote(halftone, "paint/flat").likely()).contains(usd("0.04"));
        }
        try (Halftone halftone = halftone(page("{'failure':'The key may not read the list.'}"))) {
            assertThat(refusal(halftone, LIMIT))
                    .hasMessage("The list of models of paint could not be read: The key may not read the list.");
        }
    }

    @Test
    void pluginThatBreaks_isNamed() {
        try (Halftone halftone = halftone(page("{'flat':'no price'}"))) {
            assertThat(refusal(halftone, LIMIT))
                    .hasMessage("The plugin of paint broke with NumberFormatException over the list of models; report"
                            + " it to its author.");
        }
    }

    @Test
    void providerWithoutAList_andProviderThatIsNotLoaded_areSaid() {
        try (Halftone halftone = Halftone.builder()
                .registry(TestProvider.registry(new TestProvider("paint", TestOffers.flat("flat"))))
                .transport(transport)
                .time(time)
                .build()) {
            assertThat(refusal(halftone, LIMIT))
                    .hasMessage("Provider paint has no list of models and prices to read; its offers come with its"
                            + " plugin.");
            assertThat(catchThrowable(() -> halftone.refresh("brush", LIMIT)
                            .toCompletableFuture()
                            .join()))
                    .hasMessageContaining("No plugin for provider 'brush' is loaded");
        }
    }

    private List<Offer> refresh(Halftone halftone) {
        CompletableFuture<List<Offer>> listed = halftone.refresh("paint", LIMIT).toCompletableFuture();
        assertThat(time.runUntilDone(listed)).isTrue();
        return listed.join();
    }

    private Throwable refusal(Halftone halftone, Duration limit) {
        CompletableFuture<List<Offer>> listed = halftone.refresh("paint", limit).toCompletableFuture();
        assertThat(time.runUntilDone(listed)).isTrue();
        Throwable failed = catchThrowable(listed::join);
        assertThat(failed).isInstanceOf(CompletionException.class);
        return failed.getCause();
    }

    private static Quote quote(Halftone halftone, String model) {
        return halftone.quote(ImageRequest.generate("a red fox").model(model).build());
    }

    private Halftone halftone(RecordedReply... replies) {
        transport = new RecordingTransport(time, new ArrayList<>(), replies);
        TestProvider paint = new TestProvider("paint", TestOffers.flat("flat"), TestOffers.flat("old", "0.05"))
                .listing(new TestList());
        return Halftone.builder()
                .registry(TestProvider.registry(paint))
                .credentials((provider, now) -> CompletableFuture.completedFuture(provider.placeholderCredential()))
                .transport(transport)
                .time(time)
                .build();
    }

    private static RecordedReply page(String body) {
        return Replies.json(200, body);
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, Denomination.USD);
    }

    /** An object of model to price in USD; {@code more} names the next page. */
    private static final class TestList implements CatalogueProtocol {

        @Override
        public HttpCall prepare(CallContext context) {
            return page("1");
        }

        private static HttpCall page(String number) {
            return HttpCall.get("catalogue", URI.create("https://paint.test/models?page=" + number))
                    .build();
        }

        @Override
        public Page interpret(Exchange exchange, CallContext context) {
            JsonValue list = exchange.reply().json().orElseThrow();
            if (list.text("failure").isPresent()) {
                return new Page.Failed(Failure.of(
                                FailureKind.FORBIDDEN,
                                Exposure.NONE,
                                list.text("failure").get())
                        .build());
            }
            List<ModelOffer> offers = List.of("flat", "new").stream()
                    .filter(model -> list.text(model).isPresent())
                    .map(model -> offer(model, list.text(model).orElseThrow(), exchange))
                    .toList();
            return list.text("more")
                    .<Page>map(next -> new Page.More(offers, page(next)))
                    .orElseGet(() -> new Page.Last(offers));
        }

        private static ModelOffer offer(String model, String price, Exchange exchange) {
            LocalDate day = LocalDate.ofInstant(exchange.completedAt(), ZoneOffset.UTC);
            Tariff tariff = Tariff.builder("paint/" + model + "@" + day, Denomination.USD)
                    .from(day)
                    .evidence(exchange.call().uri(), day)
                    .rate(Rate.of("image", Meter.IMAGES).price(UnitPrice.each(price)))
                    .build();
            return ModelOffer.of(
                            model,
                            TestOffers.capabilities(),
                            TestOffers.pricing(
                                    tariff,
                                    task -> UsageEstimate.exact(
                                            Usage.of(Reading.of(Meter.IMAGES, 1, Provenance.DERIVED)))))
                    .build();
        }
    }
}
