package dev.halftone.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * The configuration file: {@code providers:} with a block of attributes for each provider.
 *
 * <pre>{@code
 * providers:
 *   openai:
 *     base_url: https://api.openai.com/v1
 * }</pre>
 */
final class ConfigFile {

    private static final int MAX_CHARACTERS = 1 << 20;
    /** Addresses are shown in requests and errors, so they must not carry a password. */
    private static final Pattern WITH_USER = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*@");

    private ConfigFile() {}

    /** Values by provider and attribute; empty without a file. */
    static Map<String, Map<String, String>> read(Optional<Path> file) {
        Map<String, Map<String, String>> providers = new HashMap<>();
        if (file.isEmpty()) {
            return providers;
        }
        Optional<Object> content = load(file.get());
        if (content.isEmpty()) {
            return providers;
        }
        Map<?, ?> root = mapping(content.get(), file.get(), "the file");
        root.forEach((key, value) -> {
            if (!String.valueOf(key).equals("providers")) {
                throw CommandException.badInput(
                        file.get() + ": '" + key + "' is not known at the top; it holds 'providers' only.");
            }
            mapping(value, file.get(), "'providers'").forEach((provider, attributes) -> {
                Map<String, String> values = new HashMap<>();
                mapping(attributes, file.get(), "'" + provider + "'")
                        .forEach((name, given) ->
                                values.put(String.valueOf(name), text(given, file.get(), provider + "." + name)));
                providers.put(String.valueOf(provider), values);
            });
        });
        return providers;
    }

    /** Empty when the file holds nothing but blanks and remarks. */
    private static Optional<Object> load(Path file) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.toString())
                .setAllowDuplicateKeys(false)
                .setCodePointLimit(MAX_CHARACTERS)
                // Keys and tokens are text: 0123 must not become the number 123.
                .setSchema(new FailsafeSchema())
                .build();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Iterator<Object> documents =
                    new Load(settings).loadAllFromReader(reader).iterator();
            Optional<Object> first = documents.hasNext() ? Optional.of(documents.next()) : Optional.empty();
            if (documents.hasNext()) {
                throw CommandException.badInput(
                        file + ": it holds more than one document; join them below one 'providers'.");
            }
            return first;
        } catch (MarkedYamlEngineException broken) {
            String place = broken.getProblemMark()
                    .map(mark -> " in line " + (mark.getLine() + 1))
                    .orElse("");
            throw CommandException.badInput(
                    file + ": it is not valid YAML with a text behind each name" + place + "; mend it there.");
        } catch (YamlEngineException broken) {
            throw CommandException.badInput(file + ": it is not valid YAML; mend it.");
        } catch (IOException unreadable) {
            throw CommandException.badInput(file + ": the configuration cannot be read; check the path.");
        }
    }

    /** The value itself is never shown: it may be a secret. */
    private static String text(Object value, Path file, String what) {
        if (value instanceof String text && !text.isBlank()) {
            if (WITH_USER.matcher(text).lookingAt()) {
                throw CommandException.badInput(
                        file + ": '" + what
                                + "' holds a user before its host; give the key under its own name, and the address without it.");
            }
            return text;
        }
        throw CommandException.badInput(file + ": '" + what + "' must be one text; write it behind the colon.");
    }

    private static Map<?, ?> mapping(Object value, Path file, String what) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw CommandException.badInput(file + ": " + what + " must hold names with values below them.");
    }
}
