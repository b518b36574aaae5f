package dev.halftone.plugin.aggregator;

import dev.halftone.spi.CatalogueProtocol;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** TokenMix's public list: a price of zero is free, a missing one is unknown. Above 500 the page falls back to 20. */
record TokenMixCatalogue(Settings settings) implements CatalogueProtocol {

    @Override
    public HttpCall prepare(CallContext context) {
        return Listing.get("catalogue", settings.besideApi("/api/models?per_page=500"))
                .authentication(HttpCall.Authentication.NONE)
                .build();
    }

    @Override
    public Page interpret(Exchange exchange, CallContext context) {
        Listing listing = Listing.of(settings, exchange);
        Optional<JsonValue> list = Listing.document(exchange)
                .filter(document -> document.number("code")
                        .filter(code -> code.signum() == 0)
                        .isPresent())
                .flatMap(document -> document.find("data", "list"))
                .filter(JsonArray.class::isInstance);
        if (list.isEmpty()) {
            return listing.failed(exchange, context);
        }
        Map<String, ModelOffer> offers = new LinkedHashMap<>();
        for (JsonValue row : list.get().items()) {
            if (row.text("model_type").filter("image"::equals).isPresent()) {
                Listing.id(row, "short_id")
                        .or(() -> Listing.id(row, "model_id"))
                        .ifPresent(id -> offers.putIfAbsent(id, offer(id, row, listing)));
            }
        }
        return new Page.Last(new ArrayList<>(offers.values()));
    }

    private static ModelOffer offer(String id, JsonValue row, Listing listing) {
        return Listing.price(row, "image_price")
                .filter(price -> price.signum() >= 0)
                .map(price -> listing.priced(
                        id,
                        java.util.List.of(PriceLine.of(Meter.IMAGES, new UnitPrice(price, BigDecimal.ONE))),
                        "That this price is billed for each picture that came is assumed; no rule is published."))
                .orElseGet(() -> listing.unpriced(id, "TokenMix lists no price of a picture for '" + id + "'."));
    }
}
