package dev.halftone.cli.output;

import dev.halftone.client.ComparedOffer;
import dev.halftone.client.engine.Attempt;
import dev.halftone.client.offer.Offer;
import dev.halftone.client.quote.Quote;
import dev.halftone.client.quote.Range;
import dev.halftone.client.settle.Charge;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.BillLine;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Results as JSON. The keys are a contract with scripts: they may be added to, never renamed. Money is decimal text. */
public final class JsonViews {

    private static final int MOST_LISTED_CALLS = 10_000;

    private JsonViews() {}

    /** Quotes of one model, with the volume from which its standing charges pay. */
    public static JsonObject quotes(List<Quote> quotes, List<ComparedOffer.BreakEven> breakEvens) {
        return JsonObject.builder()
                .put(
                        "quotes",
                        list(
                                quotes,
                                quote -> quoted(quote)
                                        .put("break_even", list(breakEvens, JsonViews::breakEven))
                                        .build()))
                .build();
    }

    /** Quotes of a comparison, with what each could have cost otherwise. */
    public static JsonObject comparison(List<ComparedOffer> offers) {
        List<ComparedOffer> priced = offers.stream()
                .filter(offer ->
                        offer.quote().range().isPresent() && !offer.quote().isPaidByTimeOnly())
                .toList();
        // Calls that the rent pays for cost nothing more, which makes no offer the cheapest.
        List<ComparedOffer> rented = offers.stream()
                .filter(offer -> offer.quote().isPaidByTimeOnly())
                .toList();
        // What has no price is told, and stands in no ranking.
        List<ComparedOffer> unpriced =
                offers.stream().filter(offer -> offer.quote().range().isEmpty()).toList();
        return JsonObject.builder()
                .put("quotes", list(priced, JsonViews::compared))
                .put("rented", list(rented, JsonViews::compared))
                .put("unpriced", list(unpriced, JsonViews::compared))
                .build();
    }

    private static JsonObject compared(ComparedOffer offer) {
        return quoted(offer.quote())
                .put("calls", calls(offer))
                .put(
                        "batches",
                        list(
                                offer.batches(),
                                batch -> JsonObject.builder()
                                        .put("calls", batch.calls())
                                        .put("images", batch.images())
                                        .build()))
                .put(
                        "single_calls",
                        optional(
                                offer.singleCalls(),
                                range -> amounts(JsonObject.builder(), Optional.of(range))
                                        .build()))
                .put("adaptations", texts(offer.adaptations()))
                .put(
                        "variant",
                        optional(
                                offer.variant(),
                                variant -> JsonObject.builder()
                                        .put("base", variant.base().toString())
                                        .put("base_likely", variant.baseLikely().toDecimalString())
                                        .put("saved", variant.saved().toDecimalString())
                                        .build()))
                .put("break_even", list(offer.breakEvens(), JsonViews::breakEven))
                .build();
    }

    private static JsonObject breakEven(ComparedOffer.BreakEven even) {
        return JsonObject.builder()
                .put("charge", even.charge())
                .put("against", even.against().toString())
                .put("images", JsonNumber.of(new BigDecimal(even.images())))
                .put("every_seconds", even.seconds())
                .build();
    }

    /** How many pictures each call asks for, one number a call; null when there are too many calls to list. */
    private static JsonValue calls(ComparedOffer offer) {
        if (offer.calls() > MOST_LISTED_CALLS) {
            return JsonNull.NULL;
        }
        List<JsonNumber> sizes = new ArrayList<>();
        offer.batches()
                .forEach(
                        batch -> sizes.addAll(Collections.nCopies((int) batch.calls(), JsonNumber.of(batch.images()))));
        return JsonArray.of(sizes);
    }

    public static JsonObject quote(Quote quote) {
        return quoted(quote).build();
    }

    private static JsonObject.Builder quoted(Quote quote) {
        JsonObject.Builder json = JsonObject.builder()
                .put("model", quote.model().toString())
                .put("lifecycle", lifecycle(quote.lifecycle(), quote.status()))
                .put("basis", quote.basis().name());
        return amounts(json, quote.range())
                .put("lines", list(quote.lines(), JsonViews::line))
                .put("tariff", optional(quote.tariff(), JsonViews::tariff))
                .put("standing_charges", list(quote.standingCharges(), JsonViews::standingCharge))
                .put("warnings", texts(quote.warnings()));
    }

    public static JsonObject model(Offer offer, Instant at) {
        return JsonObject.builder()
                .put("model", offer.name().toString())
                .put("title", offer.model().title())
                .put("lifecycle", lifecycle(offer.model().lifecycle(), offer.status(at)))
                .put(
                        "operations",
                        list(
                                List.copyOf(offer.model().capabilities().operations()),
                                operation -> JsonString.of(operation.id())))
                .put("variant_of", optional(offer.model().variantOf(), JsonString::of))
                .put("tariff", optional(offer.tariffs().at(at), JsonViews::tariff))
                .build();
    }

