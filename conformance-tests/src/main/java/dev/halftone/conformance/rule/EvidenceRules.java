package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.pricing.CreditRate;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Where prices were read, and when. */
public final class EvidenceRules {

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(
            Rule.must(
                    "BIL-12",
                    "Every price names the page on which it was read, and the day, which is not in the future.",
                    "Give the tariff evidence: an http or https address, and the day on which somebody compared it.",
                    EvidenceRules::present,
                    Feature.TARIFFS),
            Rule.should(
                    "BIL-15",
                    "Prices in force were compared with their source within the last 180 days.",
                    "Compare the prices with their source again, and write down the day.",
                    EvidenceRules::fresh,
                    Feature.TARIFFS));

    /** Where an account configured its own price, there is no page to compare it with. */
    private static final String OWN_CONTRACT = "configuration";

    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    private static final int OLD = 180;

    private EvidenceRules() {}

    /** Where and when a price was read. */
    private record Evidence(String offer, String what, URI source, LocalDate checked) {}

    private static void present(PluginUnderTest plugin, Examination examination) {
        LocalDate today = LocalDate.ofInstant(plugin.now(), ZoneOffset.UTC);
        plugin.offers().forEach(offer -> {
            for (Evidence evidence : evidence(offer, offer.tariffs(), examination)) {
                examination.checked();
                if (OWN_CONTRACT.equals(evidence.source().getScheme())) {
                    continue;
                }
                if (!isPage(evidence.source())) {
                    examination.fail(evidence.offer(), evidence.what(), "an http or https address", evidence.source());
                }
                if (evidence.checked().isBefore(FIRST) || evidence.checked().isAfter(today)) {
                    examination.fail(
                            evidence.offer(),
                            evidence.what(),
                            "a day of comparison up to " + today,
                            evidence.checked());
                }
            }
        });
    }

    private static boolean isPage(URI source) {
        return ("https".equals(source.getScheme()) || "http".equals(source.getScheme())) && source.getHost() != null;
    }

    private static void fresh(PluginUnderTest plugin, Examination examination) {
        LocalDate oldest = LocalDate.ofInstant(plugin.now(), ZoneOffset.UTC).minusDays(OLD);
        plugin.offers().filter(offer -> isServed(offer, plugin.now())).forEach(offer -> {
            List<Tariff> inForce = offer.tariffs().stream()
                    .filter(tariff -> tariff.covers(plugin.now()))
                    .toList();
            for (Evidence evidence : evidence(offer, inForce, examination)) {
                examination.checked();
                boolean isOwn = OWN_CONTRACT.equals(evidence.source().getScheme());
                if (!isOwn && evidence.checked().isBefore(oldest)) {
                    examination.fail(
                            evidence.offer(),
                            evidence.what(),
                            "a comparison since " + oldest,
                            "the last one on " + evidence.checked());
                }
            }
        });
    }

    private static boolean isServed(OfferUnderTest offer, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return offer.offer().lifecycle().status(day) != Lifecycle.Status.RETIRED;
    }

    private static List<Evidence> evidence(OfferUnderTest offer, List<Tariff> tariffs, Examination examination) {
        List<Evidence> all = new ArrayList<>();
        for (Tariff tariff : tariffs) {
            all.add(new Evidence(offer.name(), tariff.toString(), tariff.source(), tariff.checked()));
        }
        for (StandingCharge charge : offer.standingCharges()) {
            all.add(new Evidence(offer.name(), "standing charge " + charge.id(), charge.source(), charge.checked()));
        }
        for (CreditRate rate : examination
                .ask("creditRates", () -> offer.offer().pricing().creditRates())
                .orElse(List.of())) {
            all.add(new Evidence(offer.name(), "credit rate from " + rate.from(), rate.source(), rate.checked()));
        }
        return all;
    }
}
