package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.script.Discrepancy;
import dev.halftone.conformance.subject.PluginUnderTest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What recorded exchanges demand, each kind of difference under a rule of its own. */
public final class ScriptRules {

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(
            rule(
                    "CAP-4",
                    "What the recorded provider accepted is accepted, and a refusal names the recorded parameter.",
                    "Widen or narrow the domain of the parameter, or add a constraint.",
                    Feature.SCRIPTS,
                    Discrepancy.Aspect.CAPABILITY,
                    Discrepancy.Aspect.CASE),
            rule(
                    "CAP-5",
                    "Models are announced, deprecated and retired on the recorded days.",
                    "Correct the lifecycle dates of the offer.",
                    Feature.SCRIPTS,
                    Discrepancy.Aspect.LIFECYCLE),
            rule(
                    "REQ-6",
                    "The recorded tasks lead to the recorded calls: method, path, query, headers and body.",
                    "Compare prepare and interpret with the vendor's reference of the call.",
                    Feature.EXCHANGES,
                    Discrepancy.Aspect.CALL),
            rule(
                    "RES-9",
                    "The recorded answers lead to the recorded outcome: pictures, or kind, exposure and resend of a failure.",
                    "Compare what interpret makes of the last answer with the vendor's table of errors.",
                    Feature.EXCHANGES,
                    Discrepancy.Aspect.OUTCOME,
                    Discrepancy.Aspect.BROKEN),
            rule(
                    "BIL-13",
                    "The recorded tasks are quoted as recorded, to the last digit.",
                    "Compare the estimate's readings and the tariff in force with the price list.",
                    Feature.SCRIPTS,
                    Discrepancy.Aspect.QUOTE,
                    Discrepancy.Aspect.PRICE),
            rule(
                    "BIL-14",
                    "The recorded answers are charged as recorded, to the last digit and with the right provenance.",
                    "Compare the usage of the last step, the tariff and its answer to this failure.",
                    Feature.EXCHANGES,
                    Discrepancy.Aspect.CHARGE));

    private ScriptRules() {}

    private static Rule rule(
            String id,
            String intent,
            String remedy,
            Feature need,
            Discrepancy.Aspect first,
            Discrepancy.Aspect... more) {
        Set<Discrepancy.Aspect> aspects = EnumSet.of(first, more);
        return Rule.must(id, intent, remedy, (plugin, examination) -> report(plugin, examination, aspects), need);
    }

    /** Also for rules of other classes that are broken by a recorded case. */
    static void report(PluginUnderTest plugin, Examination examination, Set<Discrepancy.Aspect> aspects) {
        plugin.providers()
                .forEach(provider -> provider.discrepancies().forEach((scriptCase, differences) -> {
                    examination.checked();
                    for (Discrepancy difference : differences) {
                        if (aspects.contains(difference.aspect())) {
                            examination.fail(
                                    provider.id() + " case " + scriptCase.id(),
                                    difference.what(),
                                    difference.expected(),
                                    difference.got(),
                                    difference.remedy());
                        }
                    }
                }));
    }
}
