package dev.halftone.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schema speaks of the reader's keys, takes what the reader takes, and refuses what it can see is wrong. */
class WorkloadSchemaTest {

    private static final String TEXT = text();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(TEXT);

    @ParameterizedTest
    @EnumSource(WorkloadKeys.class)
    void keys_ofTheSchema_areTheReaders(WorkloadKeys kind) throws Exception {
        JsonValue definition = JsonValue.parse(TEXT)
                .find("$defs", kind.name().toLowerCase(Locale.ROOT))
                .orElseThrow();

        JsonObject properties = (JsonObject) definition.find("properties").orElseThrow();
        assertThat(properties.members().keySet()).containsExactlyElementsOf(kind.keys());
        assertThat(definition.bool("additionalProperties")).contains(false);
    }

    @Test
    void mappings_ofTheSchema_areAllTheReaders() throws Exception {
        JsonObject definitions =
                (JsonObject) JsonValue.parse(TEXT).find("$defs").orElseThrow();

        assertThat(definitions.members().entrySet().stream()
                        .filter(entry -> entry.getValue().find("properties").isPresent())
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(Stream.of(WorkloadKeys.values())
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void failureKinds_ofTheSchema_areTheSpis() throws Exception {
        assertThat(JsonValue.parse(TEXT)
                        .items("$defs", "model_behaviour", "properties", "failures", "propertyNames", "enum"))
                .containsExactlyElementsOf(Stream.of(FailureKind.values())
                        .map(kind -> (JsonValue) JsonString.of(Place.written(kind)))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("valid")
    void validDocument_passes_asYaml_andWithAllItsScalarsAsText(String yaml) {
        assertThat(SCHEMA.validate(yaml, InputFormat.YAML)).isEmpty();
        assertThat(SCHEMA.validate(Documents.parse(yaml).document().root().toJson(), InputFormat.JSON))
                .isEmpty();
    }

    private static Stream<String> valid() {
        return Stream.of(
                Documents.COMPLETE,
                Documents.SMALLEST.replace("from: 2026-12-01", "from: \"2026-12-01\""),
                WorkloadFormatGuideTest.example());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "halftone-workload/1 | halftone-workload/2",
                "name: thumbnail factory | nam: thumbnail factory",
                "from: \"2026-12-01\" | from: \"tomorrow\"",
                "assets: 1000000 | assets: 0",
                "assets: 1000000 | assets: 1.5",
                "growth: \"0.05\" | growth: -1",
                "growth: \"0.05\" | growth: 5 %",
                "hours: [0, 0, 0, 0, | hours: [0, 0, 0,",
                "weight: \"0.75\" | weight: 0",
                "weight: \"0.75\" | weight: \"1.2\"",
                "size: 1024x1024 | size: large",
                "size: 1024x1024 | size: 1024x1024\\n        aspect: \"16:9\"",
                "{mean: 180, deviation: 60} | {mean: 180}",
                "{characters: 200} | {characters: 200, text: A fox}",
                "{characters: 200} | {}",
                "mask: true | mask: maybe",
                "inputs: [64x32, 32x32] | inputs: [auto]",
                "repeat: 2 | repeat: 21",
                "models: [openai/gpt-image-2, openai/gpt-image-1.5] | models: [openai/gpt-image-2, openai/gpt-image-2]",
                "models: [openai/gpt-image-2, openai/gpt-image-1.5] | models: [gpt-image-2]",
                "batch: single | batch: dozen",
                "provider_error: \"0.02\" | provider_error: -0.02",
                "provider_error: \"0.02\" | provider_error: \"2\"",
                "provider_error: \"0.02\" | provider_eror: 0.02",
                "provider_error: \"0.02\" | content_rejected: 0.02",
                "exposure: possible | exposure: perhaps",
                "rate: \"0.01\", exposure | exposure",
                "latency: {p50: 4s, p95: 9s} | latency: {p50: 4s}",
                "latency: {p50: 4s, p95: 9s} | latency: {p50: 4s, p95: 9s, fixed: 9s}",
                "latency: {p50: 4s, p95: 9s} | latency: {fixed: 9}",
                "    openai/gpt-image-1.5:\\n |     gpt-image-1.5:\\n",
                "attempts: 5 | attempts: 0",
                "charge: private-endpoint, | extra: 1,",
                "cost_per_image: \"0.04\", | ``",
                "deadline: 5s, | ``",
                "over: [\"0\", \"0.05\"] | over: []",
                "replications: 100 | replications: 19",
                "engine: events | engine: both",
            })
    void brokenDocument_isFound_andRefusedByTheReaderToo(String fragment, String other) {
        String broken =
                Documents.changed(Documents.COMPLETE, fragment.replace("\\n", "\n"), other.replace("\\n", "\n"));

        assertThat(SCHEMA.validate(broken, InputFormat.YAML)).isNotEmpty();
        assertThat(catchMessage(broken)).isNotEmpty();
    }

    private static String catchMessage(String yaml) {
        try {
            Documents.parse(yaml);
            return "";
        } catch (WorkloadException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static String text() {
        try (InputStream file =
                Workload.class.getResourceAsStream("/dev/halftone/simulation/halftone-workload.schema.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
