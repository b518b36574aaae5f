package dev.halftone.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The guide's example is run, and it names every key. */
class ScriptFormatGuideTest {

    @Test
    void example_ofTheGuide_holds() throws IOException, ScriptException {
        String guide = guide();
        int start = guide.indexOf("```json\n") + "```json\n".length();
        String example = guide.substring(start, guide.indexOf("```", start));

        Script script = ScriptReader.read("script-format.md", example.getBytes(StandardCharsets.UTF_8));

        assertThat(script.cases())
                .hasSize(2)
                .allSatisfy(scriptCase -> assertThat(new ScriptRunner(new DarkroomProvider()).run(scriptCase))
                        .isEmpty());
    }

    @Test
    void keys_ofACase_areAllExplained() throws IOException {
        String guide = guide();

        assertThat(ScriptKeys.CASE.keys()).allSatisfy(key -> assertThat(guide).containsPattern("`" + key + "`"));
    }

    private static String guide() throws IOException {
        return Files.readString(Path.of("..", "docs", "script-format.md"));
    }
}
