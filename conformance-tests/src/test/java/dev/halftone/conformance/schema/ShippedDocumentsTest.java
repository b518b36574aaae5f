package dev.halftone.conformance.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.conformance.reference.Reference;
import dev.halftone.conformance.script.Script;
import dev.halftone.spi.json.JsonLimits;
import dev.halftone.spi.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every script and every reference in this repository keeps the schema that the kit ships. */
class ShippedDocumentsTest {

    private static final JsonLimits LIMITS = new JsonLimits(64, 32 << 20, 32 << 20, 100);
    private static final List<Path> PLACES = List.of(Path.of("../plugins"), Path.of("../docs/examples"));

    @TestFactory
    Stream<DynamicTest> reference_keepsTheSchema() throws Exception {
        return validated("halftone/references", 14, references());
    }

    @TestFactory
    Stream<DynamicTest> script_keepsTheSchema() throws Exception {
        return validated("halftone/scripts", 20, JsonSchema.read(Script.class, "halftone-script-1.schema.json"));
    }

    @Test
    void referenceWithAnotherShape_breaksTheSchema_andThePlaceIsNamed() throws Exception {
        Path shipped = Path.of("../docs/examples/fal-plugin/src/main/resources/halftone/references/fal.json");
        String text = Files.readString(shipped);

        assertThat(broken(text, "\"format\": \"halftone-reference/1\"", "\"format\": \"halftone-reference/2\""))
                .containsExactly("$.format breaks const \"halftone-reference/1\"");
        assertThat(broken(text, "\"traits\"", "\"trait\"")).anyMatch(problem -> problem.endsWith("may not have trait"));
        assertThat(broken(text, "\"checked\": \"2026-", "\"checked\": \"26-"))
                .anyMatch(problem -> problem.contains(".prices."));
        assertThat(broken(text, "\"amount\":\"0.", "\"amount\":\"-0."))
                .anyMatch(problem -> problem.contains(".prices."));
        assertThat(broken(text, "\"resend\":\"NO\"", "\"resend\":\"PERHAPS\""))
                .anyMatch(problem -> problem.contains("plain.call.resend breaks enum"));
    }

    @Test
    void keywordThatIsNotKnown_isAnError() throws Exception {
        JsonSchema schema = JsonSchema.of(JsonValue.parse("{\"multipleOf\": 3}"));

        assertThatThrownBy(() -> schema.problems(JsonValue.parse("4"))).hasMessageContaining("'multipleOf'");
    }

    private static JsonSchema references() throws Exception {
        return JsonSchema.read(Reference.class, "halftone-reference-1.schema.json");
    }

    private static List<String> broken(String text, String part, String other) throws Exception {
        assertThat(text).contains(part);
        return references().problems(parsed(text.replace(part, other)));
    }

    private static Stream<DynamicTest> validated(String folder, int least, JsonSchema schema) throws IOException {
        List<Path> files = files(folder);
        assertThat(files).hasSizeGreaterThanOrEqualTo(least);
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getFileName().toString(),
                        () -> assertThat(schema.problems(parsed(Files.readString(file))))
                                .isEmpty()));
    }

    /** What is shipped; the archetype's files have names to be filled in, and are examined where it is built. */
    private static List<Path> files(String folder) throws IOException {
        List<Path> files = new java.util.ArrayList<>();
        for (Path place : PLACES) {
            try (Stream<Path> all = Files.walk(place)) {
                all.filter(file -> file.getParent()
                                .endsWith(Path.of("src/main/resources").resolve(folder)))
                        .filter(file -> file.toString().endsWith(".json"))
                        .filter(file -> !file.toString().contains("/target/")
                                && !file.toString().contains("__"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    private static JsonValue parsed(String text) throws Exception {
        return JsonValue.parse(text.getBytes(StandardCharsets.UTF_8), LIMITS);
    }
}
