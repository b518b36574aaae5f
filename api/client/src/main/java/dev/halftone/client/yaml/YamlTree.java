package dev.halftone.client.yaml;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A YAML document as a JSON tree, with the line of every place. Scalars stay the text that was written, so that a price
 * of 0.040 does not pass through a binary fraction. Immutable.
 */
public final class YamlTree {

    private static final int MAX_CHARACTERS = 4 << 20;
    private static final int MAX_DEPTH = 40;

    private final JsonObject root;
    private final Map<String, Integer> lines;

    private YamlTree(JsonObject root, Map<String, Integer> lines) {
        this.root = root;
        this.lines = lines;
    }

    /**
     * Reads one document.
     *
     * @param label names the text in messages
     * @param numbers the places, such as {@code entries[0].count}, whose digits are a number and not a text
     * @param refusal makes the exception for text that is not a YAML mapping, from one sentence with its line
     */
    public static YamlTree parse(
            String text,
            String label,
            Predicate<String> numbers,
            Function<String, ? extends RuntimeException> refusal) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(label)
                .setAllowDuplicateKeys(false)
                .setCodePointLimit(MAX_CHARACTERS)
                .setMaxAliasesForCollections(10)
                .build();
        Optional<Node> document;
        try {
            requireFlat(text, settings, refusal);
            document = new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException broken) {
            String place = broken.getProblemMark()
                    .map(mark -> ", line " + (mark.getLine() + 1))
                    .orElse("");
            throw refusal.apply(label + place + ": this is not valid YAML; mend it there.");
        } catch (YamlEngineException broken) {
            throw refusal.apply(label + ": this is not valid YAML; mend it.");
        }
        Reader reader = new Reader(label, numbers, refusal);
        JsonValue value = document.map(node -> reader.value(node, "", 0)).orElseGet(() -> JsonString.of(""));
        if (!(value instanceof JsonObject object)) {
            throw refusal.apply(label + ": it must be a mapping that starts with 'format' and 'name'.");
        }
        return new YamlTree(object, reader.lines);
    }

    /** Composing goes a step deeper with each level, and a text of nothing but brackets would exhaust the stack. */
    private static void requireFlat(
            String text, LoadSettings settings, Function<String, ? extends RuntimeException> refusal) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (depth > MAX_DEPTH) {
                int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
                throw tooDeep(settings.getLabel(), line, refusal);
            }
        }
    }

    private static RuntimeException tooDeep(
            String label, int line, Function<String, ? extends RuntimeException> refusal) {
        return refusal.apply(label + ", line " + line + ": this is nested too deeply; flatten it.");
    }

    public JsonObject root() {
        return root;
    }

    /** The line of a place such as {@code entries[0].tariffs[1]}, or of the nearest place around it. */
    public int line(String path) {
        String at = path;
        while (!at.isEmpty()) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
            int cut = Math.max(at.lastIndexOf('.'), at.lastIndexOf('['));
            at = cut < 0 ? "" : at.substring(0, cut);
        }
        return 1;
    }

    private static final class Reader {
        private final String label;
        private final Predicate<String> numbers;
        private final Function<String, ? extends RuntimeException> refusal;
        private final Map<String, Integer> lines = new HashMap<>();

        Reader(String label, Predicate<String> numbers, Function<String, ? extends RuntimeException> refusal) {
            this.label = label;
            this.numbers = numbers;
            this.refusal = refusal;
        }

        JsonValue value(Node node, String path, int depth) {
            int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
            lines.putIfAbsent(path, line);
            if (depth > MAX_DEPTH || node instanceof AnchorNode) {
                throw tooDeep(label, line, refusal);
            }
            if (node instanceof MappingNode mapping) {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                for (NodeTuple tuple : mapping.getValue()) {
                    String name = scalar(tuple.getKeyNode(), line);
                    String inner = path.isEmpty() ? name : path + "." + name;
                    lines.put(
                            inner,
                            tuple.getKeyNode()
                                    .getStartMark()
                                    .map(m -> m.getLine() + 1)
                                    .orElse(line));
                    if (members.put(name, value(tuple.getValueNode(), inner, depth + 1)) != null) {
                        throw refusal.apply(
                                label + ", line " + lines.get(inner) + ": '" + name + "' stands twice; keep one.");
                    }
                }
                return JsonObject.of(members);
            } else if (node instanceof SequenceNode sequence) {
                List<JsonValue> elements = new ArrayList<>();
                for (Node element : sequence.getValue()) {
                    elements.add(value(element, path + "[" + elements.size() + "]", depth + 1));
                }
                return JsonArray.of(elements);
            }
            String text = scalar(node, line);
            return numbers.test(path) && text.matches("\\d{1,3}")
                    ? JsonNumber.of(new BigDecimal(text))
                    : JsonString.of(text);
        }

        private String scalar(Node node, int line) {
            if (node instanceof ScalarNode scalar) {
                return scalar.getValue();
            }
            throw refusal.apply(label + ", line " + line + ": a name must be plain text.");
        }
    }
}
