package dev.halftone.spi.pricing;

import static dev.halftone.spi.pricing.TestTariffs.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts, denominations, unit prices, credits and standing charges. */
class MoneyTest {

    private static final Denomination CREDITS = Denomination.credits("stability");
    private static final URI SOURCE = URI.create("https://acme.example/prices");
    private static final LocalDate CHECKED = LocalDate.parse("2026-11-22");

    @Test
    void amount_sumAndDifference_areExact() {
        assertThat(usd("0.1").plus(usd("0.2"))).isEqualTo(usd("0.3"));
        assertThat(usd("0.1").minus(usd("0.3"))).isEqualTo(usd("-0.2"));
        assertThat(Amount.zero(CREDITS).plus(Amount.of("1", CREDITS))).isEqualTo(Amount.of("1.0", CREDITS));
    }

    @Test
    void amount_order_isByValue() {
        assertThat(usd("0.10")).isLessThan(usd("0.2")).isEqualByComparingTo(usd("0.1"));
        assertThat(usd("-1").signum()).isEqualTo(-1);
        assertThat(usd("0.00").signum()).isZero();
        assertThat(usd("1").signum()).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "0.0400, 0.04",
        "1E+3, 1000",
        "0E+5, 0",
        "0.000, 0",
        "-1.50, -1.5",
        "0.000000035, 0.000000035",
        "100, 100"
    })
    void amount_asText_isPlainAndShort(String value, String text) {
        assertThat(usd(value).toDecimalString()).isEqualTo(text);
        assertThat(usd(value)).hasToString(text + " USD");
    }

    @Test
    void amount_ofTwoDenominations_cannotBeCombined() {
        Amount credits = Amount.of("1", CREDITS);

        assertThatThrownBy(() -> usd("1").plus(credits))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Amounts in USD and stability/credits cannot be combined; convert the credits first.");
        assertThatThrownBy(() -> usd("1").minus(credits)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> usd("1").compareTo(credits)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void amount_parts_areTold() {
        assertThat(usd("1.50").value()).isEqualTo(new BigDecimal("1.50"));
        assertThat(usd("1.50").in()).isEqualTo(Denomination.USD);
    }

    @Test
    void amount_equality_ignoresTrailingZeros() {
        assertThat(usd("1.50")).isEqualTo(usd("1.5")).hasSameHashCodeAs(usd("1.5"));
        assertThat(usd("0.000")).isEqualTo(usd("0")).hasSameHashCodeAs(usd("0E+3"));
        assertThat(usd("1")).isNotEqualTo(Amount.of("1", CREDITS)).isNotEqualTo(usd("2"));
    }

    @Test
    void denomination_currencyAndCredits_areTwoKinds() {
        assertThat(Denomination.USD.kind()).isEqualTo(Denomination.Kind.CURRENCY);
        assertThat(Denomination.USD.id()).isEqualTo("USD");
        assertThat(CREDITS.kind()).isEqualTo(Denomination.Kind.CREDITS);
        assertThat(CREDITS).hasToString("stability/credits");
    }

    @Test
    void denomination_parse_readsBothKinds() {
        assertThat(Denomination.parse("EUR")).isEqualTo(Denomination.currency("EUR"));
        assertThat(Denomination.parse("stability/credits")).isEqualTo(CREDITS);
        assertThat(Denomination.parse("stability/credits").kind()).isEqualTo(Denomination.Kind.CREDITS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"usd", "US", "DOLLAR", "", "/credits", "A/credits", "a/b/credits"})
    void denomination_parse_refusesWhatIsNeither(String text) {
        assertThatThrownBy(() -> Denomination.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + text.replace("/credits", "") + "' is no ");
    }

    @Test
    void unitPrice_equality_ignoresTrailingZeros() {
        assertThat(UnitPrice.of("5.0", "1000000"))
                .isEqualTo(UnitPrice.perMillion("5"))
                .hasSameHashCodeAs(UnitPrice.of("5", "1E+6"))
                .isEqualTo(UnitPrice.of("5", "1E+6"));
        assertThat(UnitPrice.each("5"))
                .isEqualTo(UnitPrice.of("5", "1"))
                .isNotEqualTo(UnitPrice.each("6"))
                .isNotEqualTo(UnitPrice.perMillion("5"));
    }

    @Test
    void unitPrice_freeIsAPrice_negativeIsNot() {
        assertThat(UnitPrice.each("0").amount()).isZero();
        assertThatThrownBy(() -> UnitPrice.each("-0.01"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A unit price of -0.01 is negative; prices are zero or more.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1"})
    void unitPrice_perNothing_isRefused(String per) {
        assertThatThrownBy(() -> UnitPrice.of("1", per))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A price per " + per + " units has no meaning; 'per' must be positive.");
    }

    @Test
    void creditRate_tenDollarsForAThousand_convertsExactly() {
        CreditRate rate = creditRate(Amount.of("1000", CREDITS), usd("10"));

        assertThat(rate.convert(Amount.of("6.5", CREDITS))).isEqualTo(usd("0.065"));
        assertThat(rate.convert(Amount.of("0", CREDITS))).isEqualTo(usd("0"));
    }

    @Test
    void creditRate_thatDoesNotDivide_roundsAtTwelveDigitsHalfToEven() {
        assertThat(creditRate(Amount.of("3", CREDITS), usd("1")).convert(Amount.of("2", CREDITS)))
                .isEqualTo(usd("0.666666666667"));
        assertThat(creditRate(Amount.of("2", CREDITS), usd("0.000000000001")).convert(Amount.of("1", CREDITS)))
                .isEqualTo(usd("0"));
        assertThat(creditRate(Amount.of("2", CREDITS), usd("0.000000000001")).convert(Amount.of("3", CREDITS)))
                .isEqualTo(usd("0.000000000002"));
    }

    @Test
    void creditRate_forOtherCredits_isRefused() {
        CreditRate rate = creditRate(Amount.of("1000", CREDITS), usd("10"));

        assertThatThrownBy(() -> rate.convert(Amount.of("1", Denomination.credits("other"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A rate for stability/credits cannot convert 1 other/credits.");
        assertThatThrownBy(() -> rate.convert(usd("1"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void creditRate_thatIsNone_isRefused() {
        Amount hundred = Amount.of("100", CREDITS);

        assertThatThrownBy(() -> creditRate(usd("1"), usd("1"))).hasMessage("1 USD is no positive number of credits.");
        assertThatThrownBy(() -> creditRate(Amount.zero(CREDITS), usd("1")))
                .hasMessage("0 stability/credits is no positive number of credits.");
        assertThatThrownBy(() -> creditRate(hundred, hundred))
                .hasMessage("100 stability/credits is no price in a currency.");
        assertThatThrownBy(() -> creditRate(hundred, usd("-1"))).hasMessage("-1 USD is no price in a currency.");
        assertThat(creditRate(hundred, usd("0")).convert(hundred)).isEqualTo(usd("0"));
    }

    @Test
    void standingCharge_accrues_inProportionToTime() {
        StandingCharge hosting = standingCharge("1.20", Duration.ofHours(1));

        assertThat(hosting.accrued(Duration.ZERO)).isEqualTo(usd("0"));
        assertThat(hosting.accrued(Duration.ofMinutes(30))).isEqualTo(usd("0.6"));
        assertThat(hosting.accrued(Duration.ofHours(1))).isEqualTo(usd("1.2"));
        assertThat(hosting.accrued(Duration.ofDays(31))).isEqualTo(usd("892.8"));
    }

    @Test
    void standingCharge_ofNanoseconds_isNotLost() {
        assertThat(standingCharge("1000", Duration.ofSeconds(1)).accrued(Duration.ofNanos(1)))
                .isEqualTo(usd("0.000001"));
        assertThat(standingCharge("1", Duration.ofSeconds(3)).accrued(Duration.ofSeconds(1)))
                .isEqualTo(usd("0.333333333333"));
    }

    @Test
    void standingCharge_thatIsNone_isRefused() {
        assertThatThrownBy(() -> standingCharge("1", Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Standing charge 'hosting' needs a positive span, not PT0S.");
        assertThatThrownBy(() -> standingCharge("1", Duration.ofSeconds(-1)))
                .hasMessage("Standing charge 'hosting' needs a positive span, not PT-1S.");
        assertThatThrownBy(() -> standingCharge("-1", Duration.ofHours(1)))
                .hasMessage("Standing charge 'hosting' is negative: -1 USD.");
        assertThat(standingCharge("0", Duration.ofHours(1)).accrued(Duration.ofHours(5)))
                .isEqualTo(usd("0"));
    }

    private static CreditRate creditRate(Amount credits, Amount price) {
        return new CreditRate(credits, price, Instant.EPOCH, SOURCE, CHECKED);
    }

    private static StandingCharge standingCharge(String amount, Duration every) {
        return new StandingCharge("hosting", "an endpoint", usd(amount), every, SOURCE, CHECKED);
    }
}
