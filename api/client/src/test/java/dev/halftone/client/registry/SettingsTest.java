package dev.halftone.client.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.offer.RegisteredProvider;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void secret_ofTheSettingsBeatsTheEnvironment_andIsNotInTheConfig() {
        RegisteredProvider provider = provider(Map.of("paint", Map.of("api_key", "from-settings")), "from-environment");

        assertThat(provider.secret("api_key")).contains("from-settings");
        assertThat(provider.config().text("api_key")).isEmpty();
        assertThat(provider.toString() + provider.config()).doesNotContain("from-settings");
    }

    @Test
    void secret_comesFromTheEnvironmentOtherwise() {
        assertThat(provider(Map.of(), "from-environment").secret("api_key")).contains("from-environment");
    }

    @Test
    void blankVariable_countsAsMissing() {
        assertThat(provider(Map.of(), "  ").secret("api_key")).isEmpty();
    }

    @Test
    void placeholder_hidesEverySecret() {
        assertThat(provider(Map.of(), "key").placeholderCredential().secret("api_key"))
                .contains("hidden");
    }

    @Test
    void baseHost_isThatOfTheConfiguredAddress() {
        assertThat(provider(Map.of(), "key").baseHost()).contains("paint.test");
        assertThat(provider(Map.of("paint", Map.of("base_url", "http://127.0.0.1:8080/v1")), "key")
                        .baseHost())
                .contains("127.0.0.1");
    }

    @Test
    void settings_nameProvidersAndNeverValues() {
        Settings settings = Settings.of(Map.of("paint", Map.of("api_key", "sk-1")), variable -> Optional.empty());

        assertThat(settings).hasToString("settings of [paint]");
        assertThat(settings.providers()).containsExactly("paint");
    }

    @Test
    void offer_ofAnUnknownModelIsEmpty() {
        RegisteredProvider provider = provider(Map.of(), "key");

        assertThat(provider.offer(new ModelName("paint", "flat"))).isPresent();
        assertThat(provider.offer(new ModelName("paint", "none"))).isEmpty();
    }

    private static RegisteredProvider provider(Map<String, Map<String, String>> settings, String environment) {
        try (ProviderRegistry registry = ProviderRegistry.of(
                List.of(new FoundProvider(new TestProvider("paint", TestOffers.flat("flat")), "test")),
                Settings.of(
                        settings,
                        variable -> variable.equals("TEST_API_KEY") ? Optional.of(environment) : Optional.empty()))) {
            return registry.provider("paint").orElseThrow();
        }
    }
}
