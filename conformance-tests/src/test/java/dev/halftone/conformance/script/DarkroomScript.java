package dev.halftone.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The script of the invented provider, and variants of its cases. */
final class DarkroomScript {

    private DarkroomScript() {}

    static String text() {
        try (InputStream file = DarkroomScript.class.getResourceAsStream("/halftone/scripts/darkroom.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line of one case. */
    static String line(String id) {
        List<String> lines = text().lines()
                .filter(line -> line.strip().startsWith("{\"id\": \"" + id + "\""))
                .toList();
        assertThat(lines).as("lines of case %s", id).hasSize(1);
        String line = lines.get(0).strip();
        return line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
    }

    /** The case with the first occurrence of a text replaced. */
    static String changed(String id, String from, String to) {
        String line = line(id);
        int at = line.indexOf(from);
        assertThat(at).as("'%s' in case %s", from, id).isNotNegative();
        return line.substring(0, at) + to + line.substring(at + from.length());
    }

    static String file(String caseLine) {
        return "{\"format\": \"halftone-script/1\", \"provider\": \"darkroom\", \"cases\": [" + caseLine + "]}";
    }

    static ScriptCase read(String caseLine) {
        try {
            return ScriptReader.read("test.json", file(caseLine).getBytes(StandardCharsets.UTF_8))
                    .cases()
                    .get(0);
        } catch (ScriptException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }
}
