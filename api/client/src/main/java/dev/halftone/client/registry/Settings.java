package dev.halftone.client.registry;

import dev.halftone.spi.config.Config;
import dev.halftone.spi.config.ConfigAttribute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the operator says to each provider, before the provider's own declaration has been applied. Immutable. {@code
 * toString} shows names only, because values may be secrets.
 */
public final class Settings {

    private final Map<String, Map<String, String>> byProvider;
    private final Function<String, Optional<String>> environment;

    private Settings(Map<String, Map<String, String>> byProvider, Function<String, Optional<String>> environment) {
        Map<String, Map<String, String>> copy = new HashMap<>();
        byProvider.forEach((provider, values) -> copy.put(provider, Map.copyOf(values)));
        this.byProvider = Map.copyOf(copy);
        this.environment = environment;
    }

    /** Only the environment speaks, under the vendors' own names. */
    public static Settings ofEnvironment() {
        return of(Map.of(), variable -> Optional.ofNullable(System.getenv(variable)));
    }

    /**
     * Values by provider and attribute; what is not among them is looked up in the environment.
     *
     * @param environment the value of a variable
     */
    public static Settings of(
            Map<String, Map<String, String>> byProvider, Function<String, Optional<String>> environment) {
        return new Settings(byProvider, environment);
    }

    /** Providers that were named. */
    public java.util.Set<String> providers() {
        return byProvider.keySet();
    }

    /** A variable of the environment. */
    public Optional<String> environment(String variable) {
        return environment.apply(variable).filter(value -> !value.isBlank());
    }

    ProviderSettings of(String provider) {
        return new ProviderSettings(byProvider.getOrDefault(provider, Map.of()));
    }

    @Override
    public String toString() {
        return "settings of " + byProvider.keySet();
    }

    final class ProviderSettings {
        private final Map<String, String> given;

        private ProviderSettings(Map<String, String> given) {
            this.given = given;
        }

        Config config(List<ConfigAttribute> declared) {
            Map<String, String> values = new HashMap<>(given);
            for (ConfigAttribute attribute : declared) {
                if (!values.containsKey(attribute.name()) && attribute.kind() != ConfigAttribute.Kind.SECRET) {
                    fromEnvironment(attribute).ifPresent(value -> values.put(attribute.name(), value));
                }
            }
            return Config.of(declared, values);
        }

        Map<String, String> secrets(List<ConfigAttribute> declared) {
            Map<String, String> secrets = new HashMap<>();
            for (ConfigAttribute attribute : declared) {
                if (attribute.kind() == ConfigAttribute.Kind.SECRET) {
                    Optional.ofNullable(given.get(attribute.name()))
                            .or(() -> fromEnvironment(attribute))
                            .ifPresent(value -> secrets.put(attribute.name(), value));
                }
            }
            return Map.copyOf(secrets);
        }

        private Optional<String> fromEnvironment(ConfigAttribute attribute) {
            return attribute.environment().stream()
                    .map(Settings.this::environment)
                    .flatMap(Optional::stream)
                    .findFirst();
        }
    }
}
