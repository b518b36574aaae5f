package dev.halftone.conformance.zoo;

import static dev.halftone.conformance.zoo.Recorded.answers;

import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Plugins that read answers wrongly. */
final class ReplySpecimens {

    private static final ImageAsset PLACEHOLDER =
            ImageAsset.ofLocation(URI.create("https://files.reference.example/placeholder.png"), "image/png");

    private ReplySpecimens() {}

    static List<Specimen> all() {
        return Stream.of(hostile(), deliveries()).flatMap(List::stream).toList();
    }

    private static List<Specimen> hostile() {
        return List.of(
                one(
                        "Fragile",
                        "throws on what is no JSON",
                        Set.of("RES-7"),
                        "expected a step, got interpret threw java.util.NoSuchElementException",
                        () -> answers(Parts.interpreting((task, exchange, step) -> {
                            if (exchange.reply().status() == 200) {
                                var unused = exchange.reply().json().orElseThrow();
                            }
                            return step;
                        }))),
                one(
                        "CastsTheType",
                        "throws on another type",
                        Set.of("RES-7"),
                        "ClassCastException",
                        () -> answers(Parts.interpreting((task, exchange, step) -> {
                            exchange.reply()
                                    .json()
                                    .flatMap(json -> json.find("status"))
                                    .ifPresent(status -> ((JsonString) status).value());
                            return step;
                        }))),
                one(
                        "TrustsTheHeader",
                        "throws on a header that is no number",
                        Set.of("RES-7"),
                        "NumberFormatException",
                        () -> answers(Parts.interpreting((task, exchange, step) -> {
                            exchange.reply().header("Retry-After").ifPresent(Integer::parseInt);
                            return step;
                        }))),
                one(
                        "CutIsRefused",
                        "what is cut off counts as refused",
                        Set.of("RES-7"),
                        "expected a failure such as UNINTELLIGIBLE, got INPUT_REJECTED",
                        () -> answers(Parts.problems(new ReferenceProblems() {
                            @Override
                            public Failure unintelligible(HttpReply reply) {
                                return reply.bodyLength() == 0 || reply.json().isPresent()
                                        ? super.unintelligible(reply)
                                        : Failure.of(
                                                        FailureKind.INPUT_REJECTED,
                                                        Exposure.POSSIBLE,
                                                        "The prompt was refused.")
                                                .build();
                            }
                        }))),
                one(
                        "ReadsTheRest",
                        "what is cut off brings a picture",
                        Set.of("RES-7"),
                        "expected a failure such as UNINTELLIGIBLE, got done",
                        () -> answers(Parts.interpreting(
                                (task, exchange, step) -> exchange.reply().status() == 200
                                                && exchange.reply().bodyLength() > 20
                                                && exchange.reply().json().isEmpty()
                                                && exchange.call().label().equals("submit")
                                        ? Step.done(List.of(PLACEHOLDER), Usage.unknown())
                                        : step))),
                one(
                        "Optimist",
                        "nothing is at risk when a job cannot be asked for",
                        Set.of("RES-8"),
                        "because there is a ticket",
                        () -> answers(Parts.problems(new ReferenceProblems() {
                            @Override
                            public Failure afterAcceptance(HttpReply reply) {
                                return Failure.of(
                                                FailureKind.PROVIDER_ERROR,
                                                Exposure.NONE,
                                                "The provider refuses to speak about the job.")
                                        .build();
                            }
                        }))),
                one(
                        "OptimistOnRecord",
                        "the same, and a script shows it",
                        Set.of("RES-8"),
                        "exposure never goes down",
                        () -> answers(
                                Parts.problems(new ReferenceProblems() {
                                    @Override
                                    public Failure afterAcceptance(HttpReply reply) {
                                        return Failure.of(
                                                        FailureKind.PROVIDER_ERROR,
                                                        Exposure.NONE,
                                                        "The provider refuses to speak about the job.")
                                                .build();
                                    }
                                }),
                                "MURAL-16")),
                one(
                        "UnreadIsFree",
                        "what cannot be understood costs nothing",
                        Set.of("RES-8"),
                        "UNINTELLIGIBLE with exposure NONE",
                        () -> answers(Parts.problems(new ReferenceProblems() {
                            @Override
                            public Failure unintelligible(HttpReply reply) {
                                return reply.status() == 200
                                        ? Failure.of(FailureKind.UNINTELLIGIBLE, Exposure.NONE, "What an answer.")
                                                .build()
                                        : super.unintelligible(reply);
                            }
                        }))),
                one(
                        "CountsMembers",
                        "an answer with more members is not understood",
                        Set.of("RES-10"),
                        "with unknown members null in the whole",
                        () -> answers(Parts.interpreting((task, exchange, step) -> exchange.reply()
                                        .json()
                                        .filter(json -> json instanceof JsonObject object
                                                && object.members().size() > 3)
                                        .isPresent()
                                ? Step.failed(
                                        Failure.of(FailureKind.UNINTELLIGIBLE, Exposure.POSSIBLE, "Too many members.")
                                                .build())
                                : step))),
                one(
                        "ReadsTheLastMember",
                        "takes an unknown member for usage",
                        Set.of("RES-10"),
                        "observations",
                        () -> answers(Parts.interpreting((task, exchange, step) -> step instanceof Step.Done done
                                        && exchange.reply()
                                                .json()
                                                .flatMap(json -> json.number("kit_unknown_last"))
                                                .isPresent()
                                ? Step.done(done.images(), Usage.unknown())
                                : step))),
                one(
                        "FearsNewHeaders",
                        "an unknown header delays the next question",
                        Set.of("RES-10"),
                        "with an unknown header",
                        () -> answers(Parts.interpreting((task, exchange, step) -> step instanceof Step.Next next
                                        && exchange.reply()
                                                .header("x-kit-unknown")
                                                .isPresent()
                                ? Step.poll(
                                        next.call(),
                                        Duration.ofMinutes(1),
                                        next.ticket().orElseThrow())
                                : step))));
    }

