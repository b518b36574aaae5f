package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.conformance.task.Order;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.capability.Trait;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must be in the call of a task: its parameters and the host's key; and that there is a call at all. */
public final class RequestRules {

    private static final String OTHER_KEY = "c1d6f5c4-0b8e-4b43-8a6e-another-key";

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(
            Rule.must(
                    "REQ-1",
                    "Changing a declared parameter changes the call.",
                    "Send the parameter, or do not declare it.",
                    RequestRules::parametersAreSent,
                    Feature.OFFERS),
            Rule.must(
                    "REQ-4",
                    "With IDEMPOTENT_SUBMIT the host's key, and nothing else that changes, goes with the call; without it no"
                            + " header calls it an idempotency key.",
                    "Send CallContext.idempotencyKey() in the vendor's header, or take the trait away.",
                    RequestRules::keyIsSent,
                    Feature.OFFERS),
            Rule.must(
                    "REQ-5",
                    "Every task that is accepted can be prepared and estimated.",
                    "Refuse the task by its capabilities, or handle it.",
                    RequestRules::acceptedIsPrepared,
                    Feature.OFFERS));

    private RequestRules() {}

    private static void parametersAreSent(PluginUnderTest plugin, Examination examination) {
        Variants variants = new Variants(examination);
        for (Batch batch : Batch.of(plugin)) {
            for (ParameterRule<?> rule : batch.rules()) {
                for (Order base : batch.typical(rule.parameter())) {
                    if (isDropped(batch, base, rule, variants, examination)) {
                        break;
                    }
                }
            }
        }
    }

    private static <T> boolean isDropped(
            Batch batch, Order base, ParameterRule<T> rule, Variants variants, Examination examination) {
        Map<T, ImageTask> tasks = variants.with(batch.offer(), base.task(), rule);
        Map<Wire, T> seen = new LinkedHashMap<>();
        for (Map.Entry<T, ImageTask> variant : tasks.entrySet()) {
            T value = variant.getKey();
            Optional<T> other = variants.call(batch.offer(), variant.getValue())
                    .flatMap(call -> Optional.ofNullable(seen.putIfAbsent(Wire.of(call), value)));
            examination.checked();
            boolean isGood = other.map(known -> Beyond.same(known, value)
                            || Playback.differs(
                                    batch.offer(),
                                    base.task().toBuilder()
                                            .put(rule.parameter(), known)
                                            .build(),
                                    variant.getValue()))
                    .orElse(true);
            if (!isGood) {
                examination.fail(
                        base.name(),
                        "prepare",
                        "different calls for " + shown(rule, other.orElseThrow()) + " and " + shown(rule, value),
                        "the same call");
                return true;
            }
        }
        // Zero is a number too, and easily taken for none; any other value may be the provider's own default.
        for (Map.Entry<T, ImageTask> variant : tasks.entrySet()) {
            if (SentNumber.isNumber(rule)
                    && SentNumber.of(rule, variant.getKey()).signum() == 0
                    && isLeftOut(batch, variant.getValue(), tasks, variants)
                    && isAsIfAbsent(batch, base, rule, variant.getKey(), variants, examination)) {
                return true;
            }
        }
        boolean isOnly = tasks.size() == 1
                && examination
                                .ask("samples", () -> rule.domain().samples())
                                .orElse(List.of())
                                .size()
                        == 1;
        return isOnly
                && isAsIfAbsent(batch, base, rule, tasks.keySet().iterator().next(), variants, examination);
    }

    /** Whether the call has not a field that the calls with other values have. */
    private static <T> boolean isLeftOut(Batch batch, ImageTask task, Map<T, ImageTask> tasks, Variants variants) {
        Set<String> paths = variants.call(batch.offer(), task)
                .map(call -> CallFields.of(call).paths())
                .orElse(Set.of());
        return tasks.values().stream()
                .flatMap(other -> variants.call(batch.offer(), other).stream())
                .anyMatch(other -> !paths.containsAll(CallFields.of(other).paths()));
    }

