package dev.halftone.conformance.task;

import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Makes the tasks of one operation of one offer: the plainest one, each sample of each parameter, pairs of samples, and
 * the near misses. Where a constraint forbids a combination, others are tried in an order that is the same on every run.
 */
final class TaskMaker {

    private static final int MOST_PAIR_TASKS = 24;
    private static final int TRIES = 400;
    private static final int PAIRED_SAMPLES = 4;

    private final OfferUnderTest offer;
    private final Capabilities capabilities;
    private final Operation operation;
    private final Map<String, List<Choice<?>>> choices = new LinkedHashMap<>();
    private final Map<String, List<Choice<?>>> borrowed = new LinkedHashMap<>();
    private final Set<String> required = new LinkedHashSet<>();
    private final List<Order> accepted = new ArrayList<>();
    private final List<Miss> misses = new ArrayList<>();
    private final List<Unreachable> unreachable = new ArrayList<>();
    private final Random random = new Random(20260101);

    private TaskMaker(OfferUnderTest offer, Operation operation) {
        this.offer = offer;
        this.capabilities = offer.offer().capabilities();
        this.operation = operation;
    }

    static TaskMaker of(OfferUnderTest offer, Operation operation) {
        TaskMaker maker = new TaskMaker(offer, operation);
        maker.make();
        return maker;
    }

    List<Order> accepted() {
        return accepted;
    }

    List<Miss> misses() {
        return misses;
    }

    List<Unreachable> unreachable() {
        return unreachable;
    }

    private void make() {
        for (ParameterRule<?> rule : capabilities.parameters(operation)) {
            List<Choice<?>> samples = samples(rule);
            choices.put(rule.parameter().id(), samples);
            if (rule.presence() == ParameterRule.Presence.REQUIRED) {
                required.add(rule.parameter().id());
            }
            if (samples.isEmpty()) {
                unreachable.add(new Unreachable(where(), rule.parameter().id() + ", whose domain gives no sample"));
            }
        }
        borrowed.putAll(Borrowed.of(capabilities, operation, choices.values()));
        Optional<Map<String, Choice<?>>> plain = search(Map.of());
        if (plain.isEmpty()) {
            unreachable.add(new Unreachable(where(), "any task"));
            return;
        }
        accepted.add(new Order(offer, task(plain.get()), ""));
        singles(plain.get());
        pairs(plain.get());
        nearMisses(plain.get());
    }

    private void singles(Map<String, Choice<?>> plain) {
        for (List<Choice<?>> samples : choices.values()) {
            for (Choice<?> sample : samples) {
                if (sample.equals(plain.get(sample.parameter()))) {
                    continue;
                }
                Map<String, Choice<?>> with = with(plain, sample);
                if (isAccepted(with)) {
                    accepted.add(new Order(offer, task(with), sample.label()));
                    continue;
                }
                Optional<Map<String, Choice<?>>> found = search(Map.of(sample.parameter(), sample));
                if (found.isPresent()) {
                    accepted.add(new Order(offer, task(found.get()), label(found.get(), plain)));
                } else {
                    unreachable.add(new Unreachable(where(), sample.label()));
                }
            }
        }
    }

    /** Pairs that no task has yet, as many of them in one task as constraints allow. */
    private void pairs(Map<String, Choice<?>> plain) {
        Set<String> covered = new LinkedHashSet<>();
        List<List<Choice<?>>> few = choices.values().stream()
                .map(TaskMaker::few)
                .filter(samples -> !samples.isEmpty())
                .toList();
        int made = 0;
        for (int first = 0; first < few.size(); first++) {
            for (int second = first + 1; second < few.size(); second++) {
                for (Choice<?> one : few.get(first)) {
                    for (Choice<?> other : few.get(second)) {
                        if (made == MOST_PAIR_TASKS) {
                            return;
                        }
                        if (covered.contains(pair(one, other))) {
                            continue;
                        }
                        Map<String, Choice<?>> with = with(with(plain, one), other);
                        if (isAccepted(with)) {
                            with = filled(with, few, covered);
                            cover(with, covered);
                            accepted.add(new Order(offer, task(with), label(with, plain)));
                            made++;
                        }
                    }
                }
            }
        }
    }

    /** Adds for each further parameter the sample that covers most, where the task stays acceptable. */
    private Map<String, Choice<?>> filled(
            Map<String, Choice<?>> start, List<List<Choice<?>>> few, Set<String> covered) {
        Map<String, Choice<?>> task = start;
        for (List<Choice<?>> samples : few) {
            if (task.containsKey(samples.get(0).parameter())) {
                continue;
            }
            Map<String, Choice<?>> best = task;
            long most = 0;
            for (Choice<?> sample : samples) {
                long gain = task.values().stream()
                        .filter(present -> !covered.contains(pair(sample, present)))
                        .count();
                if (gain > most && isAccepted(with(task, sample))) {
                    most = gain;
                    best = with(task, sample);
                }
            }
            task = best;
        }
        return task;
    }

