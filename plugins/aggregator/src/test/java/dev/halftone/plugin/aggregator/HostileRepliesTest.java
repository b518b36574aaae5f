package dev.halftone.plugin.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.conformance.script.Script;
import dev.halftone.conformance.script.ScriptCase;
import dev.halftone.conformance.script.ScriptExchange;
import dev.halftone.conformance.script.ScriptReader;
import dev.halftone.conformance.script.ScriptTask;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonBoolean;
import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every golden answer, cut and bent in every place: nothing is thrown, and no money is firmly written off. */
class HostileRepliesTest {

    private static final List<JsonValue> OTHER_VALUES = List.of(
            JsonNull.NULL,
            JsonString.of("x"),
            JsonNumber.of(-1),
            JsonNumber.of(0),
            JsonBoolean.TRUE,
            JsonArray.of(List.of()),
            JsonObject.builder().build());

    @Test
    void interpret_ofEveryPrefixOfEveryGoldenAnswer_holds() throws Exception {
        int answers = 0;
        for (Golden golden : goldens()) {
            byte[] body = golden.reply().body();
            for (int length = 0; length < body.length; length++) {
                golden.check(
                        HttpReply.of(golden.reply().status(), golden.reply().headers(), Arrays.copyOf(body, length)));
                answers++;
            }
        }
        assertThat(answers).isGreaterThan(5_000);
    }

    @Test
    void interpret_ofEveryGoldenAnswerWithOneMemberChanged_holds() throws Exception {
        int answers = 0;
        for (Golden golden : goldens()) {
            for (JsonValue changed :
                    golden.reply().json().map(HostileRepliesTest::changed).orElse(List.of())) {
                golden.check(
                        HttpReply.of(golden.reply().status(), golden.reply().headers(), changed.toBytes()));
                answers++;
            }
        }
        assertThat(answers).isGreaterThan(2_000);
    }

    private static List<JsonValue> changed(JsonValue value) {
        List<JsonValue> all = new ArrayList<>(OTHER_VALUES);
        if (value instanceof JsonObject object) {
            object.members().forEach((name, member) -> {
                Map<String, JsonValue> without = new LinkedHashMap<>(object.members());
                without.remove(name);
                all.add(JsonObject.of(without));
                for (JsonValue other : changed(member)) {
                    Map<String, JsonValue> with = new LinkedHashMap<>(object.members());
                    with.put(name, other);
                    all.add(JsonObject.of(with));
                }
            });
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.values().size(); i++) {
                for (JsonValue other : changed(array.values().get(i))) {
                    List<JsonValue> with = new ArrayList<>(array.values());
                    with.set(i, other);
                    all.add(JsonArray.of(with));
                }
            }
        }
        return all;
    }

    private static List<Golden> goldens() throws Exception {
        List<Golden> goldens = new ArrayList<>();
        for (var provider : Asking.PROVIDERS) {
            for (ScriptCase scriptCase : read(provider.id() + ".json").cases()) {
                Asking asking = Asking.at(provider.id(), scriptCase.config());
                // Only the answer to the submit: what follows is a question about it.
                for (ScriptExchange exchange : scriptCase.exchanges().orElse(List.of()).stream()
                        .limit(1)
                        .toList()) {
                    if (exchange.answer() instanceof ScriptExchange.Reply reply) {
                        ImageTask task = ScriptTask.of(scriptCase, asking.offer(scriptCase.model()))
                                .task();
                        goldens.add(new Golden(scriptCase.id(), asking, task, reply.reply()));
                    }
                }
            }
        }
        assertThat(goldens).hasSizeGreaterThan(60);
        return goldens;
    }

    private static Script read(String name) throws Exception {
        try (InputStream file = HostileRepliesTest.class.getResourceAsStream("/halftone/scripts/" + name)) {
            return ScriptReader.read(name, file.readAllBytes());
        }
    }

    private record Golden(String id, Asking asking, ImageTask task, HttpReply reply) {

        void check(HttpReply bent) {
            Step step = asking.interpret(task, bent);
            if (step instanceof Step.Failed failed) {
                assertThat(failed.failure().message().length()).as(id).isLessThanOrEqualTo(300);
                boolean stream = task.value(Vendor.STREAM).orElse(false);
                if (bent.status() < 300 && !stream) {
                    assertThat(failed.failure().exposure()).as(id).isNotEqualTo(Exposure.NONE);
                }
            } else if (step instanceof Step.Done done) {
                boolean cached = bent.header("x-portkey-cache-status")
                        .filter(status -> status.endsWith("HIT"))
                        .isPresent();
                boolean zero = done.usage()
                        .reportedCost()
                        .map(Amount::signum)
                        .filter(sign -> sign == 0)
                        .isPresent();
                boolean ownKey = bent.json()
                        .flatMap(body -> body.bool("usage", "is_byok"))
                        .orElse(false);
                assertThat(zero && !cached && !ownKey).as(id).isFalse();
            }
        }
    }
}
