package dev.halftone.conformance.run;

import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.RuleResult;
import dev.halftone.conformance.report.ResultJson;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.conformance.subject.ProviderUnderTest;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the process of a plugin has found, a line of JSON each, as far as it came. */
final class Journal {

    private static final String EVENT = "event";
    private static final String RULE = "rule";
    private static final String MESSAGE = "message";

    private final List<String> providers = new ArrayList<>();
    private final Set<Feature> features = EnumSet.noneOf(Feature.class);
    private final Map<String, RuleResult> results = new LinkedHashMap<>();
    private final Map<String, String> defects = new LinkedHashMap<>();
    private String last = "while it was loaded";
    private Optional<String> stopped = Optional.empty();
    private boolean complete;

    private Journal() {}

    /** Reads as much as was written; a last line that broke off is left out. */
    static Journal read(Path file, List<Rule> rules) throws IOException {
        Journal journal = new Journal();
        if (Files.exists(file)) {
            for (String line :
                    Files.readString(file, StandardCharsets.UTF_8).lines().toList()) {
                JsonValue.tryParse(line.getBytes(StandardCharsets.UTF_8))
                        .ifPresent(event -> journal.take(event, rules));
            }
        }
        return journal;
    }

    private void take(JsonValue event, List<Rule> rules) {
        String id = event.text(RULE).orElse("");
        String message = event.text(MESSAGE).orElse("");
        switch (event.text(EVENT).orElse("")) {
            case "loaded" -> {
                providers.addAll(ResultJson.strings(event, "providers"));
                ResultJson.strings(event, "features").forEach(name -> features.add(Feature.valueOf(name)));
            }
            case "begin" -> last = "during rule " + id;
            case "recording" -> last = "while its reference was recorded";
            case "end" ->
                rules.stream()
                        .filter(rule -> rule.id().equals(id))
                        .forEach(rule -> results.put(
                                id, ResultJson.read(rule, event.find("result").orElse(event))));
            case "defect" -> defects.put(id, message);
            case "stopped" -> stopped = Optional.of(message);
            case "done" -> complete = true;
            default -> last = "after an event that this kit does not know";
        }
    }

    List<String> providers() {
        return providers;
    }

    Set<Feature> features() {
        return features;
    }

    Map<String, RuleResult> results() {
        return results;
    }

    /** Where the kit itself failed, by rule. */
    Map<String, String> defects() {
        return defects;
    }

    /** What it was at when it wrote the last line, as a part of a sentence. */
    String last() {
        return last;
    }

    /** Why the process ended itself, as a part of a sentence. */
    Optional<String> stopped() {
        return stopped;
    }

    boolean isComplete() {
        return complete;
    }

    /** Appends to a journal. Thread-safe: each line is one write. */
    record Writer(Path file) {

        void loaded(PluginUnderTest plugin) throws IOException {
            write(JsonObject.builder()
                    .put(EVENT, "loaded")
                    .put(
                            "providers",
                            ResultJson.texts(plugin.providers().stream()
                                    .map(ProviderUnderTest::id)
                                    .toList()))
                    .put(
                            "features",
                            ResultJson.texts(plugin.features().stream()
                                    .map(Feature::name)
                                    .toList()))
                    .build());
        }

        void begin(Rule rule) throws IOException {
            write(JsonObject.builder().put(EVENT, "begin").put(RULE, rule.id()).build());
        }

        void end(RuleResult result) throws IOException {
            write(JsonObject.builder()
                    .put(EVENT, "end")
                    .put(RULE, result.rule().id())
                    .put("result", ResultJson.write(result))
                    .build());
        }

        void defect(Rule rule, String message) throws IOException {
            write(JsonObject.builder()
                    .put(EVENT, "defect")
                    .put(RULE, rule.id())
                    .put(MESSAGE, message)
                    .build());
        }

        void event(String name, String message) throws IOException {
            write(JsonObject.builder().put(EVENT, name).put(MESSAGE, message).build());
        }

        private void write(JsonObject event) throws IOException {
            Files.writeString(
                    file,
                    event.toJson() + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }
}