    private static List<Specimen> deliveries() {
        return List.of(
                one(
                        "SwallowsModeration",
                        "done without pictures",
                        Set.of("RES-6"),
                        "got done without a picture",
                        () -> answers(Parts.replies(parts -> new ReferenceReplies(parts.usages(), parts.problems()) {
                            @Override
                            protected Step nothing(HttpReply reply, JsonValue answer, Usage usage) {
                                return answer.find("images").isPresent()
                                        ? Step.done(List.of(), usage)
                                        : super.nothing(reply, answer, usage);
                            }
                        }))),
                one(
                        "Placeholder",
                        "shows a picture of its own where none came",
                        Set.of("RES-6"),
                        "with lists of pictures empty",
                        () -> answers(Parts.replies(parts -> new ReferenceReplies(parts.usages(), parts.problems()) {
                            @Override
                            protected Step nothing(HttpReply reply, JsonValue answer, Usage usage) {
                                return answer.find("images").isPresent()
                                        ? Step.done(List.of(PLACEHOLDER), usage)
                                        : super.nothing(reply, answer, usage);
                            }
                        }))),
                one(
                        "PlaceholderForNothing",
                        "shows a picture of its own for an empty answer",
                        Set.of("RES-6"),
                        "with an empty body",
                        () -> answers(
                                Parts.interpreting((task, exchange, step) ->
                                        exchange.reply().status() == 200
                                                        && exchange.reply().bodyLength() == 0
                                                        && task.modelId().equals(ReferenceModels.GALLERY)
                                                ? Step.done(List.of(PLACEHOLDER), Usage.unknown())
                                                : step),
                                "RENT-2")),
                one(
                        "AllOrNothing",
                        "fails when fewer pictures came than were asked for",
                        Set.of("RES-12"),
                        "without images[0]",
                        () -> answers(Parts.interpreting((task, exchange, step) -> step instanceof Step.Done done
                                        && done.images().size() < task.count()
                                ? Step.failed(Failure.of(FailureKind.NO_IMAGES, Exposure.CERTAIN, "Too few pictures.")
                                        .build())
                                : step))),
                one(
                        "FirstOnly",
                        "delivers the first picture alone when one is missing",
                        Set.of("RES-12"),
                        "images[0] twice",
                        () -> answers(Parts.interpreting((task, exchange, step) -> step instanceof Step.Done done
                                        && done.images().size() > task.count()
                                ? Step.failed(
                                        Failure.of(FailureKind.UNINTELLIGIBLE, Exposure.CERTAIN, "Too many pictures.")
                                                .build())
                                : step))));
    }

    private static Specimen one(
            String name, String defect, Set<String> rules, String phrase, Supplier<PluginUnderTest> plugin) {
        return new Specimen(name, defect, rules, phrase, plugin);
    }
}
