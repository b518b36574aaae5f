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
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What may not be in the call of a task: fields that nobody asked for. */
public final class FieldRules {

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

        /** Whether a call has the field although its task gives none of the parameters. */
        boolean hasWithout(String path, Set<Parameter<?>> parameters) {
            for (int i = 0; i < paths.size(); i++) {
                if (paths.get(i).contains(path) && Collections.disjoint(given.get(i), parameters)) {
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
        /** By field, the parameters whose value it changes with. */
        private final Map<String, Set<Parameter<?>>> owners = new HashMap<>();

        /** One finding a field is enough. */
        private final Set<String> reported = new HashSet<>();

        private Fields(Batch batch, Recorded recorded, Examination examination) {
            this.batch = batch;
            this.recorded = recorded;
            this.examination = examination;
            this.variants = new Variants(examination);
        }

        private void examine() {
            batch.rules().forEach(this::own);
            for (Order order : batch.orders()) {
                variants.call(batch.offer(), order.task())
                        .map(CallFields::of)
                        .ifPresent(fields -> examine(order, fields));
            }
        }

        /** A field that comes with a parameter whatever its value is not the parameter's own. */
        private void own(ParameterRule<?> rule) {
            for (Order order : batch.typical(rule.parameter())) {
                List<ImageTask> tasks = new ArrayList<>(
                        variants.with(batch.offer(), order.task(), rule).values());
                if (tasks.size() == 1) {
                    variants.without(batch.offer(), tasks.get(0), rule.parameter())
                            .ifPresent(tasks::add);
                }
                if (tasks.size() == 1) {
                    holding(tasks.get(0), rule.parameter());
                }
                List<CallFields> calls = tasks.stream()
                        .flatMap(task -> variants.call(batch.offer(), task).stream())
                        .map(CallFields::of)
                        .toList();
                calls.forEach(call -> call.paths().stream()
                        .filter(path ->
                                calls.stream().anyMatch(other -> !other.at(path).equals(call.at(path))))
                        .forEach(path -> owners.computeIfAbsent(path, none -> new HashSet<>())
                                .add(rule.parameter())));
            }
        }

        /** A parameter that is always there with one value owns the fields that hold the value. */
        private <T> void holding(ImageTask task, Parameter<T> parameter) {
            List<String> texts = task.value(parameter).stream()
                    .flatMap(value -> CallFields.texts(parameter, value))
                    .toList();
            variants.call(batch.offer(), task)
                    .map(CallFields::of)
                    .ifPresent(fields -> fields.paths().stream()
                            .filter(path -> fields.at(path).stream()
                                    .anyMatch(value -> texts.stream().anyMatch(value::contains)))
                            .forEach(path -> owners.computeIfAbsent(path, none -> new HashSet<>())
                                    .add(parameter)));
        }

        private void examine(Order order, CallFields fields) {
            for (String path : fields.paths()) {
                examination.checked();
                Set<Parameter<?>> owned = owners.getOrDefault(path, Set.of());
                boolean isGiven = !Collections.disjoint(owned, order.task().given());
                boolean isUsual = recorded.isEmpty() ? owned.isEmpty() : recorded.hasWithout(path, owned);
                if (!isGiven && !isUsual && reported.add(path)) {
                    examination.fail(
                            order.name(),
                            "field " + path,
                            owned.isEmpty()
                                    ? "only fields of given parameters, or of recorded calls"
                                    : "no such field, for the task gives no " + names(owned),
                            fields.at(path));
                }
            }
        }

        private static String names(Set<Parameter<?>> parameters) {
            return parameters.stream().map(Parameter::id).sorted().collect(Collectors.joining(" and no "));
        }
    }
}
