package dev.halftone.conformance.task;

import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Pictures of one parameter, tried for another: a mask often must be as large as the picture that it belongs to. */
final class Borrowed {

    private Borrowed() {}

    /** For each parameter that takes one picture, the pictures of all samples that lie in its domain. */
    static Map<String, List<Choice<?>>> of(
            Capabilities capabilities, Operation operation, Collection<List<Choice<?>>> samples) {
        List<ImageAsset> pictures = samples.stream()
                .flatMap(List::stream)
                .flatMap(choice -> pictures(choice.value()))
                .distinct()
                .toList();
        Map<String, List<Choice<?>>> borrowed = new LinkedHashMap<>();
        for (ParameterRule<?> rule : capabilities.parameters(operation)) {
            String id = rule.parameter().id();
            capabilities
                    .parameter(operation, Parameter.image(id))
                    .ifPresent(picture -> borrowed.put(id, lent(picture, pictures)));
        }
        return borrowed;
    }

    private static List<Choice<?>> lent(ParameterRule<ImageAsset> rule, List<ImageAsset> pictures) {
        List<Choice<?>> lent = new ArrayList<>();
        for (ImageAsset picture : pictures) {
            if (rule.domain().contains(picture)) {
                lent.add(new Choice<>(rule, picture));
            }
        }
        return lent;
    }

    private static Stream<ImageAsset> pictures(Object value) {
        Stream<?> all = value instanceof List<?> several ? several.stream() : Stream.of(value);
        return all.filter(ImageAsset.class::isInstance).map(ImageAsset.class::cast);
    }
}
