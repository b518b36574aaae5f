package dev.halftone.conformance.script;

import dev.halftone.conformance.Excerpt;
import dev.halftone.spi.pricing.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Collects the discrepancies of one case. Not thread-safe. */
final class Findings {

    private final String caseId;
    private final Discrepancy.Aspect aspect;
    private final List<Discrepancy> discrepancies;

    Findings(String caseId) {
        this(caseId, Discrepancy.Aspect.CASE, new ArrayList<>());
    }

    private Findings(String caseId, Discrepancy.Aspect aspect, List<Discrepancy> discrepancies) {
        this.caseId = caseId;
        this.aspect = aspect;
        this.discrepancies = discrepancies;
    }

    /** The same collection, for findings about something else. */
    Findings about(Discrepancy.Aspect other) {
        return new Findings(caseId, other, discrepancies);
    }

    void add(String what, Object expected, Object got, String remedy) {
        discrepancies.add(new Discrepancy(caseId, aspect, what, Excerpt.of(expected), Excerpt.of(got), remedy));
    }

    /** Equality, where something is expected. */
    void equal(String what, Optional<?> expected, Object got, String remedy) {
        if (expected.isPresent() && !Objects.equals(expected.get(), got)) {
            add(what, expected.get(), got, remedy);
        }
    }

    /** Equality to the last digit, where something is expected; trailing zeros do not matter. */
    void sameNumber(String what, Optional<BigDecimal> expected, BigDecimal got, String remedy) {
        if (expected.isPresent() && expected.get().compareTo(got) != 0) {
            add(what, expected.get().toPlainString(), got.toPlainString(), remedy);
        }
    }

    /** The same for an amount. */
    void sameAmount(String what, Optional<BigDecimal> expected, Amount got, String remedy) {
        if (expected.isPresent() && expected.get().compareTo(got.value()) != 0) {
            add(what, expected.get().toPlainString(), got, remedy);
        }
    }

    List<Discrepancy> all() {
        return List.copyOf(discrepancies);
    }
}
