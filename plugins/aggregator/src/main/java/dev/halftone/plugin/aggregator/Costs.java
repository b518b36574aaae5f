package dev.halftone.plugin.aggregator;

import dev.halftone.plugin.aggregator.Profile.Feature;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.HttpReply;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cost that a seller reports. Zero is what sellers write who could not price a call, so it is unknown; only the
 * seller's own record of the call, or a cache that answered, makes it a fact.
 */
final class Costs {

    private static final List<String> CACHED = List.of("HIT", "SEMANTIC HIT");
    private static final int MOST_DIGITS = 40;

    private final Settings settings;
    private final Usage.Builder usage;

    Costs(Settings settings, Usage.Builder usage) {
        this.settings = settings;
        this.usage = usage;
    }

    /** What the answer itself says. */
    Optional<Amount> ofAnswer(HttpReply reply, Found found, Dialect dialect) {
        if (dialect == Dialect.LITELLM) {
            return ofHeaders(reply);
        } else if (settings.profile().has(Feature.PORTKEY_HEADERS)) {
            return ofCache(reply);
        } else if (settings.profile().has(Feature.GATEWAY_COST)) {
            return gateway(found.document())
                    .flatMap(gateway -> decimal(gateway, "cost"))
                    .filter(this::isSaid)
                    .map(cost -> Amount.of(cost, Denomination.USD));
        }
        return found.document().find("usage").flatMap(tokens -> ofUsage(tokens));
    }

    /** What the seller's record of the call says; there zero is a fact. */
    Optional<Amount> ofRecord(JsonValue record) {
        Optional<BigDecimal> upstream = record.bool("is_byok").orElse(false)
                ? decimal(record, "upstream_inference_cost")
                : Optional.of(BigDecimal.ZERO);
        return decimal(record, "total_cost").flatMap(total -> upstream.map(own -> sum(total, own)));
    }

    /** The gateway's object, which stands beside the pictures or within a chat's message. */
    static Optional<JsonValue> gateway(JsonValue document) {
        Stream<JsonValue> places = Stream.concat(
                Stream.of(document),
                document.items("choices").stream().flatMap(choice -> choice.find("message").stream()));
        return places.flatMap(place -> Stream.of("providerMetadata", "provider_metadata")
                        .flatMap(name -> place.find(name, "gateway").stream()))
                .findFirst();
    }

    private Optional<Amount> ofUsage(JsonValue tokens) {
        Optional<BigDecimal> cost = decimal(tokens, "cost");
        if (tokens.bool("is_byok").orElse(false)) {
            // Above the free allowance a share is taken from credits; the provider bills the rest to its own account.
            Optional<BigDecimal> upstream = decimal(tokens, "cost_details", "upstream_inference_cost");
            return cost.flatMap(credits -> upstream.map(own -> sum(credits, own)));
        }
        return cost.filter(this::isSaid).map(value -> Amount.of(value, LinePricing.denomination(settings)));
    }

    /** One amount of credits and of money on the operator's own account at the provider. */
    private Amount sum(BigDecimal credits, BigDecimal own) {
        Denomination in = LinePricing.denomination(settings);
        if (own.signum() == 0) {
            return Amount.of(credits, in);
        }
        if (credits.signum() != 0 && in.kind() == Denomination.Kind.CREDITS) {
            usage.warning("The call cost credits and money at the provider itself; the fee on the credits is not in the"
                    + " amount.");
        }
        return Amount.of(credits, Denomination.USD).plus(Amount.of(own, Denomination.USD));
    }

    private Optional<Amount> ofHeaders(HttpReply reply) {
        Optional<BigDecimal> cost = header(reply, "x-litellm-response-cost");
        if (cost.isEmpty()) {
            cost = header(reply, "x-litellm-response-cost-original");
            cost.filter(value -> value.signum() > 0)
                    .ifPresent(value -> usage.warning(
                            "The proxy told the cost without its own discount and margin; compare it with its log."));
        }
        return cost.filter(this::isSaid).map(value -> Amount.of(value, LinePricing.denomination(settings)));
    }

    private Optional<Amount> ofCache(HttpReply reply) {
        Optional<String> hit = reply.header("x-portkey-cache-status").filter(CACHED::contains);
        hit.ifPresent(status ->
                usage.warning("The gateway's cache answered, so nothing is billed; an address in it may have ended."));
        return hit.map(status -> Amount.zero(Denomination.USD));
    }

    private boolean isSaid(BigDecimal cost) {
        if (cost.signum() == 0) {
            usage.warning(
                    "The seller reported a cost of zero, which it does where it cannot price a call too; it counts"
                            + " as unknown.");
        }
        return cost.signum() > 0;
    }

    private static Optional<BigDecimal> header(HttpReply reply, String name) {
        return reply.header(name).flatMap(Costs::parsed);
    }

    private static Optional<BigDecimal> decimal(JsonValue place, String... path) {
        return place.find(path)
                .flatMap(value -> value instanceof JsonNumber number
                        ? Optional.of(number.value())
                        : value instanceof JsonString text ? parsed(text.value()) : Optional.empty())
                .filter(value -> value.signum() >= 0
                        && value.precision() <= MOST_DIGITS
                        && Math.abs(value.scale()) <= MOST_DIGITS);
    }

    /** Decimal text, also with the exponent that printed binary fractions have. */
    private static Optional<BigDecimal> parsed(String text) {
        String number = text.strip();
        return number.matches("\\d{1,18}(\\.\\d{1,30})?([eE]-?\\d{1,2})?")
                ? Optional.of(new BigDecimal(number))
                : Optional.empty();
    }
}
