package dev.halftone.conformance.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.conformance.reference.Reference;
import dev.halftone.conformance.script.Script;
import dev.halftone.spi.json.JsonLimits;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    void recordedSectionWithAnotherShape_breaksTheSchema_andThePlaceIsNamed() throws Exception {
        Path shipped = Path.of("../plugins/aggregator/src/main/resources/halftone/references/litellm.json");
        String text = Files.readString(shipped);

        assertThat(broken(text, "\"attributes\"", "\"attribute\""))
                .contains("$.all may not have attribute")
                .anyMatch(problem -> problem.startsWith("$.all breaks required"));
        assertThat(broken(text, "\"SECRET; environment [", "\"PASSWORD; environment ["))
                .anyMatch(problem -> problem.startsWith("$.all.attributes.api_key breaks pattern"));
        assertThat(broken(text, "\"means\"", "\"meant\""))
                .anyMatch(problem -> problem.contains(".answers.") && problem.endsWith("may not have meant"));
        assertThat(broken(text, "\"if data is\"", "\"when data is\""))
                .anyMatch(problem -> problem.endsWith("may not have when data is"));
        assertThat(broken(text, "exposure POSSIBLE", "exposure LIKELY"))
                .anyMatch(problem -> problem.contains(".statuses.") && problem.contains("breaks pattern"))
                .anyMatch(problem -> problem.contains(".answers.") && problem.contains("breaks pattern"));
        assertThat(broken(text, "\"404\"", "\"not found\""))
                .anyMatch(problem -> problem.endsWith(".statuses may not have the name not found"));
        assertThat(broken(text, "\"UNPRICED; ", "\"FREE; "))
                .anyMatch(problem -> problem.contains(".together.") && problem.contains("breaks pattern"));
        assertThat(broken(text, "\"call > url\"", "\"url\""))
                .anyMatch(problem -> problem.contains(".configured.") && problem.endsWith("may not have the name url"));
    }

    @Test
    void membersOfTheReferenceSchema_areDescribed() throws Exception {
        JsonObject schema = document("halftone-reference-1.schema.json");
        JsonObject definitions = (JsonObject) schema.find("$defs").orElseThrow();

        assertThat(definitions.members())
                .allSatisfy((name, definition) ->
                        assertThat(definition.text("description")).as(name).isPresent());
        assertThat(undescribed(schema, "$")).isEmpty();
    }

    @Test
    void keywordThatIsNotKnown_isAnError() throws Exception {
        JsonSchema schema = JsonSchema.of(JsonValue.parse("{\"multipleOf\": 3}"));

        assertThatThrownBy(() -> schema.problems(JsonValue.parse("4"))).hasMessageContaining("'multipleOf'");
    }

    private static JsonSchema references() throws Exception {
        return JsonSchema.read(Reference.class, "halftone-reference-1.schema.json");
    }

    private static JsonObject document(String name) throws Exception {
        try (InputStream file = Reference.class.getResourceAsStream(name)) {
            assertThat(file).isNotNull();
            return (JsonObject) JsonValue.parse(file.readAllBytes());
        }
    }

    private static List<String> undescribed(JsonValue schema, String place) {
        List<String> undescribed = new ArrayList<>();
        if (schema instanceof JsonObject object) {
            object.members().forEach((keyword, value) -> {
                String inside = place + "." + keyword;
                if (keyword.endsWith("roperties") && value instanceof JsonObject members) {
                    members.members().forEach((name, member) -> {
                        if (!keyword.equals("additionalProperties")
                                && member.text("description").isEmpty()) {
                            undescribed.add(inside + "." + name);
                        }
                    });
                }
                undescribed.addAll(undescribed(value, inside));
            });
        }
        return undescribed;
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
        List<Path> files = new ArrayList<>();
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
