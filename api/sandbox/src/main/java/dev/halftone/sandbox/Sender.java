package dev.halftone.sandbox;

import dev.halftone.sandbox.fault.Fault;
import dev.halftone.sandbox.vendor.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** Sends answers, whole or spoilt as the fault wants it, and writes each request into the journal before it answers. */
final class Sender {
    private static final String EVENT_STREAM = "text/event-stream";

    private final Vertx vertx;

    Sender(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Sends the vendor's answer; faults that spoil an answer do so only when the request was accepted. */
    void deliver(ServerExchange exchange, Answer answer) {
        Fault fault = answer.status() < 400 ? exchange.fault().orElse(null) : null;
        if (fault instanceof Fault.DropAfter) {
            exchange.struck();
            close(exchange, true);
        } else if (fault instanceof Fault.Stall stall) {
            exchange.struck();
            exchange.note(null, true);
            vertx.setTimer(
                    stall.milliseconds(),
                    timer -> exchange.request().connection().close());
        } else if (fault instanceof Fault.Truncate truncate) {
            exchange.struck();
            truncate(exchange, answer, truncate.bytes());
        } else if (fault instanceof Fault.ContentType other) {
            exchange.struck();
            send(exchange, answer.header(Answer.CONTENT_TYPE, other.contentType()));
        } else {
            send(exchange, answer);
        }
    }

    void send(ServerExchange exchange, Answer answer) {
        HttpServerResponse response = head(exchange, answer);
        response.end(answer.body());
    }

    /** For a client that may still be sending: nobody reads it any more. */
    void sendAndClose(ServerExchange exchange, Answer answer) {
        HttpServerResponse response = head(exchange, answer.header("connection", "close"));
        response.end(answer.body())
                .onComplete(sent -> exchange.request().connection().close());
    }

    void close(ServerExchange exchange, boolean accepted) {
        exchange.note(null, accepted);
        exchange.request().connection().close();
    }

    private static void truncate(ServerExchange exchange, Answer answer, int bytes) {
        HttpServerResponse response = head(exchange, answer);
        if (!response.isChunked()) {
            response.putHeader("content-length", Integer.toString(answer.body().length()));
        }
        Buffer part = answer.body().slice(0, Math.min(bytes, answer.body().length()));
        response.write(part).onComplete(sent -> exchange.request().connection().close());
    }

    private static HttpServerResponse head(ServerExchange exchange, Answer answer) {
        exchange.note(answer.status(), answer.status() < 400);
        HttpServerResponse response = exchange.response();
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        if (EVENT_STREAM.equals(answer.headers().get(Answer.CONTENT_TYPE))) {
            response.setChunked(true);
        }
        return response;
    }
}
