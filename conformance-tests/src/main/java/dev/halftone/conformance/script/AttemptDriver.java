package dev.halftone.conformance.script;

import dev.halftone.conformance.PluginException;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Plays scripted answers to a protocol: one attempt, no retries, virtual time, nothing sent. When the answers run out,
 * the next call times out. Immutable, thread-safe.
 */
public final class AttemptDriver {

    /** After so many sends the protocol is taken to have no end. */
    private static final int MOST_SENDS = 1000;

    private static final int MOST_RESENDS = 5;
    private static final Duration LONGEST_WAIT = Duration.ofDays(30);

    private final ImageProtocol protocol;
    private final Credential credential;

    /** @param credential what calls are authorized with; canaries, never real keys */
    public AttemptDriver(ImageProtocol protocol, Credential credential) {
        this.protocol = Objects.requireNonNull(protocol);
        this.credential = Objects.requireNonNull(credential);
    }

    /** Plays the answers in order. A plugin that throws ends the attempt with a defect; nothing is thrown here. */
    public Attempt run(ImageTask task, Instant startedAt, List<ScriptExchange> script) {
        return new Run(task, startedAt, script).play();
    }

    /**
     * The same for a host that was restarted: it knows nothing but the task and the ticket.
     *
     * @param at when it goes on
     */
    public Attempt resume(ImageTask task, JobTicket ticket, Instant at, List<ScriptExchange> script) {
        return new Run(task, at, script).resume(ticket);
    }

    /** The state of one attempt. */
    private final class Run {
        private final ImageTask task;
        private final Instant startedAt;
        private final List<ScriptExchange> script;
        private final List<Attempt.Send> sends = new ArrayList<>();
        private final List<Exchange> exchanges = new ArrayList<>();
        private Instant now;
        /** When the last call left. */
        private Instant sentAt;

        /** What is known to be at risk; it only rises. */
        private Exposure exposure = Exposure.NONE;

        private Optional<Exposure> lowered = Optional.empty();

        private Run(ImageTask task, Instant startedAt, List<ScriptExchange> script) {
            this.task = task;
            this.startedAt = startedAt;
            this.script = List.copyOf(script);
            this.now = startedAt;
            this.sentAt = startedAt;
        }

        private Attempt play() {
            try {
                return finish(Step.next(PluginException.ask("prepare", () -> protocol.prepare(task, context()))));
            } catch (PluginException broken) {
                return attempt(Optional.empty(), Optional.of(String.valueOf(broken.getMessage())));
            }
        }

        private Attempt resume(JobTicket ticket) {
            try {
                Optional<HttpCall> call = PluginException.ask("resume", () -> protocol.resume(task, ticket, context()));
                return call.isPresent()
                        ? finish(Step.poll(call.get(), Duration.ZERO, ticket))
                        : attempt(Optional.empty(), Optional.of("resume gave no call"));
            } catch (PluginException broken) {
                return attempt(Optional.empty(), Optional.of(String.valueOf(broken.getMessage())));
            }
        }

        private Attempt finish(Step first) {
            Step step = first;
            try {
                while (step instanceof Step.Next next) {
                    step = follow(next);
                }
                return attempt(Optional.of(step), Optional.empty());
            } catch (PluginException broken) {
                return attempt(Optional.empty(), Optional.of(String.valueOf(broken.getMessage())));
            }
        }

        private Attempt attempt(Optional<Step> end, Optional<String> defect) {
            int unused = Math.max(0, script.size() - sends.size());
            return new Attempt(startedAt, sends, exchanges, end, lowered, unused, defect);
        }

        private Step follow(Step.Next next) throws PluginException {
            if (next.ticket().isPresent()) {
                exposure = exposure.atLeast(Exposure.POSSIBLE);
            }
            if (next.notBefore().compareTo(LONGEST_WAIT) > 0) {
                throw new PluginException("the protocol asked to wait " + next.notBefore());
            }
            now = now.plus(next.notBefore());
            HttpCall call = next.call();
            ScriptExchange.Answer answer = insist(call, next.notBefore(), next.ticket());
            if (answer instanceof ScriptExchange.Reply reply) {
                return interpret(call, reply);
            }
            if (next.otherwise().isPresent()) {
                // The pictures were there before the call was made.
                return next.otherwise().get();
            }
            if (exposure == Exposure.NONE) {
                return Step.failed(Failure.of(FailureKind.UNREACHABLE, exposure, "No connection to the provider.")
                        .resend(RetrySafety.YES)
                        .build());
            }
            boolean sent = answer != ScriptExchange.Fault.REFUSED;
            return sent && !mayResend(call) ? recover(call, answer) : lostFor(answer);
        }

