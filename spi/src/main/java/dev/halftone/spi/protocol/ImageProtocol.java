package dev.halftone.spi.protocol;

import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import java.time.Instant;
import java.util.Optional;

/**
 * A provider's protocol as pure functions: values in, values out. No method does I/O, waits, reads a clock, keeps state,
 * or throws on any answer of a provider. Thread-safe.
 *
 * <p>The host checks a task against the offer's capabilities first; {@link #prepare} may rely on that.
 */
public interface ImageProtocol {

    /** The first call of a task: what was given, and nothing else. */
    HttpCall prepare(ImageTask task, CallContext context);

    /** What an answer means: pictures, another call, or a failure. */
    Step interpret(ImageTask task, Exchange exchange, CallContext context);

    /**
     * Adds the credential to a call. The host applies it at every send, so a resent call is signed afresh. Calls with
     * {@link HttpCall.Authentication#NONE} do not come here.
     */
    default HttpCall authorize(HttpCall call, Credential credential, Instant now) {
        return call;
    }

    /** The call that continues a job after a restart of the host; it must never start a second job. */
    default Optional<HttpCall> resume(ImageTask task, JobTicket ticket, CallContext context) {
        return Optional.empty();
    }

    /** The call that asks the provider to stop a job. A canceled job may still be charged. */
    default Optional<HttpCall> cancel(ImageTask task, JobTicket ticket, CallContext context) {
        return Optional.empty();
    }

    /**
     * A harmless call that finds out what became of one whose answer was lost, where the provider has one. Its answer
     * goes to {@link #interpret}.
     *
     * @param sentAt when the lost call was sent
     */
    default Optional<HttpCall> recover(ImageTask task, HttpCall lost, Instant sentAt, CallContext context) {
        return Optional.empty();
    }

    /**
     * The call that fetches a picture that an answer only named; empty when the address is not one of this provider's
     * hosts, and then the host fetches nothing.
     */
    default Optional<HttpCall> download(ImageAsset picture, CallContext context) {
        return Optional.empty();
    }
}
