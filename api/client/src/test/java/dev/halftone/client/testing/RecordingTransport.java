package dev.halftone.client.testing;

import dev.halftone.client.replay.RecordedReply;
import dev.halftone.client.replay.ScriptedTransport;
import dev.halftone.client.time.TimeSource;
import dev.halftone.client.transport.Transport;
import dev.halftone.client.transport.TransportResult;
import dev.halftone.spi.protocol.HttpCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Plays a script, remembers what was sent, and lets a test act at a send. */
public final class RecordingTransport implements Transport {

    private final ScriptedTransport script;
    private final TimeSource time;
    private final List<String> events;
    private final List<Sent> sent = new ArrayList<>();
    private final Map<Integer, Runnable> hooks = new HashMap<>();
    private BooleanSupplier alive = () -> true;

    public RecordingTransport(TimeSource time, List<String> events, RecordedReply... replies) {
        this.time = time;
        this.events = events;
        this.script = new ScriptedTransport(List.of(replies), time);
    }

    /** Runs as the call of that number, from 1, is being sent. */
    public void atSend(int number, Runnable hook) {
        hooks.put(number, hook);
    }

    void aliveWhile(BooleanSupplier condition) {
        alive = condition;
    }

    public List<Sent> sent() {
        return sent;
    }

    public List<String> labels() {
        return sent.stream().map(one -> one.call().label()).toList();
    }

    public int unused() {
        return script.unused();
    }

    @Override
    public CompletableFuture<TransportResult> send(HttpCall call, Reach reach) {
        if (!alive.getAsBoolean()) {
            return new CompletableFuture<>();
        }
        sent.add(new Sent(call, reach, time.now()));
        events.add("send " + call.label());
        hooks.getOrDefault(sent.size(), () -> {}).run();
        return script.send(call, reach);
    }

    @Override
    public void close() {}

    /** A call as it left. */
    public record Sent(HttpCall call, Reach reach, Instant at) {}
}
