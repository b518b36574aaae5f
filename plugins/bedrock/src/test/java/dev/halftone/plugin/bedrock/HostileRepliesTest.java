package dev.halftone.plugin.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.conformance.script.Script;
import dev.halftone.conformance.script.ScriptCase;
import dev.halftone.conformance.script.ScriptExchange;
import dev.halftone.conformance.script.ScriptReader;
import dev.halftone.conformance.script.ScriptTask;
import dev.halftone.conformance.script.Settlement;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonBoolean;
import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every golden answer, cut and bent in every place: nothing is thrown, and no money is firmly written off. */
class HostileRepliesTest {

    private static final List<JsonValue> OTHER_VALUES = List.of(
            JsonNull.NULL,
            JsonString.of("x"),
            JsonNumber.of(-1),
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
        assertThat(answers).isGreaterThan(10_000);
    }

    @Test
    void interpret_ofEveryGoldenAnswerWithOneMemberChanged_holds() throws Exception {
        int answers = 0;
        for (Golden golden : goldens()) {
            Optional<JsonValue> body = golden.reply().json();
            for (JsonValue changed : body.map(HostileRepliesTest::changed).orElse(List.of())) {
                golden.check(
                        HttpReply.of(golden.reply().status(), golden.reply().headers(), changed.toBytes()));
                answers++;
            }
        }
        assertThat(answers).isGreaterThan(2_000);
    }

    /** The document with one value, anywhere, taken away or replaced. */
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
        for (String name : List.of("bedrock-billing.json", "bedrock-pairs.json", "bedrock-guards.json")) {
            for (ScriptCase scriptCase : read(name).cases()) {
                Config config = Config.of(Asking.PROVIDER.configuration(), scriptCase.config());
                Optional<ModelOffer> offer = Asking.PROVIDER.offer(scriptCase.model(), config);
                for (ScriptExchange exchange : scriptCase.exchanges().orElse(List.of())) {
                    if (offer.isPresent() && exchange.answer() instanceof ScriptExchange.Reply reply) {
                        ImageTask task = ScriptTask.of(scriptCase, offer.get()).task();
                        goldens.add(new Golden(
                                scriptCase, offer.get(), Asking.PROVIDER.protocol(config), task, reply.reply()));
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

    private record Golden(
            ScriptCase scriptCase, ModelOffer offer, ImageProtocol protocol, ImageTask task, HttpReply reply) {

        /** Requests to rented units and machines cost nothing, whatever comes back. */
        private boolean isPaidByTime() {
            return offer.pricing().tariffs().stream()
                    .flatMap(tariff -> tariff.rates().stream())
                    .anyMatch(rate -> rate.meter().equals(ProvisionedThroughput.UNIT_HOURS)
                            || rate.meter().equals(RentedMachine.MACHINE_SECONDS));
        }

        void check(HttpReply bent) {
            Step step = protocol.interpret(
                    task,
                    new dev.halftone.spi.protocol.Exchange(
                            protocol.prepare(task, Asking.context()), bent, Asking.NOW, Asking.NOW, Asking.NOW),
                    Asking.context());
            boolean refusedByStatus = bent.status() >= 400;
            // The one answer with a good status that nothing was accepted behind.
            if (step instanceof Step.Failed failed
                    && failed.failure().providerCode().equals("UnknownOperationException")) {
                assertThat(bent.json().orElseThrow().text("Output", "__type").orElse(""))
                        .endsWith("UnknownOperationException");
                return;
            }
            if (step instanceof Step.Failed failed && !refusedByStatus) {
                assertThat(failed.failure().exposure()).as(scriptCase.id()).isNotEqualTo(Exposure.NONE);
            }
            if ((!refusedByStatus || bent.status() >= 500) && !isPaidByTime()) {
                Settlement settlement = Settlement.of(step, offer.pricing(), task, scriptCase.at());
                settlement
                        .charge()
                        .ifPresent(charge -> assertThat(charge.high().signum())
                                .as(scriptCase.id() + " costs something")
                                .isPositive());
            }
        }
    }
}