    private void nearMisses(Map<String, Choice<?>> plain) {
        for (ParameterRule<?> rule : capabilities.parameters(operation)) {
            for (Choice<?> miss : misses(rule)) {
                misses.add(new Miss(new Order(offer, task(with(plain, miss)), miss.label()), miss.parameter()));
            }
        }
    }

    /** A combination that is accepted and holds the given choices; the required parameters come first. */
    private Optional<Map<String, Choice<?>>> search(Map<String, Choice<?>> fixed) {
        Map<String, Choice<?>> start = new LinkedHashMap<>();
        for (String parameter : required) {
            if (!samples(parameter).isEmpty()) {
                start.put(parameter, samples(parameter).get(0));
            }
        }
        start.putAll(fixed);
        if (isAccepted(start)) {
            return Optional.of(start);
        }
        List<String> free = choices.keySet().stream()
                .filter(parameter ->
                        !fixed.containsKey(parameter) && !samples(parameter).isEmpty())
                .toList();
        // One more parameter is the usual way out, so those are all tried before chance is.
        for (String parameter : free) {
            for (Choice<?> sample : candidates(parameter)) {
                Map<String, Choice<?>> with = with(start, sample);
                if (isAccepted(with)) {
                    return Optional.of(with);
                }
            }
        }
        for (int i = 0; i < TRIES; i++) {
            Map<String, Choice<?>> with = new LinkedHashMap<>(start);
            for (String parameter : free) {
                List<Choice<?>> samples = candidates(parameter);
                if (required.contains(parameter) || random.nextInt(3) == 0) {
                    with.put(parameter, samples.get(random.nextInt(samples.size())));
                }
            }
            if (isAccepted(with)) {
                return Optional.of(with);
            }
        }
        return Optional.empty();
    }

    private boolean isAccepted(Map<String, Choice<?>> combination) {
        return capabilities.check(task(combination)).isEmpty();
    }

    private ImageTask task(Map<String, Choice<?>> combination) {
        ImageTask task = ImageTask.of(operation, offer.offer().modelId()).build();
        for (Choice<?> choice : combination.values()) {
            task = choice.in(task);
        }
        return task;
    }

    private List<Choice<?>> samples(String parameter) {
        return choices.getOrDefault(parameter, List.of());
    }

    private List<Choice<?>> candidates(String parameter) {
        List<Choice<?>> all = new ArrayList<>(samples(parameter));
        all.addAll(borrowed.getOrDefault(parameter, List.of()));
        return all;
    }

    private static <T> List<Choice<?>> samples(ParameterRule<T> rule) {
        return new ArrayList<>(rule.domain().samples().stream()
                .map(value -> new Choice<>(rule, value))
                .toList());
    }

    private static <T> List<Choice<?>> misses(ParameterRule<T> rule) {
        return new ArrayList<>(rule.domain().nearMisses().stream()
                .map(value -> new Choice<>(rule, value))
                .toList());
    }

    /** The ends and two between them. */
    private static List<Choice<?>> few(List<Choice<?>> samples) {
        if (samples.size() <= PAIRED_SAMPLES) {
            return samples;
        }
        int last = samples.size() - 1;
        return List.of(samples.get(0), samples.get(last / 3), samples.get(2 * last / 3), samples.get(last));
    }

    private static Map<String, Choice<?>> with(Map<String, Choice<?>> combination, Choice<?> choice) {
        Map<String, Choice<?>> with = new LinkedHashMap<>(combination);
        with.put(choice.parameter(), choice);
        return with;
    }

    private static void cover(Map<String, Choice<?>> combination, Set<String> covered) {
        for (Choice<?> one : combination.values()) {
            for (Choice<?> other : combination.values()) {
                covered.add(pair(one, other));
            }
        }
    }

    private static String pair(Choice<?> one, Choice<?> other) {
        return one.label() + "\n" + other.label();
    }

    private static String label(Map<String, Choice<?>> combination, Map<String, Choice<?>> plain) {
        Map<String, Choice<?>> different = new HashMap<>(combination);
        plain.forEach(different::remove);
        return combination.values().stream()
                .filter(choice -> different.containsKey(choice.parameter()))
                .map(Choice::label)
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    private String where() {
        return offer.name() + " " + operation.id();
    }
}