    /** An attempt with its quote and its charge. */
    public static JsonObject attempt(Attempt attempt) {
        return JsonObject.builder()
                .put("id", attempt.id())
                .put("number", attempt.number())
                .put("model", attempt.model().toString())
                .put("outcome", attempt.outcome().name().toLowerCase(Locale.ROOT))
                .put("images", attempt.images().size())
                .put("quote", quote(attempt.quote()))
                .put("charge", charge(attempt.charge()))
                .put("failure", optional(attempt.failure(), JsonViews::failure))
                .build();
    }

    public static JsonObject charge(Charge charge) {
        JsonObject.Builder json =
                JsonObject.builder().put("basis", basis(charge).name());
        return amounts(json, charge.range())
                .put("lines", list(charge.lines(), JsonViews::line))
                .put("state", charge.state().name().toLowerCase(Locale.ROOT))
                .put("provenance", charge.provenance().name())
                .put("tariff", charge.tariff().isEmpty() ? JsonNull.NULL : JsonString.of(charge.tariff()))
                .put("warnings", texts(charge.warnings()))
                .build();
    }

    /** A charge uses the words of quotes: exact when it follows from usage, an estimate when it is a range or a guess. */
    private static Basis basis(Charge charge) {
        if (charge.range().isEmpty()) {
            return Basis.UNPRICED;
        }
        return charge.range().get().isExact() && charge.provenance() != Provenance.ESTIMATED
                ? Basis.EXACT
                : Basis.ESTIMATE;
    }

    public static JsonObject failure(Failure failure) {
        return JsonObject.builder()
                .put("kind", failure.kind().name())
                .put("exposure", failure.exposure().name())
                .put("resend", failure.resend().name())
                .put("retry_after", optional(failure.retryAfter(), wait -> JsonNumber.of(seconds(wait))))
                .put("provider_code", failure.providerCode())
                .put("message", failure.message())
                .build();
    }

    /** The three ends of a range, or nulls; what is unpriced has no amount and never zero. */
    public static JsonObject.Builder amounts(JsonObject.Builder json, Optional<Range> range) {
        return json.put(
                        "currency",
                        optional(range, known -> JsonString.of(known.high().in().id())))
                .put("low", optional(range, known -> JsonString.of(known.low().toDecimalString())))
                .put(
                        "likely",
                        optional(range, known -> JsonString.of(known.likely().toDecimalString())))
                .put("high", optional(range, known -> JsonString.of(known.high().toDecimalString())));
    }

    public static JsonArray texts(List<String> texts) {
        return list(texts, JsonString::of);
    }

    public static <T> JsonArray list(List<T> values, Function<T, ? extends JsonValue> view) {
        return JsonArray.of(values.stream().map(view).toList());
    }

    public static <T> JsonValue optional(Optional<T> value, Function<T, ? extends JsonValue> view) {
        return value.<JsonValue>map(view).orElse(JsonNull.NULL);
    }

    private static JsonObject lifecycle(Lifecycle lifecycle, Lifecycle.Status status) {
        return JsonObject.builder()
                .put("status", status.name().toLowerCase(Locale.ROOT))
                .put("retires_on", optional(lifecycle.retires(), day -> JsonString.of(day.toString())))
                .put("successor", optional(lifecycle.successor(), JsonString::of))
                .build();
    }

    private static JsonObject line(BillLine line) {
        return JsonObject.builder()
                .put("meter", line.reading().meter().id())
                .put("unit", line.reading().meter().unit())
                .put("quantity", plain(line.quantity()))
                .put("price", plain(line.price().amount()))
                .put("per", plain(line.price().per()))
                .put("amount", line.amount().toDecimalString())
                .put("denomination", line.amount().in().id())
                .put("rate", line.rate())
                .put("provenance", line.reading().provenance().name())
                .build();
    }

    private static JsonObject tariff(Tariff tariff) {
        return JsonObject.builder()
                .put("id", tariff.id())
                .put("from", tariff.from().toString())
                .put("until", optional(tariff.until(), end -> JsonString.of(end.toString())))
                .put("source", tariff.source().toString())
                .put("checked", tariff.checked().toString())
                .build();
    }

    private static JsonObject standingCharge(StandingCharge charge) {
        return JsonObject.builder()
                .put("id", charge.id())
                .put("resource", charge.resource())
                .put("amount", charge.amount().toDecimalString())
                .put("currency", charge.amount().in().id())
                .put("every_seconds", charge.every().toSeconds())
                .put("source", charge.source().toString())
                .put("checked", charge.checked().toString())
                .build();
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static BigDecimal seconds(Duration span) {
        return BigDecimal.valueOf(span.toMillis()).movePointLeft(3).stripTrailingZeros();
    }
}
