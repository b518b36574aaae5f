package dev.halftone.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonBoolean;
import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Provenance;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever single value a script expects: were it another one, somebody would say so. */
class EveryExpectationTest {

    private static final Set<String> EXPECTATIONS =
            Set.of("refused", "status", "quote", "usage", "price", "outcome", "charge", "call");

    /** Of values from a closed set, every other one is tried. */
    private static final Map<String, List<String>> CHOICES = Map.of(
            "basis", names(Basis.values()),
            "provenance", names(Provenance.values()),
            "kind", names(FailureKind.values()),
            "exposure", names(Exposure.values()),
            "resend", names(RetrySafety.values()),
            "result", List.of("delivered", "failed", "unsettled"),
            "status", List.of("announced", "active", "deprecated", "retired"),
            "retry_after", List.of("PT1S"),
            "path", List.of("/"),
            "query", List.of("x=y"));

    @Test
    void everyValue_madeAnother_isRefusedOrReported() throws Exception {
        JsonValue script = JsonValue.parse(DarkroomScript.text());
        List<JsonValue> variants = new ArrayList<>();
        for (JsonValue scriptCase : script.items("cases")) {
            variants.addAll(variants("", scriptCase, Set.of()));
        }

        assertThat(variants).hasSizeGreaterThan(300);
        assertThat(variants.stream()
                        .filter(variant -> !hasNoPrice(variant))
                        .filter(variant -> found(variant).isEmpty()))
                .isEmpty();
    }

    /** Of what has no price, more has no price either. */
    private static boolean hasNoPrice(JsonValue scriptCase) {
        return ((JsonObject) scriptCase)
                .member("price")
                .filter(JsonNull.class::isInstance)
                .isPresent();
    }

    private static List<?> found(JsonValue scriptCase) {
        byte[] file = DarkroomScript.file(scriptCase.toJson()).getBytes(StandardCharsets.UTF_8);
        try {
            ScriptCase read = ScriptReader.read("test.json", file).cases().get(0);
            return new ScriptRunner(new DarkroomProvider()).run(read);
        } catch (ScriptException refused) {
            return List.of(refused);
        }
    }

    /** The value with one leaf of an expectation changed, in every way. */
    private static List<JsonValue> variants(String key, JsonValue value, Set<String> above) {
        List<JsonValue> variants = new ArrayList<>();
        if (value instanceof JsonObject object) {
            object.members().forEach((name, member) -> {
                Set<String> path =
                        Stream.concat(above.stream(), Stream.of(name)).collect(java.util.stream.Collectors.toSet());
                variants(name, member, path).forEach(changed -> {
                    Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
                    members.put(name, changed);
                    variants.add(JsonObject.of(members));
                });
            });
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.values().size(); i++) {
                for (JsonValue changed : variants(key, array.values().get(i), above)) {
                    List<JsonValue> values = new ArrayList<>(array.values());
                    values.set(i, changed);
                    variants.add(JsonArray.of(values));
                }
            }
        } else if (above.stream().anyMatch(EXPECTATIONS::contains) && !above.contains("reply")) {
            variants.addAll(others(key, value));
        }
        return variants;
    }

    private static List<JsonValue> others(String key, JsonValue value) {
        if (value instanceof JsonString text) {
            return CHOICES.getOrDefault(key, List.of(text.value() + "1")).stream()
                    .filter(other -> !other.equals(text.value()))
                    .<JsonValue>map(JsonString::of)
                    .toList();
        } else if (value instanceof JsonNumber number) {
            return List.of(JsonNumber.of(number.value().add(BigDecimal.ONE)));
        } else if (value instanceof JsonBoolean flag) {
            return List.of(JsonBoolean.of(flag != JsonBoolean.TRUE));
        }
        return List.of(JsonString.of("1"));
    }

    private static List<String> names(Enum<?>... values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
