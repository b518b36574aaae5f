package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.reply.HostileReplies;
import dev.halftone.conformance.reply.Moment;
import dev.halftone.conformance.reply.Moments;
import dev.halftone.conformance.reply.Replies;
import dev.halftone.conformance.reply.Variant;
import dev.halftone.conformance.script.Valuation;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.protocol.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Failures are billed as the tariff declares. */
public final class FailureBillingRules {

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(Rule.must(
            "BIL-8",
            "A failure is billed as its tariff declares: on meters that have a price, and nothing where it is free or was refused before any work.",
            "Correct the tariff's answer to this kind, or the kind and the usage of the failure.",
            FailureBillingRules::asDeclared,
            Feature.TARIFFS));

    /** Refused before anything was made. */
    private static final Set<FailureKind> BEFORE_WORK = EnumSet.of(
            FailureKind.INVALID_REQUEST,
            FailureKind.UNAUTHENTICATED,
            FailureKind.FORBIDDEN,
            FailureKind.MODEL_RETIRED,
            FailureKind.QUOTA_EXHAUSTED,
            FailureKind.RATE_LIMITED);

    private FailureBillingRules() {}

    private static void asDeclared(PluginUnderTest plugin, Examination examination) {
        plugin.offers().forEach(offer -> offer.tariffs().forEach(tariff -> declared(offer, tariff, examination)));
        plugin.providers().forEach(provider -> {
            Moments.of(provider)
                    .forEach(moment -> HostileReplies.cut(moment.reply()).stream()
                            .limit(1)
                            .forEach(variant -> failure(moment, variant, examination)));
            Moments.of(provider).forEach(moment -> failure(moment, new Variant("", moment.reply()), examination));
            Moments.calls(provider)
                    .forEach(moment -> refusals().forEach(variant -> failure(moment, variant, examination)));
        });
    }

    private static List<Variant> refusals() {
        List<Variant> variants = new ArrayList<>();
        for (int status : new int[] {400, 401, 402, 403, 404, 422, 429, 451, 500, 502, 503, 504}) {
            variants.add(new Variant("with status " + status, Replies.of(status, "application/json", "{}")));
        }
        return variants;
    }

    private static void declared(OfferUnderTest offer, Tariff tariff, Examination examination) {
        Set<String> priced = tariff.rates().stream()
                .map(Rate::meter)
                .map(meter -> meter.id())
                .collect(Collectors.toCollection(TreeSet::new));
        tariff.failures().forEach((kind, billing) -> {
            examination.checked();
            String what = tariff + ", failure " + kind;
            Set<String> unpriced = new TreeSet<>(billing.meters());
            unpriced.removeAll(priced);
            if (!unpriced.isEmpty()) {
                examination.fail(offer.name(), what, "meters out of " + priced, unpriced);
            }
            if (BEFORE_WORK.contains(kind) && billing.state() == FailureBilling.State.BILLED) {
                examination.fail(offer.name(), what, "free, because nothing was made", billing);
            }
        });
    }

    private static void failure(Moment moment, Variant variant, Examination examination) {
        if (!(examination.ask("interpret", () -> moment.step(variant.reply())).orElse(null)
                instanceof Step.Failed failed)) {
            return;
        }
        examination.checked();
        String where = moment.where() + (variant.what().isEmpty() ? "" : " " + variant.what());
        boolean hasCost =
                failed.usage().reportedCost().filter(cost -> cost.signum() > 0).isPresent();
        boolean hasUsage = hasCost
                || failed.usage().readings().stream()
                        .anyMatch(reading -> reading.quantity().signum() > 0);
        FailureKind kind = failed.failure().kind();
        boolean isRefused = !moment.isAccepted() && variant.reply().status() >= 400;
        if (isRefused && failed.failure().exposure() == Exposure.NONE && hasUsage) {
            examination.fail(
                    moment.name(), where, "no usage, because the exposure is NONE", kind + " with " + failed.usage());
        }
        Optional<FailureBilling> declared = examination
                .ask(
                        "tariffs",
                        () -> Valuation.of(moment.offer().offer().pricing(), moment.startedAt())
                                .tariff())
                .flatMap(tariff -> tariff.flatMap(known -> known.billedOn(kind)));
        if (hasCost
                && declared.filter(billing -> billing.state() == FailureBilling.State.FREE)
                        .isPresent()) {
            examination.fail(moment.name(), where, "no cost, because " + kind + " is declared free", failed.usage());
        }
    }
}
