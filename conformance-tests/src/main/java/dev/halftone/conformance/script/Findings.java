package dev.halftone.conformance.script;

import dev.halftone.spi.pricing.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Collects the discrepancies of one case. Not thread-safe. */
final class Findings {

    private static final int SHOWN = 400;

    private final String caseId;
    private final List<Discrepancy> discrepancies = new ArrayList<>();

    Findings(String caseId) {
        this.caseId = caseId;
    }

    void add(String what, Object expected, Object got, String remedy) {
        discrepancies.add(new Discrepancy(caseId, what, shown(expected), shown(got), remedy));
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

    private static String shown(Object value) {
        String text = Canary.hide(String.valueOf(value));
        if (text.isEmpty()) {
            return "empty text";
        }
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (" + text.length() + " characters)";
    }
}