    /** Where there is one value only, it is compared with none; a default may be left out. */
    private static <T> boolean isAsIfAbsent(
            Batch batch, Order base, ParameterRule<T> rule, T value, Variants variants, Examination examination) {
        ImageTask with = base.task().toBuilder().put(rule.parameter(), value).build();
        Optional<Wire> given = variants.call(batch.offer(), with).map(Wire::of);
        Optional<Wire> absent = variants.without(batch.offer(), with, rule.parameter())
                .flatMap(task -> variants.call(batch.offer(), task))
                .map(Wire::of);
        examination.checked();
        boolean isDefault =
                rule.defaultValue().filter(usual -> Beyond.same(usual, value)).isPresent();
        if (!isDefault && given.isPresent() && given.equals(absent)) {
            examination.fail(
                    base.name(),
                    "prepare",
                    "different calls with " + shown(rule, value) + " and without it",
                    "the same call");
            return true;
        }
        return false;
    }

    private static <T> String shown(ParameterRule<T> rule, T value) {
        String text = rule.parameter().type().format(value);
        return rule.parameter().id() + "=" + (text.length() <= 60 ? text : text.substring(0, 60) + "…");
    }

    private static void keyIsSent(PluginUnderTest plugin, Examination examination) {
        for (Batch batch : Batch.of(plugin)) {
            boolean isDeclared = batch.offer().offer().capabilities().has(Trait.IDEMPOTENT_SUBMIT);
            for (Order order : batch.orders()) {
                Optional<HttpCall> call = prepare(order, Order.IDEMPOTENCY_KEY, examination);
                examination.checked();
                if (isDeclared) {
                    call.ifPresent(made -> keyIsSent(order, made, examination));
                } else {
                    call.flatMap(RequestRules::idempotencyHeader)
                            .ifPresent(name -> examination.fail(
                                    order.name(), "header " + name, "trait IDEMPOTENT_SUBMIT", "no such trait"));
                }
            }
        }
    }

    private static void keyIsSent(Order order, HttpCall call, Examination examination) {
        if (!holds(call, Order.IDEMPOTENCY_KEY)) {
            examination.fail(order.name(), "headers", "the host's idempotency key in a header", call.headers());
            return;
        }
        Optional<Wire> again =
                prepare(order, Order.IDEMPOTENCY_KEY, examination).map(Wire::of);
        if (again.isPresent() && !again.get().equals(Wire.of(call))) {
            examination.fail(order.name(), "call", "the same call for the same key", "another call");
        }
        prepare(order, OTHER_KEY, examination)
                .filter(other -> !holds(other, OTHER_KEY) || holds(other, Order.IDEMPOTENCY_KEY))
                .ifPresent(other ->
                        examination.fail(order.name(), "headers", "another key for another attempt", other.headers()));
    }

    private static Optional<String> idempotencyHeader(HttpCall call) {
        return call.headers().keySet().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains("idempoten"))
                .findFirst();
    }

    private static boolean holds(HttpCall call, String key) {
        return call.headers().values().stream()
                .flatMap(List::stream)
                .map(HeaderValue::reveal)
                .anyMatch(key::equals);
    }

    private static Optional<HttpCall> prepare(Order order, String key, Examination examination) {
        CallContext context = CallContext.of(Order.SENT_AT, key);
        return examination.ask("prepare", () -> order.offer().protocol().prepare(order.task(), context));
    }

    private static void acceptedIsPrepared(PluginUnderTest plugin, Examination examination) {
        plugin.providers().forEach(provider -> {
            provider.orders().broken().forEach(broken -> {
                examination.checked();
                examination.fail(broken.where(), "", "a call", broken.what());
            });
            provider.accepted().forEach(order -> {
                examination.checked();
                OfferUnderTest offer = order.offer();
                Answers.problem("estimate", () -> offer.offer().pricing().estimate(order.task(), Observations.none()))
                        .ifPresent(problem -> examination.fail(order.name(), "estimate", "an estimate", problem));
            });
        });
    }
}
