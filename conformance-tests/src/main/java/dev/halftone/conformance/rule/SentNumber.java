package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.task.ParameterType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What becomes of numbers on their way into a field of the call. */
final class SentNumber {

    /** A field that is a parameter's by chance agrees with it once. */
    private static final int ENOUGH = 2;

    private SentNumber() {}

    /**
     * A number that is another one in the call.
     *
     * @param path of the field
     * @param given in the task
     * @param sent in the call; what stands there, if it is no number
     */
    record Harm(String path, BigDecimal given, String sent) {}

    static boolean isNumber(ParameterRule<?> rule) {
        ParameterType<?> type = rule.parameter().type();
        return type.equals(ParameterType.INTEGER) || type.equals(ParameterType.DECIMAL);
    }

    static <T> BigDecimal of(ParameterRule<T> rule, T value) {
        return new BigDecimal(rule.parameter().type().format(value));
    }

    /** In each field that has the number of more than one call: the calls in which it is another. */
    static List<Harm> harms(Map<BigDecimal, CallFields> calls, Examination examination) {
        Set<String> paths = new TreeSet<>();
        calls.values().forEach(fields -> paths.addAll(fields.paths()));
        List<Harm> harms = new ArrayList<>();
        for (String path : paths) {
            List<Harm> others = calls.entrySet().stream()
                    .filter(call -> call.getValue().at(path).size() == 1)
                    .map(call -> new Harm(
                            path, call.getKey(), call.getValue().at(path).get(0)))
                    .filter(sent -> !number(sent.sent())
                            .filter(number -> number.compareTo(sent.given()) == 0)
                            .isPresent())
                    .toList();
            long same = calls.entrySet().stream()
                    .filter(call -> call.getValue().at(path).stream()
                            .flatMap(text -> number(text).stream())
                            .anyMatch(number -> number.compareTo(call.getKey()) == 0))
                    .count();
            if (same >= ENOUGH) {
                examination.checked(calls.size());
                harms.addAll(others);
            }
        }
        return harms;
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
