package dev.halftone.plugin.dalle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.SpiVersion;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.capability.Trait;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.credential.CredentialContext;
import dev.halftone.spi.credential.CredentialException;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Observations;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderTest {

    @Test
    void provider_isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(ImageProvider.class)).anySatisfy(provider -> {
            assertThat(provider).isInstanceOf(OpenAiProvider.class);
            assertThat(provider.id()).isEqualTo("openai");
            assertThat(provider.builtAgainst()).isEqualTo(SpiVersion.of(1, 0));
        });
    }

    @Test
    void offers_ofTheDefaults_areAllListedModels() {
        assertThat(Asking.PROVIDER.offers(Asking.config()))
                .extracting(ModelOffer::modelId)
                .containsExactly(
                        "dall-e-2",
                        "dall-e-3",
                        "gpt-image-1",
                        "gpt-image-1-mini",
                        "gpt-image-1.5",
                        "gpt-image-1.5-2025-12-16",
                        "chatgpt-image-latest",
                        "gpt-image-2",
                        "gpt-image-2-2026-04-21",
                        "gpt-image-2.5-flare",
                        "gpt-image-2.5-flare-2026-09-08",
                        "gpt-image-2.5-sunburst",
                        "gpt-image-2.5-sunburst-2026-09-08",
                        "gpt-image-2.6-flare",
                        "gpt-image-2.6-sunburst");
    }

    @ParameterizedTest
    @CsvSource({
        "dall-e-2, 2026-05-12, gpt-image-2",
        "dall-e-3, 2026-05-12, gpt-image-2",
        "gpt-image-1, 2026-10-23, gpt-image-2.6-sunburst",
        "gpt-image-1-mini, 2026-12-01, gpt-image-2.6-flare",
        "gpt-image-1.5, 2026-12-01, gpt-image-2.6-sunburst",
        "gpt-image-1.5-2025-12-16, 2026-12-01, gpt-image-2.6-sunburst",
        "chatgpt-image-latest, 2026-12-01, gpt-image-2.6-sunburst"
    })
    void lifecycle_ofAModelThatEnds_hasItsDayAndSuccessor(String model, LocalDate end, String successor) {
        Lifecycle lifecycle = Asking.offer(model).lifecycle();

        assertThat(lifecycle.retires()).contains(end);
        assertThat(lifecycle.successor()).contains(successor);
        assertThat(lifecycle.status(end)).isEqualTo(Lifecycle.Status.RETIRED);
        assertThat(lifecycle.status(end.minusDays(1))).isNotEqualTo(Lifecycle.Status.RETIRED);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-image-1, 2025-04-23",
        "gpt-image-2, 2026-04-21",
        "gpt-image-2.5-flare, 2026-09-08",
        "gpt-image-2.6-sunburst, 2026-11-04"
    })
    void lifecycle_beforeTheRelease_isAnnounced(String model, LocalDate release) {
        Lifecycle lifecycle = Asking.offer(model).lifecycle();

        assertThat(lifecycle.status(release.minusDays(1))).isEqualTo(Lifecycle.Status.ANNOUNCED);
        assertThat(lifecycle.status(release)).isEqualTo(Lifecycle.Status.ACTIVE);
    }

    @Test
    void lifecycle_atAnEndpointThatServesRetiredModels_hasNoEnd() {
        ModelOffer offer = Asking.PROVIDER
                .offer("dall-e-3", Asking.config("serves_retired", "true"))
                .orElseThrow();

        assertThat(offer.lifecycle().status(LocalDate.of(2026, 11, 22))).isEqualTo(Lifecycle.Status.ACTIVE);
    }

    @Test
    void offer_ofAnUnlistedGptImageModel_isCallableAndUnpriced() {
        ModelOffer offer = Asking.offer("gpt-image-2.7");

        assertThat(offer.modelId()).isEqualTo("gpt-image-2.7");
        assertThat(offer.capabilities().has(Trait.OPEN_OPTIONS)).isTrue();
        assertThat(offer.pricing().tariffs()).isEmpty();
        assertThat(offer.pricing()
                        .estimate(Asking.generate("gpt-image-2.7").build(), Observations.none())
                        .basis())
                .isEqualTo(Basis.UNPRICED);
    }

    /** gpt-image-2 is the beginning of other models' ids. */
    @ParameterizedTest
    @ValueSource(strings = {"gpt-image-2.5-flare", "gpt-image-2.6-sunburst", "gpt-image-2.9", "gpt-image-1.5-x"})
    void offer_ofAnIdWithAKnownBeginning_isNeverThatOfTheShorterId(String model) {
        assertThat(Asking.offer(model).modelId()).isEqualTo(model);
        assertThat(Asking.offer(model).pricing().tariffs())
                .noneMatch(tariff -> tariff.id().startsWith("openai/gpt-image-2@"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "flux", "gpt-image-", "GPT-IMAGE-2", "gpt-4o", "dall-e-4"})
    void offer_ofAnyOtherId_isNone(String model) {
        assertThat(Asking.PROVIDER.offer(model, Asking.config())).isEmpty();
    }

    @Test
    void offer_atAnotherAddress_isGivenForAnyId() {
        assertThat(Asking.PROVIDER.offer("flux", Asking.config("base_url", "http://127.0.0.1:8080/v1")))
                .hasValueSatisfying(
                        offer -> assertThat(offer.pricing().tariffs()).isEmpty());
    }

    @Test
    void offer_underTheBatchTier_isNoneForModelsWithoutIt() {
        assertThat(Asking.PROVIDER.offer("gpt-image-2.6-flare", Asking.config("tier", "batch")))
                .isEmpty();
        assertThat(Asking.PROVIDER.offer("dall-e-3", Asking.config("tier", "batch")))
                .isEmpty();
    }

    @Test
    void offers_ofAnUnknownTier_areRefusedWithWhatIsAllowed() {
        assertThatThrownBy(() -> Asking.PROVIDER.offers(Asking.config("tier", "flex")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("flex")
                .hasMessageContaining("standard, batch");
    }

    @Test
    void configuration_declaresTheVendorsOwnVariables() {
        assertThat(Asking.PROVIDER.configuration())
                .filteredOn(attribute -> !attribute.environment().isEmpty())
                .extracting(
                        ConfigAttribute::name,
                        attribute -> attribute.environment().get(0))
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("base_url", "OPENAI_BASE_URL"),
                        org.assertj.core.groups.Tuple.tuple("api_key", "OPENAI_API_KEY"),
                        org.assertj.core.groups.Tuple.tuple("organization", "OPENAI_ORG_ID"),
                        org.assertj.core.groups.Tuple.tuple("project", "OPENAI_PROJECT_ID"));
    }

    @Test
    void credentials_withoutAKey_sayWhereToPutIt() {
        assertThatThrownBy(() -> Asking.PROVIDER.credentials(Asking.config()).load(new Secrets(Map.of())))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("OPENAI_API_KEY");
    }

    @Test
    void credentials_withAKey_carryIt() throws CredentialException {
        assertThat(Asking.PROVIDER
                        .credentials(Asking.config())
                        .load(new Secrets(Map.of("api_key", "sk-test")))
                        .secret("api_key"))
                .contains("sk-test");
    }

    private record Secrets(Map<String, String> values) implements CredentialContext {
        @Override
        public Instant now() {
            return Asking.NOW;
        }

        @Override
        public Optional<String> secret(String attribute) {
            return Optional.ofNullable(values.get(attribute));
        }

        @Override
        public Optional<String> environment(String variable) {
            return Optional.empty();
        }
    }
}
