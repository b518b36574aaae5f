package dev.halftone.conformance.zoo;

import dev.halftone.conformance.script.Script;
import dev.halftone.conformance.script.ScriptException;
import dev.halftone.conformance.script.ScriptReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The scripts of the two correct providers. They lie apart from those that a provider's JAR would carry. */
public final class ZooScripts {

    private ZooScripts() {}

    public static Script reference() {
        return read("reference.json");
    }

    public static Script minimal() {
        return read("minimal.json");
    }

    private static Script read(String name) {
        try (InputStream file = ZooScripts.class.getResourceAsStream("/halftone/zoo/" + name)) {
            return ScriptReader.read(name, file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ScriptException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }
}
