package dev.halftone.plugin.bedrock;

import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.LatencyProfile;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.task.ImageTask;
import java.math.BigDecimal;
import java.util.Map;

/** How long an invocation takes and took. Nothing is billed by it on demand; endpoints of one's own may be. */
final class Latency {

    private static final String HEADER = "X-Amzn-Bedrock-Invocation-Latency";

    /** A guess for one picture, of which nothing was observed; a request may last 60 seconds at most. */
    private static final LatencyProfile SHIPPED = LatencyProfile.ofSeconds("2", "10", "60", 0);

    private Latency() {}

    /** The time of a task: observed times are per picture, and a request makes all its pictures one after the other. */
    static UsageEstimate.Builder estimate(ImageTask task, Observations observations) {
        LatencyProfile one = observations.computeTime().orElse(SHIPPED);
        BigDecimal count = BigDecimal.valueOf(task.count());
        return UsageEstimate.builder(Basis.ESTIMATE)
                .between(
                        Meter.COMPUTE_SECONDS,
                        one.low().multiply(count),
                        one.likely().multiply(count),
                        one.high().multiply(count),
                        Map.of())
                .note(
                        one.observations() > 0
                                ? "The time of work rests on " + one.observations() + " observed runs."
                                : "The time of work is a shipped guess; it rests on no observed run.");
    }

    /** The usage of an answer with its time as what is billed; its pictures are seen only. */
    static Usage.Builder billed(Usage answered) {
        Usage.Builder usage = Usage.builder();
        answered.observations().forEach(usage::reading);
        answered.warnings().forEach(usage::warning);
        return usage;
    }

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
