package dev.halftone.plugin.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.conformance.script.Attempt;
import dev.halftone.conformance.script.AttemptDriver;
import dev.halftone.conformance.script.Script;
import dev.halftone.conformance.script.ScriptCase;
import dev.halftone.conformance.script.ScriptExchange;
import dev.halftone.conformance.script.ScriptReader;
import dev.halftone.conformance.script.ScriptTask;
import dev.halftone.conformance.script.Settlement;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every golden reply, cut short and with its fields missing, null or of other types. */
class HostileRepliesTest {

    private static final ReplicateProvider PROVIDER = new ReplicateProvider();
    /** Strange values for a field. */
    private static final List<JsonValue> OTHERS = List.of(
            JsonNull.NULL,
            JsonNumber.of(-1),
            JsonString.of("7"),
            JsonArray.of(List.of(JsonNull.NULL, JsonNumber.of(7))),
            JsonObject.builder().put("url", 7).build());

    static List<ScriptCase> cases() throws Exception {
        List<ScriptCase> cases = new ArrayList<>();
        for (String name : List.of("replicate-billing.json", "replicate-sequences.json")) {
            try (InputStream file = HostileRepliesTest.class.getResourceAsStream("/halftone/scripts/" + name)) {
                Script script = ScriptReader.read(name, file.readAllBytes());
                script.cases().stream()
                        .filter(one -> one.exchanges().isPresent())
                        .forEach(cases::add);
            }
        }
        return cases;
    }

    @Test
    void cases_areThere() throws Exception {
        assertThat(cases()).hasSizeGreaterThan(80);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void mutatedReply_neverThrowsAndIsNeverFreeOnceAccepted(ScriptCase one) {
        List<ScriptExchange> exchanges = one.exchanges().orElseThrow();
        for (int at = 0; at < exchanges.size(); at++) {
            if (exchanges.get(at).answer() instanceof ScriptExchange.Reply reply) {
                for (HttpReply mutant : mutants(reply.reply())) {
                    List<ScriptExchange> changed = new ArrayList<>(exchanges);
                    changed.set(
                            at,
                            new ScriptExchange(
                                    Optional.empty(), new ScriptExchange.Reply(mutant, Duration.ofMillis(1))));
                    check(one, changed, new String(mutant.body(), java.nio.charset.StandardCharsets.UTF_8));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void resumeAfterEachTicket_endsTheSameAndOrdersNothing(ScriptCase one) {
        List<ScriptExchange> exchanges = one.exchanges().orElseThrow();
        Play whole = new Play(one);
        Attempt attempt = whole.driver.run(whole.task.task(), one.at(), exchanges);
        for (int at = 0; at < Math.min(attempt.sends().size(), exchanges.size()); at++) {
            Optional<JobTicket> ticket = attempt.sends().get(at).ticket();
            if (ticket.isPresent()) {
                Step end = whole.resumed(ticket.get(), exchanges.subList(at, exchanges.size()));
                assertThat(end.getClass()).isEqualTo(attempt.end().orElseThrow().getClass());
                if (end instanceof Step.Done done && attempt.end().get() instanceof Step.Done expected) {
                    assertThat(done.usage().readings())
                            .isEqualTo(expected.usage().readings());
                }
            }
        }
    }

    private static void check(ScriptCase one, List<ScriptExchange> exchanges, String body) {
        Play play = new Play(one);
        Attempt attempt = play.driver.run(play.task.task(), one.at(), exchanges);
        assertThat(attempt.defect()).as(body).isEmpty();
        assertThat(attempt.lowered()).as(body).isEmpty();
        Step end = attempt.end().orElseThrow();
        Settlement settlement = Settlement.of(end, play.offer.pricing(), play.task.task(), one.at());
        boolean isFirmZero =
                settlement.charge().map(charge -> charge.high().signum() == 0).orElse(false);
        if (isFirmZero) {
            assertThat(end).as(body).isInstanceOf(Step.Failed.class);
            Step.Failed failed = (Step.Failed) end;
            boolean usedNothing = failed.usage().readings().stream()
                    .allMatch(reading -> reading.quantity().signum() == 0);
            boolean saysUnstarted = failed.failure().kind() == FailureKind.ABORTED
                    || (usedNothing && body.contains("\"started_at\":null"));
            assertThat(failed.failure().exposure() == Exposure.NONE || saysUnstarted)
                    .as("%s %s", failed.failure(), body)
                    .isTrue();
        }
    }

    private static List<HttpReply> mutants(HttpReply reply) {
        byte[] body = reply.body();
        List<HttpReply> mutants = new ArrayList<>();
        for (int length = 0; length < body.length; length += Math.max(1, body.length / 40)) {
            mutants.add(HttpReply.of(reply.status(), reply.headers(), Arrays.copyOf(body, length)));
        }
        reply.json()
                .ifPresent(json -> variants(json)
                        .forEach(variant ->
                                mutants.add(HttpReply.of(reply.status(), reply.headers(), variant.toBytes()))));
        return mutants;
    }

    /** The value with one field, at any depth, removed or replaced. */
    private static List<JsonValue> variants(JsonValue value) {
        List<JsonValue> variants = new ArrayList<>();
        if (value instanceof JsonObject object) {
            object.members().forEach((name, member) -> {
                Map<String, JsonValue> without = new LinkedHashMap<>(object.members());
                without.remove(name);
                variants.add(JsonObject.of(without));
                OTHERS.forEach(other -> variants.add(replaced(object, name, other)));
                variants(member).forEach(deeper -> variants.add(replaced(object, name, deeper)));
            });
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.values().size(); i++) {
                int at = i;
                variants(array.values().get(i)).forEach(deeper -> {
                    List<JsonValue> copy = new ArrayList<>(array.values());
                    copy.set(at, deeper);
                    variants.add(JsonArray.of(copy));
                });
            }
        }
        return variants;
    }

    private static JsonValue replaced(JsonObject object, String name, JsonValue value) {
        Map<String, JsonValue> copy = new LinkedHashMap<>(object.members());
        copy.put(name, value);
        return JsonObject.of(copy);
    }

    /** One case, ready to be played. */
    private static final class Play {
        private final ModelOffer offer;
        private final ScriptTask task;
        private final ImageProtocol protocol;
        private final AttemptDriver driver;

        private Play(ScriptCase one) {
            Config config = Config.of(PROVIDER.configuration(), one.config());
            this.offer = PROVIDER.offer(one.model(), config).orElseThrow();
            this.task = ScriptTask.of(one, offer);
            this.protocol = PROVIDER.protocol(config);
            this.driver = new AttemptDriver(protocol, Asking.credential());
        }

        /** Plays the rest of the answers from the ticket on, and demands that nothing is ordered. */
        private Step resumed(JobTicket ticket, List<ScriptExchange> rest) {
            Step step = Step.next(
                    protocol.resume(task.task(), ticket, Asking.CONTEXT).orElseThrow());
            for (ScriptExchange exchange : rest) {
                assertThat(step).isInstanceOf(Step.Next.class);
                assertThat(Asking.next(step).label()).isEqualTo("poll");
                HttpReply reply = ((ScriptExchange.Reply) exchange.answer()).reply();
                step = protocol.interpret(task.task(), Asking.exchange(Asking.next(step), reply), Asking.CONTEXT);
            }
            return step;
        }
    }
}
