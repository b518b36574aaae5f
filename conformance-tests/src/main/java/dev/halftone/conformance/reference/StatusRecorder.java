package dev.halftone.conformance.reference;

import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.reply.Moment;
import dev.halftone.conformance.task.Order;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes down what each status of an answer to a first call means. */
final class StatusRecorder {

    private static final List<Integer> STATUSES = List.of(
            200, 201, 202, 204, 301, 400, 401, 402, 403, 404, 405, 408, 409, 410, 413, 415, 422, 424, 425, 429, 451,
            498, 499, 500, 501, 502, 503, 504, 520, 524, 529);

    private StatusRecorder() {}

    /** Of the first call for a task. */
    static JsonObject record(Order plain) throws PluginException {
        HttpCall call =
                PluginException.ask("prepare", () -> plain.offer().protocol().prepare(plain.task(), Order.context()));
        Exchange exchange = new Exchange(call, answer(500), Order.SENT_AT, Order.SENT_AT, Order.SENT_AT);
        return record(
                new Moment(plain.offer(), plain.task(), Order.SENT_AT, exchange, Moment.Phase.ORDER, plain.name()));
    }

    /** Of a call that is made later. */
    static JsonObject record(Moment moment) {
        JsonObject.Builder statuses = JsonObject.builder();
        STATUSES.forEach(status -> statuses.put(String.valueOf(status), Meaning.atLast(moment, answer(status))));
        return statuses.build();
    }

    private static HttpReply answer(int status) {
        return HttpReply.of(
                status, Map.of("content-type", List.of("application/json")), "{}".getBytes(StandardCharsets.UTF_8));
    }
}
