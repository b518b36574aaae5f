package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.reference.Reference;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.conformance.subject.ProviderUnderTest;
import java.util.List;
import java.util.function.Predicate;

/** What the reference beside a plugin demands: nothing changes unnoticed. */
public final class ReferenceRules {

    private static final String REMEDY =
            "If the change is right, record the reference anew and review its difference; else undo it.";

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(
            rule(
                    "CAP-20",
                    "Models, dates, traits, domains, batch limits and attributes are those of the reference.",
                    place -> place.startsWith("sold")
                            || place.startsWith("attributes")
                            || place.contains(" > parameters > ")
                            || place.contains(" > refused")),
            rule(
                    "REQ-20",
                    "Every sample of every parameter changes the call as the reference says, and nothing else does.",
                    place -> place.startsWith("catalogue")
                            || (place.startsWith("operations") && place.contains("call > "))),
            rule(
                    "RES-20",
                    "Every status, code and field of an answer means what the reference says.",
                    place -> place.startsWith("statuses") || place.startsWith("answers")),
            rule(
                    "BIL-20",
                    "Prices, units, increments, rounding, failure billing and dates are those of the reference, under every recorded configuration.",
                    place -> place.startsWith("prices") || place.startsWith("configured")),
            rule(
                    "BIL-21",
                    "Tasks are expected to use what the reference says.",
                    place -> place.startsWith("operations")
                            && (place.contains("usage > ") || place.contains(" > together > "))));

    private ReferenceRules() {}

    private static Rule rule(String id, String intent, Predicate<String> place) {
        return Rule.must(
                id, intent, REMEDY, (plugin, examination) -> compare(plugin, examination, place), Feature.REFERENCE);
    }

    private static void compare(PluginUnderTest plugin, Examination examination, Predicate<String> place) {
        for (ProviderUnderTest provider : plugin.providers()) {
            provider.reference().ifPresent(reference -> {
                examination.ask("the record", () -> changes(provider)).orElse(List.of()).stream()
                        .filter(change -> place.test(change.place()))
                        .forEach(change -> examination.fail(
                                provider.id() + "/" + change.model(), change.place(), change.recorded(), change.now()));
                examination.checked(reference.size());
            });
        }
    }

    private static List<Reference.Change> changes(ProviderUnderTest provider) {
        try {
            return provider.changes();
        } catch (PluginException broken) {
            throw new IllegalStateException(broken.getMessage(), broken);
        }
    }
}
