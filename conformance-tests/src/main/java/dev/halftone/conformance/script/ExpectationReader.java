package dev.halftone.conformance.script;

import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Provenance;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a case expects beside its calls. */
final class ExpectationReader {

    private static final int MOST_IMAGES = 1_000_000;

    private ExpectationReader() {}

    static Expectations expectations(ScriptObject entry) throws ScriptException {
        Optional<ScriptObject> refused = entry.object("refused", ScriptKeys.REFUSED);
        Optional<ScriptObject> quote = entry.object("quote", ScriptKeys.QUOTE);
        Optional<ScriptObject> outcome = entry.object("outcome", ScriptKeys.OUTCOME);
        Optional<ScriptObject> charge = entry.object("charge", ScriptKeys.CHARGE);
        return new Expectations(
                refused.isEmpty() ? Optional.empty() : Optional.of(refused.get().requiredText("parameter")),
                entry.choice(
                        "status",
                        Lifecycle.Status.class,
                        status -> status.name().toLowerCase(Locale.ROOT)),
                quote.isEmpty() ? Optional.empty() : Optional.of(quote(quote.get())),
                price(entry),
                outcome.isEmpty() ? Optional.empty() : Optional.of(outcome(outcome.get())),
                charge.isEmpty() ? Optional.empty() : Optional.of(charge(charge.get())),
                entry.has("outside_quote") ? Optional.of(entry.requiredText("outside_quote")) : Optional.empty());
    }

    private static Expectations.Quote quote(ScriptObject entry) throws ScriptException {
        refuseEmpty(entry);
        Optional<Basis> basis = entry.choice("basis", Basis.class, Basis::name);
        if (basis.equals(Optional.of(Basis.UNPRICED))) {
            for (String key : List.of("low", "likely", "high", "lines")) {
                if (entry.has(key)) {
                    throw entry.wrong(key, "stands beside basis UNPRICED", "remove one; unpriced has no amount");
                }
            }
        }
        List<Expectations.Line> lines = new ArrayList<>();
        Set<String> meters = new HashSet<>();
        for (ScriptObject line : entry.objects("lines", ScriptKeys.LINE).orElse(List.of())) {
            String meter = line.requiredText("meter");
            if (!meters.add(meter)) {
                throw line.wrong("meter", "is '" + meter + "' for the second time", "sum the lines of one meter");
            }
            lines.add(new Expectations.Line(meter, line.decimal("quantity"), line.decimal("amount")));
        }
        return new Expectations.Quote(
                basis, entry.decimal("low"), entry.decimal("likely"), entry.decimal("high"), lines);
    }

    private static Optional<Expectations.Price> price(ScriptObject entry) throws ScriptException {
        Optional<List<ScriptObject>> readings = entry.objects("usage", ScriptKeys.READING);
        if (readings.isEmpty() != !entry.has("price")) {
            throw entry.wrong(
                    readings.isEmpty() ? "price" : "usage",
                    "stands alone",
                    "write usage and price together; \"price\": null where there must be none");
        }
        if (readings.isEmpty()) {
            return Optional.empty();
        }
        List<Expectations.Used> usage = new ArrayList<>();
        for (ScriptObject reading : readings.get()) {
            usage.add(new Expectations.Used(
                    reading.requiredText("meter"),
                    required(reading, "quantity"),
                    reading.texts("dimensions").orElse(Map.of())));
        }
        boolean unpriced =
                entry.value("price").filter(JsonNull.class::isInstance).isPresent();
        return Optional.of(new Expectations.Price(usage, unpriced ? Optional.empty() : entry.decimal("price")));
    }

    private static Expectations.Outcome outcome(ScriptObject entry) throws ScriptException {
        refuseEmpty(entry);
        Optional<AttemptResult> result = entry.choice("result", AttemptResult.class, AttemptResult::toString);
        Optional<ScriptObject> failure = entry.object("failure", ScriptKeys.FAILURE);
        boolean delivered = result.equals(Optional.of(AttemptResult.DELIVERED)) || entry.has("images");
        if (failure.isPresent() && delivered) {
            throw entry.wrong("failure", "stands beside a delivered result", "an attempt has one end: remove one");
        }
        if (entry.has("images") && result.isPresent() && result.get() != AttemptResult.DELIVERED) {
            throw entry.wrong("images", "stands beside a failed result", "remove one; a failure has no pictures");
        }
        return new Expectations.Outcome(
                result,
                entry.whole("images", 1, MOST_IMAGES),
                failure.isEmpty() ? Optional.empty() : Optional.of(failure(failure.get())),
                entry.whole("unused", 0, ExchangeReader.MOST_EXCHANGES).orElse(0));
    }

    private static Expectations.FailureShape failure(ScriptObject entry) throws ScriptException {
        refuseEmpty(entry);
        return new Expectations.FailureShape(
                entry.choice("kind", FailureKind.class, FailureKind::name),
                entry.choice("exposure", Exposure.class, Exposure::name),
                entry.choice("resend", RetrySafety.class, RetrySafety::name),
                duration(entry),
                entry.text("provider_code"));
    }

    private static Optional<Duration> duration(ScriptObject entry) throws ScriptException {
        Optional<String> text = entry.text("retry_after");
        try {
            return text.map(Duration::parse);
        } catch (DateTimeException noDuration) {
            throw entry.wrong("retry_after", "is '" + text.orElse("") + "'", "write a duration such as PT12S");
        }
    }

    private static Expectations.Charge charge(ScriptObject entry) throws ScriptException {
        refuseEmpty(entry);
        Optional<Boolean> unpriced = entry.flag("unpriced");
        if (unpriced.isEmpty()) {
            return new Expectations.Charge(Optional.of(new Expectations.Amounts(
                    entry.decimal("low"),
                    entry.decimal("likely"),
                    entry.decimal("high"),
                    entry.choice("provenance", Provenance.class, Provenance::name))));
        }
        if (!unpriced.get()) {
            throw entry.wrong("unpriced", "is false", "leave it out, and give the amounts");
        }
        for (String key : List.of("low", "likely", "high", "provenance")) {
            if (entry.has(key)) {
                throw entry.wrong(key, "stands beside 'unpriced'", "remove one; what is unpriced has no amount");
            }
        }
        return new Expectations.Charge(Optional.empty());
    }

    private static BigDecimal required(ScriptObject entry, String key) throws ScriptException {
        return entry.decimal(key).orElseThrow(() -> entry.wrong(key, "is missing", "add it"));
    }

    private static void refuseEmpty(ScriptObject entry) throws ScriptException {
        if (entry.isEmpty()) {
            throw entry.wrong("is empty and would check nothing", "say what must hold, or remove it");
        }
    }
}
