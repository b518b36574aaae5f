package dev.halftone.conformance.zoo;

import dev.halftone.spi.CatalogueProtocol;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The provider's own list of the models of other people, page by page. */
public class ReferenceCatalogue implements CatalogueProtocol {

    private final ReferenceAddresses addresses;
    private final ReferenceProblems problems;
    private final ReferenceOffers offers;

    public ReferenceCatalogue(ReferenceAddresses addresses, ReferenceProblems problems, ReferenceOffers offers) {
        this.addresses = addresses;
        this.problems = problems;
        this.offers = offers;
    }

    @Override
    public HttpCall prepare(CallContext context) {
        return HttpCall.get("catalogue", addresses.at("/models")).build();
    }

    @Override
    public Page interpret(Exchange exchange, CallContext context) {
        HttpReply reply = exchange.reply();
        if (reply.status() >= 400) {
            return new Page.Failed(problems.refused(reply, context.now()));
        }
        Optional<JsonValue> page = reply.status() == 200 ? reply.json() : Optional.empty();
        if (page.filter(JsonObject.class::isInstance).isEmpty()) {
            return new Page.Failed(problems.unintelligible(reply));
        }
        LocalDate day = LocalDate.ofInstant(exchange.completedAt(), ZoneOffset.UTC);
        List<ModelOffer> found = page.get().items("models").stream()
                .flatMap(entry -> offer(entry, day).stream())
                .toList();
        return page.get()
                .text("next")
                .filter(cursor -> cursor.matches("[a-z0-9]{1,40}"))
                .<Page>map(cursor -> new Page.More(found, next(cursor)))
                .orElseGet(() -> new Page.Last(found));
    }

    private HttpCall next(String cursor) {
        return HttpCall.get("catalogue", addresses.at("/models", "after", cursor))
                .build();
    }

    /** An entry without a price is offered, unpriced. */
    private Optional<ModelOffer> offer(JsonValue entry, LocalDate day) {
        return entry.text("id")
                .filter(offers::isUnlisted)
                .flatMap(id -> entry.text("price_per_image")
                        .filter(price -> price.matches("\\d{1,6}(\\.\\d{1,12})?"))
                        .map(price ->
                                offers.studio(id, offers.prices().listed(id, price, addresses.at("/models"), day)))
                        .or(() -> offers.unlisted(id)));
    }
}
