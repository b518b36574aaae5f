package dev.halftone.plugin.stability;

import dev.halftone.spi.config.Config;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.CreditRate;
import dev.halftone.spi.pricing.Denomination;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Stability AI sells credits, not pictures: what an account pays for them. */
final class Credits {

    static final Denomination DENOMINATION = Denomination.credits("stability");

    private static final String PRICE = "credit_price_usd";
    private static final String FROM = "credit_price_from";
    private static final String LIST_PRICE = "10";

    static final ConfigAttribute PRICE_ATTRIBUTE = ConfigAttribute.of(
                    PRICE, ConfigAttribute.Kind.DECIMAL, "What the account pays for 1000 credits, in US dollars.")
            .defaultValue(LIST_PRICE)
            .build();

    static final ConfigAttribute FROM_ATTRIBUTE = ConfigAttribute.of(
                    FROM,
                    ConfigAttribute.Kind.TEXT,
                    "The day, as YYYY-MM-DD, from which credit_price_usd holds; before it the list price does. Without"
                            + " it, credit_price_usd holds always.")
            .build();

    private static final Amount THOUSAND = Amount.of("1000", DENOMINATION);
    /** The latest reading; the vendor's own pages of 2023 say the same. */
    private static final URI PRICE_PAGE = URI.create("https://developer.puter.com/tutorials/stability-ai-api-pricing/");

    private static final URI OWN_CONTRACT = URI.create("about:account");
    /** The price is attested from 2023-06 on; the few months of v1 before that are taken to have had it too. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2023, 1, 1);

    private static final LocalDate CHECKED = LocalDate.of(2026, 6, 1);

    private Credits() {}

    /** @throws IllegalArgumentException when the price is negative or the day is none */
    static List<CreditRate> rates(Config config) {
        BigDecimal price = config.decimal(PRICE).orElse(new BigDecimal(LIST_PRICE));
        if (price.signum() < 0) {
            throw new IllegalArgumentException(
                    "Attribute '" + PRICE + "' is '" + price.toPlainString() + "'; allowed: 0 or more US dollars.");
        }
        CreditRate list = rate(LIST_PRICE, FIRST_DAY, PRICE_PAGE, CHECKED);
        String day = config.text(FROM).map(String::strip).orElse("");
        if (!day.isEmpty()) {
            LocalDate from = day(day);
            return List.of(list, rate(price.toPlainString(), from, OWN_CONTRACT, from));
        }
        return price.compareTo(new BigDecimal(LIST_PRICE)) == 0
                ? List.of(list)
                : List.of(rate(price.toPlainString(), FIRST_DAY, OWN_CONTRACT, FIRST_DAY));
    }

    private static CreditRate rate(String price, LocalDate from, URI source, LocalDate checked) {
        return new CreditRate(
                THOUSAND,
                Amount.of(price, Denomination.USD),
                from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                source,
                checked);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            throw new IllegalArgumentException(
                    "Attribute '" + FROM + "' is '" + text + "'; allowed: a day such as 2026-01-31.", noDay);
        }
    }
}
