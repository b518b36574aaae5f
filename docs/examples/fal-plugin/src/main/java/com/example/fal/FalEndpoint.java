package com.example.fal;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An endpoint that is billed by the unit.
 *
 * @param id as fal writes it, such as {@code fal-ai/example}
 * @param price of one unit, in USD
 * @param read the day on which the price was read
 */
record FalEndpoint(String id, BigDecimal price, LocalDate read) {

    private static final Pattern FORM = Pattern.compile(
            "\\s*([a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*)+)=(\\d{1,9}(?:\\.\\d{1,12})?)@(\\d{4}-\\d{2}-\\d{2})\\s*");

    /**
     * Reads {@code fal-ai/example=0.025@2026-08-01}.
     *
     * @throws IllegalArgumentException when it has another form
     */
    static FalEndpoint parse(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            try {
                return new FalEndpoint(form.group(1), new BigDecimal(form.group(2)), LocalDate.parse(form.group(3)));
            } catch (DateTimeException noDay) {
                // Falls through to the refusal.
            }
        }
        throw new IllegalArgumentException("Attribute 'unit_prices' holds '" + text
                + "'; write endpoint=price@day such as fal-ai/example=0.025@2026-08-01.");
    }
}
