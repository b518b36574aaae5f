package dev.halftone.conformance.zoo;

import static dev.halftone.conformance.zoo.Recorded.answers;

import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.RetryAfter;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Plugins that take a status for another. */
final class StatusSpecimens {

    private static final ImageAsset PLACEHOLDER =
            ImageAsset.ofLocation(URI.create("https://files.reference.example/placeholder.png"), "image/png");

    private StatusSpecimens() {}

    static List<Specimen> all() {
        return List.of(
                one(
                        "EverythingIsInvalid",
                        "429 and 503 are the caller's fault",
                        Set.of("RES-4"),
                        "got INVALID_REQUEST",
                        () -> answers(Parts.problems(new ReferenceProblems() {
                            @Override
                            protected FailureKind kind(int status, String code, String stage) {
                                return status == 429 || status == 503
                                        ? FailureKind.INVALID_REQUEST
                                        : super.kind(status, code, stage);
                            }
                        }))),
                kind("KeyIsForbidden", "401 is no access", 401, FailureKind.FORBIDDEN, "expected UNAUTHENTICATED"),
                kind("LimitIsOverload", "429 is no capacity", 429, FailureKind.OVERLOADED, "expected RATE_LIMITED"),
                kind("FaultIsNotFound", "500 is an unknown model", 500, FailureKind.NOT_FOUND, "got NOT_FOUND"),
                kind("LastFault", "599 is a refusal", 599, FailureKind.FORBIDDEN, "with status 599 without a body"),
                kind("BadRequestIsTheirs", "400 is a fault there", 400, FailureKind.PROVIDER_ERROR, "is to blame"),
                kind("MissingIsTheirs", "404 is a fault there", 404, FailureKind.OVERLOADED, "is to blame"),
                kind("LargeIsTheirs", "413 is a limit", 413, FailureKind.RATE_LIMITED, "is to blame"),
                kind("UnreadIsTheirs", "422 is a fault there", 422, FailureKind.PROVIDER_ERROR, "is to blame"),
                one(
                        "PollOverLimitIsInvalid",
                        "a limit while a job runs is the caller's fault",
                        Set.of("RES-4"),
                        "answer to poll with status 429",
                        () -> answers(Parts.jobs(parts ->
                                new ReferenceJobs(
                                        parts.addresses(), parts.replies(), parts.usages(), parts.problems()) {
                                    @Override
                                    public Step polled(ImageTask task, Exchange exchange, CallContext context) {
                                        return exchange.reply().status() == 429
                                                ? Step.failed(Failure.of(
                                                                FailureKind.INVALID_REQUEST,
                                                                Exposure.POSSIBLE,
                                                                "Asked too often.")
                                                        .build())
                                                : super.polled(task, exchange, context);
                                    }
                                }))),
                one(
                        "DoneWhateverTheStatus",
                        "an error brings a picture",
                        Set.of("RES-4"),
                        "expected a failure, got done",
                        () -> answers(Parts.interpreting(
                                (task, exchange, step) -> exchange.reply().status() == 404
                                                && !exchange.call().label().equals("poll")
                                        ? Step.done(List.of(PLACEHOLDER), Usage.unknown())
                                        : step))),
                one(
                        "DoneElsewhere",
                        "a redirect brings a picture",
                        Set.of("RES-4"),
                        "with status 307",
                        () -> answers(Parts.interpreting(
                                (task, exchange, step) -> exchange.reply().status() == 307
                                        ? Step.done(List.of(PLACEHOLDER), Usage.unknown())
                                        : step))),
                one(
                        "OrdersAgain",
                        "a fault makes it order once more",
                        Set.of("RES-4"),
                        "the order again",
                        () -> answers(Parts.interpreting(
                                (task, exchange, step) -> exchange.reply().status() == 502
                                                && exchange.call().label().equals("submit")
                                        ? Step.next(exchange.call())
                                        : step))),
                waits("IgnoresRetryAfter", "drops the header", "got none", (reply, now) -> Optional.empty()),
                one(
                        "NeverAgain",
                        "takes a limit for final, and drops the header",
                        Set.of("RES-5"),
                        "with status 429 and Retry-After 7: expected retryAfter PT7S, got none",
                        () -> answers(Parts.problems(new ReferenceProblems() {
                            @Override
                            protected RetrySafety resend(FailureKind kind, Exposure exposure) {
                                return kind == FailureKind.RATE_LIMITED ? RetrySafety.NO : super.resend(kind, exposure);
                            }
                        }))),
                waits(
                        "SecondsOnly",
                        "does not know dates",
                        "GMT: expected retryAfter PT1M30S, got none",
                        (reply, now) -> RetryAfter.of(reply, now)
                                .filter(wait ->
                                        !reply.header("Retry-After").orElse("").contains("GMT"))),
                waits(
                        "CountsMinutes",
                        "takes seconds for minutes",
                        "expected retryAfter PT7S, got PT7M",
                        (reply, now) -> RetryAfter.of(reply, now).map(wait -> wait.multipliedBy(60))),
                waits(
                        "ShortenedWait",
                        "caps the wait of the provider",
                        "expected retryAfter PT10M, got PT1M",
                        (reply, now) -> RetryAfter.of(reply, now)
                                .map(wait -> wait.compareTo(Duration.ofMinutes(2)) > 0 ? Duration.ofMinutes(1) : wait)),
                one(
                        "OverloadWaitsNot",
                        "drops the header of 503",
                        Set.of("RES-5"),
                        "with status 503 and Retry-After 7",
                        () -> answers(Parts.problems(new ReferenceProblems() {
                            @Override
                            protected Optional<Duration> retryAfter(HttpReply reply, Instant now) {
                                return reply.status() == 503 ? Optional.empty() : super.retryAfter(reply, now);
                            }
                        }))),
                one(
                        "PollsBeforeItMay",
                        "asks for a job sooner than it may",
                        Set.of("RES-5"),
                        "a call not before PT7S",
                        () -> answers(Parts.interpreting((task, exchange, step) -> step instanceof Step.Next next
                                        && exchange.reply().status() == 429
                                ? Step.poll(
                                        next.call(),
                                        Duration.ofSeconds(6),
                                        next.ticket().orElseThrow())
                                : step))),
                one(
                        "WaitsForever",
                        "asks for a job after the year 9999",
                        Set.of("RES-5"),
                        "a call within PT24H",
                        () -> answers(Parts.interpreting((task, exchange, step) -> step instanceof Step.Next next
                                        && exchange.reply()
                                                .header("Retry-After")
                                                .filter("soon"::equals)
                                                .isPresent()
                                ? Step.poll(
                                        next.call(),
                                        Duration.ofDays(2),
                                        next.ticket().orElseThrow())
                                : step))),
                one(
                        "GarbledWaitIsAFault",
                        "a wait that is none changes what failed",
                        Set.of("RES-5"),
                        "and Retry-After 'NaN': expected RATE_LIMITED, got PROVIDER_ERROR",
                        () -> answers(Parts.interpreting((task, exchange, step) -> step instanceof Step.Failed
                                        && exchange.reply()
                                                .header("Retry-After")
                                                .filter("NaN"::equals)
                                                .isPresent()
                                ? Step.failed(
                                        Failure.of(FailureKind.PROVIDER_ERROR, Exposure.POSSIBLE, "What a header.")
                                                .build())
                                : step))));
    }

