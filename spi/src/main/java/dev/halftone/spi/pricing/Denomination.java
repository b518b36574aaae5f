package dev.halftone.spi.pricing;

import java.util.Objects;

/** What an amount is counted in: a currency, or the credits of one provider. Immutable. */
public final class Denomination {

    public static final Denomination USD = currency("USD");

    private static final String CREDITS = "/credits";

    private final String id;
    private final Kind kind;

    private Denomination(String id, Kind kind) {
        this.id = id;
        this.kind = kind;
    }

    /** A currency by its ISO 4217 code, such as {@code USD}. */
    public static Denomination currency(String code) {
        if (!code.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException(
                    "'" + code + "' is no currency code; give three capital letters such as USD.");
        }
        return new Denomination(code, Kind.CURRENCY);
    }

    /** The credits that a provider sells, such as {@code stability}. They are not money until a purchase rate says so. */
    public static Denomination credits(String provider) {
        if (!provider.matches("[a-z0-9][a-z0-9-]*")) {
            throw new IllegalArgumentException("'" + provider + "' is no provider id; give lower-kebab letters.");
        }
        return new Denomination(provider + CREDITS, Kind.CREDITS);
    }

    /** Reads an {@link #id}. */
    public static Denomination parse(String id) {
        return id.endsWith(CREDITS) ? credits(id.substring(0, id.length() - CREDITS.length())) : currency(id);
    }

    /** {@code USD}, or {@code stability/credits}. */
    public String id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Denomination that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id);
    }

    @Override
    public String toString() {
        return id;
    }

    /** The two kinds of denomination. */
    public enum Kind {
        CURRENCY,
        CREDITS
    }
}
