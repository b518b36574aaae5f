package dev.halftone.plugin.aggregator;

import dev.halftone.spi.CatalogueProtocol;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * OpenRouter's lists: the models of the image path, then the price lines of each, then the chat models. The chat list
 * calls some prices "per image", but all of them are per token.
 */
record OpenRouterCatalogue(Settings settings) implements CatalogueProtocol {

    private static final String MODELS = "catalogue";
    private static final String LINES = "price-lines";
    private static final String CHAT = "chat-models";
    private static final int MOST_MODELS = 500;

    private static final Map<String, Meter> CHAT_METERS = Map.of(
            "prompt", Meter.TEXT_TOKENS_IN,
            "completion", Meter.TEXT_TOKENS_OUT,
            "image", Meter.IMAGE_TOKENS_IN,
            "image_output", Meter.IMAGE_TOKENS_OUT);

    @Override
    public HttpCall prepare(CallContext context) {
        return Listing.get(MODELS, settings.endpoint("/images/models")).build();
    }

    @Override
    public Page interpret(Exchange exchange, CallContext context) {
        Listing listing = Listing.of(settings, exchange);
        return switch (exchange.call().label()) {
            case LINES -> lines(exchange, listing);
            case CHAT -> chat(exchange, listing, context);
            default -> models(exchange, listing, context);
        };
    }

    private Page models(Exchange exchange, Listing listing, CallContext context) {
        Optional<JsonValue> list = Listing.document(exchange)
                .flatMap(document -> document.find("data"))
                .filter(JsonArray.class::isInstance);
        if (list.isEmpty()) {
            return listing.failed(exchange, context);
        }
        List<JsonString> ids = list.get().items().stream()
                .flatMap(row -> Listing.id(row, "id").stream())
                .filter(OpenRouterCatalogue::isModelPath)
                .filter(id -> !settings.dialect(id).isChat())
                .distinct()
                .limit(MOST_MODELS)
                .map(JsonString::of)
                .toList();
        return new Page.More(List.of(), next(ids));
    }

    /** The price lines of one model; what cannot be read is offered without a price. */
    private Page lines(Exchange exchange, Listing listing) {
        List<JsonString> rest = rest(exchange.call().memo());
        if (rest.isEmpty()) {
            return new Page.More(List.of(), next(rest));
        }
        String id = rest.get(0).value();
        List<JsonValue> endpoints = Listing.document(exchange)
                .map(document -> document.find("data").orElse(document).items("endpoints"))
                .orElse(List.of());
        ModelOffer offer = PriceLines.of(endpoints)
                .map(lines -> listing.priced(id, lines))
                .orElseGet(() -> listing.unpriced(
                        id, "OpenRouter's price lines of '" + id + "' hold something that this version cannot price."));
        return new Page.More(List.of(offer), next(rest.subList(1, rest.size())));
    }

    private Page chat(Exchange exchange, Listing listing, CallContext context) {
        Optional<JsonValue> list = Listing.document(exchange)
                .flatMap(document -> document.find("data"))
                .filter(JsonArray.class::isInstance);
        if (list.isEmpty()) {
            return listing.failed(exchange, context);
        }
        Map<String, ModelOffer> offers = new TreeMap<>();
        for (JsonValue row : list.get().items()) {
            Listing.id(row, "id")
                    .filter(id -> settings.dialect(id).isChat())
                    .ifPresent(id -> offers.putIfAbsent(id, chatOffer(id, row, listing)));
        }
        return new Page.Last(new ArrayList<>(offers.values()));
    }

    private static ModelOffer chatOffer(String id, JsonValue row, Listing listing) {
        List<PriceLine> lines = new ArrayList<>();
        boolean quotable = true;
        for (Map.Entry<String, Meter> entry : new TreeMap<>(CHAT_METERS).entrySet()) {
            Optional<BigDecimal> price = Listing.price(row, "pricing", entry.getKey());
            quotable &= price.isEmpty() || price.get().signum() >= 0;
            price.filter(amount -> amount.signum() >= 0)
                    .ifPresent(
                            amount -> lines.add(PriceLine.of(entry.getValue(), new UnitPrice(amount, BigDecimal.ONE))));
        }
        // A price for each call, or overrides by time, would change the amount and cannot be said here.
        boolean more = Listing.price(row, "pricing", "request")
                        .filter(fee -> fee.signum() != 0)
                        .isPresent()
                || !row.items("pricing", "overrides").isEmpty();
        if (!quotable || more) {
            return listing.unpriced(
                    id, "The price of '" + id + "' depends on what it routes to, or on more than tokens.");
        }
        boolean makes = lines.stream().anyMatch(line -> line.meter().equals(Meter.IMAGE_TOKENS_OUT));
        return makes
                ? listing.priced(id, lines)
                : listing.unpriced(id, "OpenRouter lists no price of pictures made by '" + id + "'; that is not free.");
    }

    private HttpCall next(List<JsonString> ids) {
        return ids.isEmpty()
                ? Listing.get(CHAT, settings.endpoint("/models?output_modalities=image"))
                        .build()
                : Listing.get(
                                LINES,
                                settings.endpoint("/images/models/" + ids.get(0).value() + "/endpoints"))
                        .memo(JsonArray.of(ids).toJson())
                        .build();
    }

    private static boolean isModelPath(String id) {
        return id.matches("[A-Za-z0-9._-]+/[A-Za-z0-9._:-]+");
    }

    private static List<JsonString> rest(String memo) {
        try {
            return JsonValue.parse(memo).items().stream()
                    .filter(JsonString.class::isInstance)
                    .map(JsonString.class::cast)
                    .toList();
        } catch (JsonException notOurs) {
            return List.of();
        }
    }
}