    /** What looks odd and is right. */
    static List<Specimen> harmless() {
        return List.of(one(
                "OverloadIsFinal",
                "nothing",
                Set.of(),
                "",
                () -> answers(Parts.problems(new ReferenceProblems() {
                    @Override
                    protected RetrySafety resend(FailureKind kind, Exposure exposure) {
                        return kind == FailureKind.OVERLOADED ? RetrySafety.NO : super.resend(kind, exposure);
                    }
                }))));
    }

    private static Specimen kind(String name, String defect, int status, FailureKind wrong, String phrase) {
        return one(
                name,
                defect,
                Set.of("RES-4"),
                phrase,
                () -> answers(Parts.problems(new ReferenceProblems() {
                    @Override
                    protected FailureKind kind(int answered, String code, String stage) {
                        return answered == status ? wrong : super.kind(answered, code, stage);
                    }

                    @Override
                    protected Optional<Duration> retryAfter(HttpReply reply, Instant now) {
                        return RetryAfter.of(reply, now);
                    }
                })));
    }

    private static Specimen waits(String name, String defect, String phrase, Waiting waiting) {
        return one(
                name,
                defect,
                Set.of("RES-5"),
                phrase,
                () -> answers(Parts.problems(new ReferenceProblems() {
                    @Override
                    protected Optional<Duration> retryAfter(HttpReply reply, Instant now) {
                        return waiting.of(reply, now);
                    }
                })));
    }

    private interface Waiting {
        Optional<Duration> of(HttpReply reply, Instant now);
    }

    private static Specimen one(
            String name, String defect, Set<String> rules, String phrase, Supplier<PluginUnderTest> plugin) {
        return new Specimen(name, defect, rules, phrase, plugin);
    }
}
