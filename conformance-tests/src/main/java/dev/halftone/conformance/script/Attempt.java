package dev.halftone.conformance.script;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened when a script was played. Immutable.
 *
 * @param startedAt in virtual time
 * @param sends every send in order; the first ones stand beside the script's exchanges, one to one
 * @param exchanges the answers that were interpreted
 * @param end pictures or a failure, never another call; empty when the plugin broke its contract
 * @param lowered what the protocol said of the exposure, where it had been higher before
 * @param unused how many scripted answers are left over
 * @param defect how the plugin broke its contract, as a part of a sentence; empty when it did not
 */
public record Attempt(
        Instant startedAt,
        List<Send> sends,
        List<Exchange> exchanges,
        Optional<Step> end,
        Optional<Exposure> lowered,
        int unused,
        Optional<String> defect) {

    public Attempt {
        sends = List.copyOf(sends);
        exchanges = List.copyOf(exchanges);
    }

    /**
     * A call on its way.
     *
     * @param call as the protocol made it
     * @param authorized the same with the credential, when it needs one
     * @param notBefore how long its step asked to wait; zero when it is sent again
     * @param ticket what its step gave
     */
    public record Send(HttpCall call, HttpCall authorized, Duration notBefore, Optional<JobTicket> ticket) {}
}
