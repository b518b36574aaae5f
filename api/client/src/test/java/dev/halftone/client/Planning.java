package dev.halftone.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.halftone.client.RefusedException.Reason;
import dev.halftone.client.testing.InstantTransport;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;

/** Purchases that may not send anything, and what is said of those that are refused. */
abstract class Planning {

    final InstantTransport unused = InstantTransport.unused();

    void assertRefused(Halftone halftone, ImageRequest.Builder request, Reason reason, String message) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> halftone.quote(request.build()));
        assertThat(refused).hasMessage(message);
        assertThat(refused.reason()).isEqualTo(reason);
        assertPurchaseRefused(halftone, request, reason, message);
    }

    static void assertPurchaseRefused(Halftone halftone, ImageRequest.Builder request, Reason reason, String message) {
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> halftone.generateNow(request.build()));
        assertThat(refused).hasMessage(message);
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(halftone.ledger().entries()).as("nothing was even intended").isEmpty();
    }

    static ImageRequest.Builder request() {
        return ImageRequest.generate("a red fox");
    }

    Halftone halftone(ModelOffer... offers) {
        return halftone(unused, new TestProvider("paint", offers));
    }

    static Halftone halftone(InstantTransport transport, TestProvider... providers) {
        return Halftone.builder()
                .registry(TestProvider.registry(providers))
                .settings(TestProvider.settings())
                .transport(transport)
                .build();
    }

    static Amount usd(String amount) {
        return Amount.of(amount, Denomination.USD);
    }
}
