package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.conformance.task.Order;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UsageEstimate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tariffs over time, and what they must answer. */
public final class TariffRules {

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(
            Rule.must(
                    "BIL-5",
                    "The tariffs of an offer meet: at every instant from the first one on, exactly one is in force.",
                    "End each tariff at the very instant at which the next one starts.",
                    TariffRules::history,
                    Feature.TARIFFS),
            Rule.must(
                    "BIL-16",
                    "What is offered has a price in force or says why not, and every tariff answers every kind of failure.",
                    "Add a tariff, or a note to an unpriced estimate; answer each kind with free, billed or unknown.",
                    TariffRules::answers,
                    Feature.OFFERS));

    private TariffRules() {}

    private static void history(PluginUnderTest plugin, Examination examination) {
        plugin.offers().forEach(offer -> {
            List<Tariff> sorted = offer.tariffs().stream()
                    .sorted(Comparator.comparing(Tariff::from))
                    .toList();
            Set<String> ids = new HashSet<>();
            for (int i = 0; i < sorted.size(); i++) {
                examination.checked();
                Tariff tariff = sorted.get(i);
                if (!ids.add(tariff.id())) {
                    examination.fail(offer.name(), tariff.toString(), "an id of its own", "a second tariff of that id");
                }
                boolean isFirst = i == 0;
                demand(offer, sorted, tariff.from().minusNanos(1), isFirst ? 0 : 1, examination);
                demand(offer, sorted, tariff.from(), 1, examination);
                demand(offer, sorted, tariff.from().plusNanos(1), 1, examination);
                boolean isLast = i == sorted.size() - 1;
                if (tariff.until().isPresent()) {
                    Instant end = tariff.until().get();
                    demand(offer, sorted, end.minusNanos(1), 1, examination);
                    demand(offer, sorted, end, isLast ? 0 : 1, examination);
                    demand(offer, sorted, end.plusNanos(1), isLast ? 0 : 1, examination);
                }
            }
        });
    }

    private static void demand(
            OfferUnderTest offer, List<Tariff> tariffs, Instant at, int wanted, Examination examination) {
        examination.checked();
        List<Tariff> inForce =
                tariffs.stream().filter(tariff -> tariff.covers(at)).toList();
        if (inForce.size() != wanted) {
            examination.fail(
                    offer.name(),
                    "tariffs at " + at,
                    wanted == 0 ? "none" : "one tariff in force",
                    inForce.isEmpty()
                            ? "a gap: none is in force"
                            : "an overlap: " + inForce.stream().map(Tariff::id).collect(Collectors.joining(", ")));
        }
    }

    private static void answers(PluginUnderTest plugin, Examination examination) {
        plugin.offers().forEach(offer -> {
            for (Tariff tariff : offer.tariffs()) {
                for (FailureKind kind : FailureKind.values()) {
                    examination.checked();
                    if (tariff.billedOn(kind).isEmpty()) {
                        examination.fail(
                                offer.name(), tariff + ", failure " + kind, "free, billed or unknown", "silence");
                    }
                }
            }
            inForce(offer, plugin.now(), examination);
        });
    }

    /** An offer that is served today has a price today, or its estimates say why there is none. */
    private static void inForce(OfferUnderTest offer, Instant now, Examination examination) {
        Lifecycle.Status status = offer.offer().lifecycle().status(LocalDate.ofInstant(now, ZoneOffset.UTC));
        boolean isServed = status == Lifecycle.Status.ACTIVE || status == Lifecycle.Status.DEPRECATED;
        Optional<List<Tariff>> tariffs =
                examination.ask("tariffs", () -> offer.offer().pricing().tariffs());
        if (!isServed || tariffs.isEmpty() || tariffs.get().stream().anyMatch(tariff -> tariff.covers(now))) {
            return;
        }
        for (Order order : offer.provider().accepted()) {
            if (order.offer().equals(offer) && order.label().isEmpty()) {
                examination.checked();
                Optional<UsageEstimate> estimate = examination.ask(
                        "estimate", () -> offer.offer().pricing().estimate(order.task(), Observations.none()));
                if (estimate.isPresent()
                        && (estimate.get().basis() != Basis.UNPRICED
                                || estimate.get().notes().isEmpty())) {
                    examination.fail(
                            order.name(),
                            "price at " + now,
                            "a tariff in force, or an estimate that is UNPRICED with a note",
                            "no tariff, and an estimate that is "
                                    + estimate.get().basis()
                                    + (estimate.get().notes().isEmpty() ? " without a note" : ""));
                }
            }
        }
    }
}
