package dev.halftone.plugin.bedrock;

import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.protocol.Exchange;
import java.math.BigDecimal;

/**
 * How long an invocation took. Nothing is billed by it on demand; a price list by time, and the choice of the fastest, need
 * it.
 */
final class Latency {

    private static final String HEADER = "X-Amzn-Bedrock-Invocation-Latency";

    private Latency() {}

    /** The server's milliseconds in seconds; without them the time between sending and the end of the answer. */
    static Reading read(Exchange exchange) {
        return exchange.reply()
                .header(HEADER)
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,12}"))
                .map(text -> seconds(new BigDecimal(text), Provenance.REPORTED))
                .orElseGet(() -> seconds(
                        BigDecimal.valueOf(Math.max(0, exchange.elapsed().toMillis())), Provenance.MEASURED));
    }

    private static Reading seconds(BigDecimal milliseconds, Provenance provenance) {
        return Reading.of(Meter.COMPUTE_SECONDS, milliseconds.movePointLeft(3), provenance);
    }
}
