package dev.halftone.plugin.aggregator;

import dev.halftone.spi.CatalogueProtocol;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** fal.ai's estimates: what so many units of an endpoint cost. One endpoint a question, because only the sum comes back. */
record FalCatalogue(Settings settings, List<String> endpoints) implements CatalogueProtocol {

    FalCatalogue {
        endpoints = List.copyOf(endpoints);
    }

    @Override
    public HttpCall prepare(CallContext context) {
        return ask(endpoints.get(0));
    }

    @Override
    public Page interpret(Exchange exchange, CallContext context) {
        Listing listing = Listing.of(settings, exchange);
        String endpoint = exchange.call().memo();
        Optional<JsonValue> answer = Listing.document(exchange);
        if (answer.isEmpty()) {
            return listing.failed(exchange, context);
        }
        Optional<BigDecimal> total = Listing.price(answer.get(), "total_cost")
                .filter(cost -> cost.signum() >= 0)
                .filter(cost ->
                        answer.get().text("currency").filter("USD"::equals).isPresent());
        var offer = total.map(cost -> listing.priced(
                        endpoint,
                        List.of(PriceLine.of(
                                Meters.BILLABLE_UNITS,
                                new UnitPrice(cost, BigDecimal.valueOf(settings.quoteUnits()))))))
                .orElseGet(
                        () -> listing.unpriced(endpoint, "fal.ai gave no estimate in dollars for '" + endpoint + "'."));
        int next = endpoints.indexOf(endpoint) + 1;
        return next > 0 && next < endpoints.size()
                ? new Page.More(List.of(offer), ask(endpoints.get(next)))
                : new Page.Last(List.of(offer));
    }

    private HttpCall ask(String endpoint) {
        JsonObject units =
                JsonObject.builder().put("unit_quantity", settings.quoteUnits()).build();
        return HttpCall.post("estimate", address())
                // A question about a price: it may be asked again freely.
                .resend(RetrySafety.YES)
                .memo(endpoint)
                .body(Body.json(JsonObject.builder()
                        .put("estimate_type", "unit_price")
                        .put(
                                "endpoints",
                                JsonObject.builder().put(endpoint, units).build())
                        .build()))
                .build();
    }

    /** Pictures are made at one host, prices are told at another. */
    private URI address() {
        String path = "/v1/models/pricing/estimate";
        return "fal.run".equalsIgnoreCase(settings.base().getHost())
                ? URI.create("https://api.fal.ai" + path)
                : settings.endpoint(path);
    }
}
