package dev.halftone.cli;

import static dev.halftone.cli.Cli.money;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;

/** What is said of the charge in the document of a replay. */
final class Charges {

    private Charges() {}

    static void assertExact(JsonObject document, String usd) {
        assertThat(document.text("charge", "basis")).as(document.toJson()).contains("EXACT");
        assertThat(document.text("charge", "currency")).contains("USD");
        for (String key : List.of("low", "likely", "high")) {
            assertThat(money(document, "charge", key)).as(key).isEqualByComparingTo(usd);
        }
        BigDecimal sum = document.items("charge", "lines").stream()
                .map(line -> money(line, "amount"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).as("the lines add up").isEqualByComparingTo(usd);
    }

    /** An amount that is not final: in order, and its high end at least the given one. */
    static void assertHeld(JsonObject document, String atLeast) {
        assertThat(document.text("charge", "basis")).as(document.toJson()).contains("ESTIMATE");
        BigDecimal low = money(document, "charge", "low");
        BigDecimal likely = money(document, "charge", "likely");
        BigDecimal high = money(document, "charge", "high");
        assertThat(low).isLessThanOrEqualTo(likely);
        assertThat(likely).isLessThanOrEqualTo(high);
        assertThat(likely).isGreaterThanOrEqualTo(new BigDecimal(atLeast));
        assertThat(low).isNotEqualTo(high);
    }
}
