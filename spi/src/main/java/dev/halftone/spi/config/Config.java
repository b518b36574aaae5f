package dev.halftone.spi.config;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The values of a provider's attributes, validated against their declaration; no secrets. Immutable, thread-safe. */
public final class Config {

    private final Map<String, String> values;

    private Config(Map<String, String> values) {
        this.values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /**
     * Takes the values that were given, adds defaults, and refuses what is not declared or not of its kind.
     *
     * @throws IllegalArgumentException with one sentence that names the attribute, the value and what is allowed
     */
    public static Config of(List<ConfigAttribute> declared, Map<String, String> given) {
        Map<String, String> rest = new HashMap<>(given);
        Map<String, String> values = new TreeMap<>();
        for (ConfigAttribute attribute : declared) {
            Optional<String> value =
                    Optional.ofNullable(rest.remove(attribute.name())).or(attribute::defaultValue);
            if (attribute.kind() != ConfigAttribute.Kind.SECRET && value.isPresent()) {
                check(attribute, value.get());
                values.put(attribute.name(), value.get());
            }
        }
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException("Attribute '" + new TreeMap<>(rest).firstKey()
                    + "' is not known; known are "
                    + declared.stream().map(ConfigAttribute::name).sorted().toList() + ".");
        }
        return new Config(values);
    }

    /** Only defaults. */
    public static Config defaults(List<ConfigAttribute> declared) {
        return of(declared, Map.of());
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public Optional<URI> uri(String name) {
        return text(name).map(URI::create);
    }

    /** False when it is not set. */
    public boolean isSet(String name) {
        return text(name).map(value -> value.equals("true")).orElse(false);
    }

    public Optional<BigDecimal> decimal(String name) {
        return text(name).map(BigDecimal::new);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Config that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "config " + values;
    }

    private static void check(ConfigAttribute attribute, String value) {
        boolean good = switch (attribute.kind()) {
            case TEXT, SECRET -> true;
            case FLAG -> value.equals("true") || value.equals("false");
            case INTEGER -> value.matches("-?\\d{1,18}");
            case DECIMAL -> value.matches("-?\\d{1,18}(\\.\\d{1,18})?");
            case URI -> isWebAddress(value);
        };
        if (!good) {
            throw new IllegalArgumentException("Attribute '" + attribute.name() + "' "
                    + switch (attribute.kind()) {
                        case FLAG -> "is '" + value + "'; it must be true or false.";
                        case INTEGER -> "is '" + value + "'; it must be a whole number.";
                        case DECIMAL -> "is '" + value + "'; it must be a decimal number.";
                        // An address may hold a password, so it is not shown.
                        default ->
                            "must be an absolute http or https address without user and password; put keys where"
                                    + " secrets go.";
                    });
        }
    }

    private static boolean isWebAddress(String value) {
        try {
            URI uri = URI.create(value);
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
