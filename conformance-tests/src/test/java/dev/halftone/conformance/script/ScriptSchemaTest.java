package dev.halftone.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The published schema and the reader speak of the same keys. */
class ScriptSchemaTest {

    @ParameterizedTest
    @EnumSource(ScriptKeys.class)
    void keys_ofTheSchema_areTheReaders(ScriptKeys kind) throws Exception {
        JsonValue definition =
                schema().find("$defs", kind.name().toLowerCase(Locale.ROOT)).orElseThrow();

        JsonObject properties = (JsonObject) definition.find("properties").orElseThrow();
        assertThat(properties.members().keySet()).containsExactlyElementsOf(kind.keys());
        assertThat(definition.bool("additionalProperties")).contains(false);
    }

    @Test
    void definitions_areTheReadersObjects_andTheDecimal() throws Exception {
        JsonObject definitions = (JsonObject) schema().find("$defs").orElseThrow();

        assertThat(definitions.members().keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("decimal"),
                                Stream.of(ScriptKeys.values())
                                        .map(kind -> kind.name().toLowerCase(Locale.ROOT)))
                        .toList());
    }

    @Test
    void failureKinds_ofTheSchema_areTheSpis() throws Exception {
        List<JsonValue> kinds = schema().items("$defs", "failure", "properties", "kind", "enum");

        assertThat(kinds)
                .containsExactlyElementsOf(Stream.of(FailureKind.values())
                        .map(kind -> JsonString.of(kind.name()))
                        .toList());
    }

    private static JsonValue schema() throws Exception {
        try (InputStream file = ScriptReader.class.getResourceAsStream("halftone-script-1.schema.json")) {
            return JsonValue.parse(file.readAllBytes());
        }
    }
}
