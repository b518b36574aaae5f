package dev.halftone.conformance.task;

import dev.halftone.conformance.Excerpt;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.task.ImageTask;

/**
 * One value of one parameter. Immutable.
 *
 * @param rule the declared parameter
 * @param value a value of its type
 */
record Choice<T>(ParameterRule<T> rule, T value) {

    String parameter() {
        return rule.parameter().id();
    }

    ImageTask in(ImageTask task) {
        return task.toBuilder().put(rule.parameter(), value).build();
    }

    /** For messages. */
    String label() {
        String text = Excerpt.of(rule.parameter().type().format(value));
        return parameter() + "=" + (text.length() <= 60 ? text : text.substring(0, 60) + "…");
    }
}
