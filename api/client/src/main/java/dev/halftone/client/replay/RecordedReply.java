package dev.halftone.client.replay;

import dev.halftone.client.transport.TransportResult.Fault;
import dev.halftone.spi.protocol.HttpReply;
import java.time.Duration;

/** What a replay answers to one call. */
public sealed interface RecordedReply {

    /** How long after the call it comes. */
    Duration after();

    /**
     * An answer.
     *
     * @param reply what it says
     * @param after how long after the call it comes
     */
    record Answer(HttpReply reply, Duration after) implements RecordedReply {}

    /**
     * No answer.
     *
     * @param fault how far the call got
     * @param after how long after the call that is seen
     */
    record Lost(Fault fault, Duration after) implements RecordedReply {}
}
