package dev.halftone.spi;

import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import java.util.List;
import java.util.Objects;

/** How to read a seller's own list of models and prices: pure, like the protocol for pictures. Thread-safe. */
public interface CatalogueProtocol {

    HttpCall prepare(CallContext context);

    /** What the answer lists. Prices in it carry the address of the list and the day of the exchange. */
    Page interpret(Exchange exchange, CallContext context);

    /** What one answer holds. Closed: the host handles all three. */
    sealed interface Page {

        /** The list ends here. */
        record Last(List<ModelOffer> offers) implements Page {
            public Last {
                offers = List.copyOf(offers);
            }
        }

        /** There is more behind another call. */
        record More(List<ModelOffer> offers, HttpCall next) implements Page {
            public More {
                offers = List.copyOf(offers);
                Objects.requireNonNull(next);
            }
        }

        /** The list could not be read. */
        record Failed(Failure failure) implements Page {
            public Failed {
                Objects.requireNonNull(failure);
            }
        }
    }
}
