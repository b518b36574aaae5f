package dev.halftone.plugin.aggregator;

import dev.halftone.spi.CatalogueProtocol.Page;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What the readers of price lists share: the call, the evidence, and offers from price lines. */
final class Listing {

    private static final long MOST_BYTES = 32L << 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int MOST_DIGITS = 24;

    private final Settings settings;
    private final URI source;
    private final LocalDate day;

    private Listing(Settings settings, URI source, LocalDate day) {
        this.settings = settings;
        this.source = source;
        this.day = day;
    }

    /** The evidence is the address that was asked, and the day of its answer. */
    static Listing of(Settings settings, Exchange exchange) {
        return new Listing(
                settings, exchange.call().uri(), LocalDate.ofInstant(exchange.completedAt(), ZoneOffset.UTC));
    }

    static HttpCall.Builder get(String label, URI address) {
        return HttpCall.get(label, address).maxReplyBytes(MOST_BYTES).timeout(TIMEOUT);
    }

    /** The document of a good answer; empty when it is none. */
    static Optional<JsonValue> document(Exchange exchange) {
        return exchange.reply().status() == 200 ? exchange.reply().json() : Optional.empty();
    }

    Page failed(Exchange exchange, CallContext context) {
        return new Page.Failed(
                exchange.reply().status() == 200
                        ? Errors.unintelligible(settings, "list of models cannot be read")
                        : Errors.ofStatus(exchange.reply(), settings.dialect(""), settings, context.now()));
    }

    /** An id that an offer can have. */
    static Optional<String> id(JsonValue row, String member) {
        return row.text(member).filter(id -> id.matches("[\\x21-\\x7E]{1,256}"));
    }

    ModelOffer priced(String id, List<PriceLine> lines, String... notes) {
        return Offers.listed(new ListedModel(id, lines, source, day, List.of(notes)), settings);
    }

    ModelOffer unpriced(String id, String reason) {
        return Offers.unpriceable(id, settings, reason);
    }

    /** A price as a number or as text. Negative ones are kept: they say that no price can be told. */
    static Optional<BigDecimal> price(JsonValue row, String... path) {
        return row.find(path)
                .flatMap(value -> value instanceof JsonNumber number
                        ? Optional.of(number.value())
                        : value instanceof JsonString text && text.value().matches("-?\\d{1,12}(\\.\\d{1,20})?")
                                ? Optional.of(new BigDecimal(text.value()))
                                : Optional.empty())
                .filter(value -> value.precision() <= MOST_DIGITS && Math.abs(value.scale()) <= MOST_DIGITS);
    }
}
