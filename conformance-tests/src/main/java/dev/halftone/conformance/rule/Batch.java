package dev.halftone.conformance.rule;

import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.conformance.task.Order;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The accepted tasks of one operation of one offer. Immutable.
 *
 * @param orders at least one; the first is the plainest
 */
record Batch(OfferUnderTest offer, Operation operation, List<Order> orders) {

    Batch {
        orders = List.copyOf(orders);
    }

    /** One for each operation of each offer that has an accepted task. */
    static List<Batch> of(PluginUnderTest plugin) {
        Map<List<Object>, List<Order>> byOperation = new LinkedHashMap<>();
        plugin.providers().stream()
                .flatMap(provider -> provider.accepted().stream())
                .forEach(order -> byOperation
                        .computeIfAbsent(
                                List.of(order.offer().name(), order.task().operation()), none -> new ArrayList<>())
                        .add(order));
        return byOperation.values().stream()
                .map(orders ->
                        new Batch(orders.get(0).offer(), orders.get(0).task().operation(), orders))
                .toList();
    }

    Order plainest() {
        return orders.get(0);
    }

    List<ParameterRule<?>> rules() {
        return offer.offer().capabilities().parameters(operation);
    }

    /** The plainest task, and for a parameter the plainest and the fullest task that has it. */
    List<Order> typical(Parameter<?> parameter) {
        List<Order> having = orders.stream()
                .filter(order -> order.task().value(parameter).isPresent())
                .toList();
        Stream<Order> fullest =
                having.stream()
                        .max(Comparator.comparingInt(
                                (Order order) -> order.task().given().size()))
                        .stream();
        return Stream.of(Stream.of(plainest()), having.stream().limit(1), fullest)
                .flatMap(all -> all)
                .distinct()
                .toList();
    }

    /** The same task for another model. */
    static ImageTask as(ImageTask task, String modelId) {
        ImageTask.Builder copy = ImageTask.of(task.operation(), modelId);
        task.given().forEach(parameter -> copyValue(task, parameter, copy));
        return copy.build();
    }

    private static <T> void copyValue(ImageTask from, Parameter<T> parameter, ImageTask.Builder to) {
        from.value(parameter).ifPresent(value -> to.put(parameter, value));
    }
}