        /** Asks the provider what became of a call whose answer was lost. */
        private Step recover(HttpCall call, ScriptExchange.Answer fault) throws PluginException {
            Instant lostAt = sentAt;
            Optional<HttpCall> question =
                    PluginException.ask("recover", () -> protocol.recover(task, call, lostAt, context()));
            if (question.isEmpty()) {
                return lostFor(fault);
            }
            ScriptExchange.Answer answer = insist(question.get(), Duration.ZERO, Optional.empty());
            // Whatever befalls the question, the lost call stays what is to be reported.
            return answer instanceof ScriptExchange.Reply reply ? interpret(question.get(), reply) : lostFor(fault);
        }

        /** Sends a call, and again while its answer is lost and it may be resent. What stays lost is a risk. */
        private ScriptExchange.Answer insist(HttpCall call, Duration notBefore, Optional<JobTicket> ticket)
                throws PluginException {
            ScriptExchange.Answer answer = send(call, notBefore, ticket);
            // Where something may have been accepted, a refused connection loses an answer too.
            boolean lost = exposure != Exposure.NONE || answer != ScriptExchange.Fault.REFUSED;
            for (int again = 0; again < MOST_RESENDS && lost && isFault(answer) && mayResend(call); again++) {
                answer = send(call, Duration.ZERO, ticket);
            }
            if (lost && isFault(answer)) {
                exposure = exposure.atLeast(Exposure.POSSIBLE);
            }
            return answer;
        }

        /** Sends a call and moves the clock to the end of its answer. */
        private ScriptExchange.Answer send(HttpCall call, Duration notBefore, Optional<JobTicket> ticket)
                throws PluginException {
            if (sends.size() == MOST_SENDS) {
                throw new PluginException("the protocol asked for more than " + MOST_SENDS + " sends");
            }
            sentAt = now;
            HttpCall authorized = call.authentication() == HttpCall.Authentication.NONE
                    ? call
                    : PluginException.ask("authorize", () -> protocol.authorize(call, credential, now));
            ScriptExchange.Answer answer =
                    sends.size() < script.size() ? script.get(sends.size()).answer() : ScriptExchange.Fault.TIMEOUT;
            sends.add(new Attempt.Send(call, authorized, notBefore, ticket));
            if (answer instanceof ScriptExchange.Reply reply && reply.after().compareTo(call.timeout()) > 0) {
                // The call itself says how long an answer may take.
                answer = ScriptExchange.Fault.TIMEOUT;
            }
            if (answer instanceof ScriptExchange.Reply reply) {
                now = now.plus(reply.after());
            } else if (answer == ScriptExchange.Fault.TIMEOUT) {
                now = now.plus(call.timeout());
            }
            return answer;
        }

        private Step interpret(HttpCall call, ScriptExchange.Reply reply) throws PluginException {
            Exchange exchange = new Exchange(call, reply.reply(), sentAt, now, now);
            exchanges.add(exchange);
            Step step = PluginException.ask("interpret", () -> protocol.interpret(task, exchange, context()));
            if (step instanceof Step.Failed failed) {
                if (failed.failure().exposure().compareTo(exposure) < 0) {
                    lowered = Optional.of(failed.failure().exposure());
                }
                return Step.failed(failed.failure().raisedTo(exposure), failed.usage());
            }
            return step;
        }

        private Step lostFor(ScriptExchange.Answer fault) {
            Failure.Builder failure = fault == ScriptExchange.Fault.TIMEOUT
                    ? Failure.of(FailureKind.TIMED_OUT, exposure, "No answer came in time.")
                    : Failure.of(FailureKind.CONNECTION_LOST, exposure, "The connection broke before the answer came.");
            return Step.failed(failure.resend(RetrySafety.NO).build());
        }

        private static boolean isFault(ScriptExchange.Answer answer) {
            return answer instanceof ScriptExchange.Fault;
        }

        private boolean mayResend(HttpCall call) {
            return call.resend() == RetrySafety.YES;
        }

        private CallContext context() {
            return CallContext.of(now, "attempt-" + startedAt.getEpochSecond());
        }
    }
}
