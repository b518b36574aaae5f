package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.script.ScriptExchange;
import dev.halftone.conformance.subject.PlayedCase;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.conformance.subject.ProviderUnderTest;
import dev.halftone.conformance.task.Order;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What may not be in the call of a task: fields that nobody asked for. */
public final class FieldRules {

    private static final int MOST_ORDERS = 40;

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(Rule.must(
            "REQ-2",
            "A call holds what the task gives and what recorded calls always hold, and nothing else.",
            "Do not send the field, declare it as a parameter, or record a call that has it.",
            FieldRules::nothingElseIsSent,
            Feature.OFFERS));

    private FieldRules() {}

    private static void nothingElseIsSent(PluginUnderTest plugin, Examination examination) {
        Map<ProviderUnderTest, Recorded> recorded = new HashMap<>();
        for (Batch batch : Batch.of(plugin)) {
            Recorded known = recorded.computeIfAbsent(batch.offer().provider(), Recorded::of);
            new Fields(batch, known, examination).examine();
        }
    }

    /** The calls of a provider's scripts: which fields they have, and which parameters their tasks. */
    private record Recorded(List<Set<String>> paths, List<List<Parameter<?>>> given) {

        static Recorded of(ProviderUnderTest provider) {
            List<Set<String>> paths = new ArrayList<>();
            List<List<Parameter<?>>> given = new ArrayList<>();
            for (PlayedCase played : provider.played()) {
                for (ScriptExchange exchange : played.exchanges()) {
                    exchange.call().map(CallFields::of).ifPresent(fields -> {
                        paths.add(fields.paths());
                        given.add(played.task().given());
                    });
                }
            }
            return new Recorded(paths, given);
        }

        boolean isEmpty() {
            return paths.stream().allMatch(Set::isEmpty);
        }

        boolean has(String path) {
            return paths.stream().anyMatch(known -> known.contains(path));
        }

        boolean hasWithout(String path, Parameter<?> parameter) {
            for (int i = 0; i < paths.size(); i++) {
                if (paths.get(i).contains(path) && !given.get(i).contains(parameter)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The fields of one operation of one offer. */
    private static final class Fields {
        private final Batch batch;
        private final Recorded recorded;
        private final Examination examination;
        private final Variants variants;
        private final Set<String> explained = new HashSet<>();

        private Fields(Batch batch, Recorded recorded, Examination examination) {
            this.batch = batch;
            this.recorded = recorded;
            this.examination = examination;
            this.variants = new Variants(examination);
        }

        private void examine() {
            batch.orders().stream()
                    .limit(MOST_ORDERS)
                    .forEach(order -> variants.call(batch.offer(), order.task())
                            .map(CallFields::of)
                            .ifPresent(fields -> examine(order, fields)));
            variants.call(batch.offer(), batch.plainest().task())
                    .map(CallFields::of)
                    .ifPresent(this::nothingOfAbsentParameters);
        }

        /** Every field is recorded, or changes with a parameter that is given. */
        private void examine(Order order, CallFields fields) {
            for (String path : fields.paths()) {
                examination.checked();
                if (explained.contains(path) || recorded.isEmpty() || recorded.has(path)) {
                    continue;
                }
                if (isExplained(order.task(), fields, path)) {
                    explained.add(path);
                } else {
                    examination.fail(
                            order.name(),
                            "field " + path,
                            "only fields that a parameter of the task changes, or that a recorded call has",
                            fields.at(path));
                }
            }
        }

        private boolean isExplained(ImageTask task, CallFields fields, String path) {
            return batch.rules().stream()
                    .filter(rule -> task.value(rule.parameter()).isPresent())
                    .anyMatch(rule -> changes(task, rule, fields, path));
        }

        private boolean changes(ImageTask task, ParameterRule<?> rule, CallFields fields, String path) {
            return variants.others(batch.offer(), task, rule).stream()
                    .flatMap(other -> variants.call(batch.offer(), other).stream())
                    .map(CallFields::of)
                    .anyMatch(other -> !other.at(path).equals(fields.at(path)));
        }

        /** A parameter that is not given has no field, unless a recorded call shows that it must have one. */
        private void nothingOfAbsentParameters(CallFields plain) {
            ImageTask task = batch.plainest().task();
            for (ParameterRule<?> rule : batch.rules()) {
                if (task.value(rule.parameter()).isPresent()) {
                    continue;
                }
                for (ImageTask with : variants.others(batch.offer(), task, rule)) {
                    Optional<CallFields> given =
                            variants.call(batch.offer(), with).map(CallFields::of);
                    examination.checked();
                    Optional<String> sent = given.flatMap(fields -> sentAllTheSame(plain, fields, task, rule));
                    if (sent.isPresent()) {
                        examination.fail(
                                batch.plainest().name(),
                                "field " + sent.get(),
                                "no such field, for " + rule.parameter().id() + " is not given",
                                plain.at(sent.get()));
                        break;
                    }
                }
            }
        }

        private Optional<String> sentAllTheSame(
                CallFields plain, CallFields given, ImageTask task, ParameterRule<?> rule) {
            return given.paths().stream()
                    .filter(path -> !plain.at(path).isEmpty() && !plain.at(path).equals(given.at(path)))
                    .filter(path -> !recorded.hasWithout(path, rule.parameter()))
                    .filter(path -> !isExplained(task, plain, path))
                    .findFirst();
        }
    }
}
