package dev.halftone.client;

import dev.halftone.client.engine.RetryPolicy;
import dev.halftone.client.engine.RetryPolicy.Risk;
import dev.halftone.client.replay.RecordedReply;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.client.transport.Transport;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.protocol.HttpCall;
import java.time.Duration;

/** Two providers and requests that do not wait between attempts. */
abstract class Buying {

    static final RetryPolicy AT_ONCE = new RetryPolicy(3, Duration.ZERO, Duration.ZERO, Risk.NEVER_PAY_TWICE);
    static final RecordedReply BROKEN = Replies.failure(FailureKind.PROVIDER_ERROR, Exposure.NONE, RetrySafety.NO);

    final TestProvider paint = new TestProvider("paint", TestOffers.flat("flat"), TestOffers.job("job"));
    final TestProvider brush = new TestProvider("brush", TestOffers.flat("even", "0.05"));

    HalftoneBuilder builder(Transport transport) {
        return Halftone.builder()
                .registry(TestProvider.registry(paint, brush))
                .settings(TestProvider.settings())
                .transport(transport);
    }

    static ImageRequest request(String... models) {
        ImageRequest.Builder request = ImageRequest.generate("a red fox").retry(AT_ONCE);
        for (String model : models) {
            request.model(model);
        }
        return request.build();
    }

    static String host(HttpCall call) {
        return call.uri().getHost();
    }

    static Amount usd(String amount) {
        return Amount.of(amount, Denomination.USD);
    }
}
