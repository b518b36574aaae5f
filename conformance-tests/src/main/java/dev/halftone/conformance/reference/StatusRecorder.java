package dev.halftone.conformance.reference;

import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.task.Order;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes down what each status of an answer to a first call means. */
final class StatusRecorder {

    private static final List<Integer> STATUSES = List.of(
            200, 201, 202, 204, 301, 400, 401, 402, 403, 404, 405, 408, 409, 410, 413, 415, 422, 424, 425, 429, 451,
            498, 499, 500, 501, 502, 503, 504, 520, 524, 529);

    private StatusRecorder() {}

    static JsonObject record(Order plain) throws PluginException {
        HttpCall call =
                PluginException.ask("prepare", () -> plain.offer().protocol().prepare(plain.task(), Order.context()));
        JsonObject.Builder statuses = JsonObject.builder();
        for (int status : STATUSES) {
            HttpReply reply = HttpReply.of(
                    status, Map.of("content-type", List.of("application/json")), "{}".getBytes(StandardCharsets.UTF_8));
            Exchange exchange = new Exchange(call, reply, Order.SENT_AT, Order.SENT_AT, Order.SENT_AT);
            Step step = PluginException.ask(
                    "interpret", () -> plain.offer().protocol().interpret(plain.task(), exchange, Order.context()));
            statuses.put(String.valueOf(status), meaning(step));
        }
        return statuses.build();
    }

    private static String meaning(Step step) {
        if (step instanceof Step.Failed failed) {
            Failure failure = failed.failure();
            return failure.kind() + ", exposure " + failure.exposure() + ", resend " + failure.resend();
        } else if (step instanceof Step.Done done) {
            return done.images().size() + " pictures";
        }
        return "another call";
    }
}
