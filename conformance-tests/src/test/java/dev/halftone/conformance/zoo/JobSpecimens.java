package dev.halftone.conformance.zoo;

import static dev.halftone.conformance.zoo.Recorded.answers;

import dev.halftone.conformance.script.ScriptCase;
import dev.halftone.conformance.script.ScriptExchange;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Plugins that never end a job, or take it for done. */
final class JobSpecimens {

    private static final ImageAsset PLACEHOLDER =
            ImageAsset.ofLocation(URI.create("https://files.reference.example/placeholder.png"), "image/png");

    private JobSpecimens() {}

    static List<Specimen> all() {
        return List.of(
                polls(
                        "PollsForever",
                        "a call without delay or ticket, and no end",
                        "got call poll after PT0S without",
                        Set.of("RES-1"),
                        next -> Step.next(next.call())),
                polls(
                        "PollsWithoutPause",
                        "asks without a pause",
                        "got call poll after PT0S with a ticket",
                        Set.of("RES-1"),
                        next -> Step.poll(
                                next.call(), Duration.ZERO, next.ticket().orElseThrow())),
                polls(
                        "PollsInAHurry",
                        "asks every 99 milliseconds",
                        "after PT0.099S with",
                        Set.of("RES-1"),
                        next -> Step.poll(
                                next.call(),
                                Duration.ofMillis(99),
                                next.ticket().orElseThrow())),
                polls(
                        "PollsTomorrow",
                        "asks again in two hours",
                        "after PT2H",
                        Set.of("RES-1"),
                        next -> Step.poll(
                                next.call(), Duration.ofHours(2), next.ticket().orElseThrow())),
                one(
                        "HurriesInTheEnd",
                        "asks without a pause after the tenth time",
                        Set.of("RES-1"),
                        "repeated 9 times",
                        () -> answers(Parts.jobs(parts ->
                                new ReferenceJobs(
                                        parts.addresses(), parts.replies(), parts.usages(), parts.problems()) {
                                    @Override
                                    protected Duration delay(int polls) {
                                        return polls >= 10 ? Duration.ZERO : super.delay(polls);
                                    }
                                }))),
                one(
                        "TwoOhTwoIsDone",
                        "202 brings a picture",
                        Set.of("RES-3"),
                        "with status 202",
                        () -> answers(Parts.interpreting(
                                (task, exchange, step) -> exchange.reply().status() == 202
                                                && exchange.call().label().equals("poll")
                                        ? Step.done(List.of(PLACEHOLDER), Usage.unknown())
                                        : step))),
                one(
                        "CreatedIsDone",
                        "201 brings a picture",
                        Set.of("RES-3"),
                        "with status 201",
                        () -> answers(Parts.interpreting(
                                (task, exchange, step) -> exchange.reply().status() == 201
                                        ? Step.done(List.of(PLACEHOLDER), Usage.unknown())
                                        : step))),
                one(
                        "EmptyIsDone",
                        "202 without a body brings a picture",
                        Set.of("RES-3"),
                        "as an empty 202",
                        () -> answers(Parts.interpreting(
                                (task, exchange, step) -> exchange.reply().status() == 202
                                                && exchange.reply().bodyLength() == 0
                                                && exchange.call().label().equals("poll")
                                        ? Step.done(List.of(PLACEHOLDER), Usage.unknown())
                                        : step))),
                one(
                        "BareIsDone",
                        "202 with an empty object brings a picture",
                        Set.of("RES-3"),
                        "as a bare 202",
                        () -> answers(Parts.interpreting(
                                (task, exchange, step) -> exchange.reply().status() == 202
                                                && exchange.reply().bodyLength() == 2
                                                && exchange.call().label().equals("poll")
                                        ? Step.done(List.of(PLACEHOLDER), Usage.unknown())
                                        : step))),
                one(
                        "NeverLooksAtTheState",
                        "fetches pictures of a job that runs",
                        Set.of("RES-3"),
                        "with the state of a running job",
                        () -> answers(new ReferenceProvider(), JobSpecimens::stated)));
    }

    /** What looks odd and is right. */
    static List<Specimen> harmless() {
        return List.of(
                polls(
                        "PollsEvery100Milliseconds",
                        "nothing",
                        "",
                        Set.of(),
                        next -> Step.poll(
                                next.call(),
                                Duration.ofMillis(100),
                                next.ticket().orElseThrow())),
                polls(
                        "PollsEveryHour",
                        "nothing",
                        "",
                        Set.of(),
                        next -> Step.poll(
                                next.call(), Duration.ofHours(1), next.ticket().orElseThrow())));
    }

    /** Answers that deliver say how far the job is. */
    private static ScriptCase stated(ScriptCase one) {
        List<ScriptExchange> exchanges = new ArrayList<>();
        for (ScriptExchange exchange : one.exchanges().orElse(List.of())) {
            exchanges.add(
                    exchange.answer() instanceof ScriptExchange.Reply reply
                                    && reply.reply()
                                            .json()
                                            .flatMap(json -> json.find("images"))
                                            .isPresent()
                            ? new ScriptExchange(
                                    exchange.call(), new ScriptExchange.Reply(stated(reply.reply()), reply.after()))
                            : exchange);
        }
        return Recorded.with(one, exchanges);
    }

    private static HttpReply stated(HttpReply reply) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("status", JsonString.of("succeeded"));
        if (reply.json().orElseThrow() instanceof JsonObject object) {
            members.putAll(object.members());
        }
        return HttpReply.of(
                reply.status(), reply.headers(), JsonObject.of(members).toBytes());
    }

    private static Specimen polls(
            String name, String defect, String phrase, Set<String> rules, Function<Step.Next, Step> change) {
        return one(
                name,
                defect,
                rules,
                phrase,
                () -> answers(Parts.interpreting((task, exchange, step) -> step instanceof Step.Next next
                                && next.call().label().equals("poll")
                                && exchange.call().label().equals("poll")
                                && exchange.reply().status() == 200
                        ? change.apply(next)
                        : step)));
    }

    private static Specimen one(
            String name, String defect, Set<String> rules, String phrase, Supplier<PluginUnderTest> plugin) {
        return new Specimen(name, defect, rules, phrase, plugin);
    }
}
