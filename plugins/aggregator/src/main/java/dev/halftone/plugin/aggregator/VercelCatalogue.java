package dev.halftone.plugin.aggregator;

import dev.halftone.spi.CatalogueProtocol;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Selector;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Vercel's list: image models have one price, or a table by size and quality; a few have token prices only. */
record VercelCatalogue(Settings settings) implements CatalogueProtocol {

    private static final String TABLE = "image_dimension_quality_pricing";

    @Override
    public HttpCall prepare(CallContext context) {
        return Listing.get("catalogue", settings.endpoint("/models")).build();
    }

    @Override
    public Page interpret(Exchange exchange, CallContext context) {
        Listing listing = Listing.of(settings, exchange);
        Optional<JsonValue> list = Listing.document(exchange)
                .flatMap(document -> document.find("data"))
                .filter(JsonArray.class::isInstance);
        if (list.isEmpty()) {
            return listing.failed(exchange, context);
        }
        Map<String, ModelOffer> offers = new LinkedHashMap<>();
        for (JsonValue row : list.get().items()) {
            Listing.id(row, "id")
                    .filter(id -> isImageModel(row))
                    .ifPresent(id -> offers.putIfAbsent(id, offer(id, row, listing)));
        }
        return new Page.Last(new ArrayList<>(offers.values()));
    }

    private static boolean isImageModel(JsonValue row) {
        return row.text("type").filter("image"::equals).isPresent()
                || row.find("pricing", "image").isPresent()
                || row.find("pricing", TABLE).isPresent();
    }

    private static ModelOffer offer(String id, JsonValue row, Listing listing) {
        List<JsonValue> table = row.items("pricing", TABLE);
        Optional<List<PriceLine>> lines = table.isEmpty()
                ? Listing.price(row, "pricing", "image")
                        .filter(price -> price.signum() >= 0)
                        .map(price -> List.of(PriceLine.of(Meter.IMAGES, new UnitPrice(price, BigDecimal.ONE))))
                : lines(table);
        return lines.map(known -> listing.priced(id, known))
                .orElseGet(() -> listing.unpriced(
                        id, "Vercel's list has no price of '" + id + "' that this version can apply."));
    }

    /** Empty when a row cannot be told from another, or names what is not known here. */
    private static Optional<List<PriceLine>> lines(List<JsonValue> table) {
        List<PriceLine> lines = new ArrayList<>();
        for (JsonValue row : table) {
            Optional<String> size = row.text("size");
            Optional<String> quality = row.text("quality");
            Optional<BigDecimal> cost = Listing.price(row, "cost").filter(price -> price.signum() >= 0);
            boolean plain = row.find("style").isEmpty() && row.find("operation").isEmpty();
            if (size.isEmpty() || quality.isEmpty() || cost.isEmpty() || !plain) {
                return Optional.empty();
            }
            PriceLine line = new PriceLine(
                    quality.get() + "-" + size.get(),
                    Meter.IMAGES,
                    Selector.where(Dimensions.QUALITY, quality.get()).and(Dimensions.SIZE, size.get()),
                    new UnitPrice(cost.get(), BigDecimal.ONE));
            if (lines.stream().anyMatch(other -> other.when().equals(line.when()))) {
                return Optional.empty();
            }
            lines.add(line);
        }
        return Optional.of(lines);
    }
}
