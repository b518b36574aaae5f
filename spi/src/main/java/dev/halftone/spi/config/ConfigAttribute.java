package dev.halftone.spi.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** An attribute that a provider understands. Validation, documentation and the search in the environment follow from it. */
public final class ConfigAttribute {

    private final String name;
    private final Kind kind;
    private final String description;
    private final Optional<String> defaultValue;
    private final List<String> environment;

    private ConfigAttribute(Builder builder) {
        this.name = builder.name;
        this.kind = builder.kind;
        this.description = builder.description;
        this.defaultValue = builder.defaultValue;
        this.environment = List.copyOf(builder.environment);
    }

    /** @param name lower-snake, unique within the provider */
    public static Builder of(String name, Kind kind, String description) {
        return new Builder(name, kind, description);
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    /** One sentence. */
    public String description() {
        return description;
    }

    public Optional<String> defaultValue() {
        return defaultValue;
    }

    /** Names of environment variables to look in, in order; the vendor's own names. */
    public List<String> environment() {
        return environment;
    }

    @Override
    public String toString() {
        return name + " (" + kind + ")";
    }

    /** Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final Kind kind;
        private final String description;
        private final List<String> environment = new ArrayList<>();
        private Optional<String> defaultValue = Optional.empty();

        private Builder(String name, Kind kind, String description) {
            this.name = Objects.requireNonNull(name);
            this.kind = Objects.requireNonNull(kind);
            this.description = Objects.requireNonNull(description);
            if (!name.matches("[a-z][a-z0-9_]*")) {
                throw new IllegalArgumentException("'" + name + "' is no attribute name; use lower-snake letters.");
            }
        }

        public Builder defaultValue(String value) {
            defaultValue = Optional.of(value);
            return this;
        }

        public Builder environment(String... variables) {
            environment.addAll(List.of(variables));
            return this;
        }

        public ConfigAttribute build() {
            if (kind == Kind.SECRET && defaultValue.isPresent()) {
                throw new IllegalArgumentException("Secret '" + name + "' must not have a default.");
            }
            return new ConfigAttribute(this);
        }
    }

    /** How a value is read. */
    public enum Kind {
        TEXT,
        /** An absolute http or https address. */
        URI,
        /** {@code true} or {@code false}. */
        FLAG,
        INTEGER,
        DECIMAL,
        /** Never shown, never part of {@link Config}. */
        SECRET
    }
}
