package dev.halftone.plugin.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.SpiVersion;
import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.pricing.CreditRate;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderTest {

    private static final LocalDate DAY = LocalDate.of(2026, 10, 9);

    @Test
    void provider_saysWhoItIs() {
        assertThat(Asking.PROVIDER.id()).isEqualTo("stability");
        assertThat(Asking.PROVIDER.builtAgainst()).isEqualTo(SpiVersion.current());
        assertThat(java.util.ServiceLoader.load(dev.halftone.spi.ImageProvider.class))
                .anyMatch(StabilityProvider.class::isInstance);
    }

    @Test
    void offers_haveUniqueIds_andAnswerAlone() {
        List<String> ids = Asking.PROVIDER.offers(Asking.config()).stream()
                .map(ModelOffer::modelId)
                .toList();

        assertThat(ids).doesNotHaveDuplicates().hasSize(32);
        assertThat(ids).allSatisfy(id -> assertThat(Asking.offer(id).modelId()).isEqualTo(id));
        assertThat(Asking.PROVIDER.offer("stable-image", Asking.config())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sd3.5-large-turbo, sd3.5-large",
        "sd3-large-turbo, sd3-large",
        "sd3.5-flash, sd3.5-medium",
    })
    void fastVariant_namesItsBase(String variant, String base) {
        assertThat(Asking.offer(variant).variantOf()).contains(base);
        assertThat(Asking.offer(base).variantOf()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "stable-diffusion-xl-1024-v1-0, ACTIVE",
        "esrgan-v1-x2plus, ACTIVE",
        "stable-diffusion-v1-6, RETIRED",
        "stable-diffusion-v1-5, RETIRED",
        "stable-diffusion-x4-latent-upscaler, RETIRED",
        "sd3-medium, DEPRECATED",
        "sd3.5-large-turbo, ACTIVE",
    })
    void lifecycle_isThatOfTheNotes(String model, Lifecycle.Status status) {
        assertThat(Asking.offer(model).lifecycle().status(DAY)).isEqualTo(status);
    }

    @Test
    void endpoint_thatStillServes_hasNoRetiredEngine() {
        assertThat(Asking.PROVIDER.offers(Asking.config("serves_retired", "true")))
                .noneMatch(offer -> offer.lifecycle().status(DAY) == Lifecycle.Status.RETIRED);
    }

    @Test
    void domains_holdTheirSamplesAndRefuseTheirNearMisses() {
        int checked = 0;
        for (ModelOffer offer : Asking.PROVIDER.offers(Asking.config())) {
            Capabilities capabilities = offer.capabilities();
            for (Operation operation : capabilities.operations()) {
                for (ParameterRule<?> rule : capabilities.parameters(operation)) {
                    checked += check(offer.modelId(), rule);
                }
            }
        }
        assertThat(checked).isGreaterThan(1_000);
    }

    private static <T> int check(String model, ParameterRule<T> rule) {
        assertThat(rule.domain().samples())
                .as(model + " " + rule.parameter())
                .isNotEmpty()
                .allMatch(rule.domain()::contains);
        assertThat(rule.domain().nearMisses())
                .as(model + " " + rule.parameter())
                .noneMatch(rule.domain()::contains);
        return rule.domain().samples().size() + rule.domain().nearMisses().size();
    }

    @Test
    void credits_costWhatTheAccountPaid() {
        assertThat(rates()).hasSize(1);
        assertThat(rates("credit_price_usd", "8").get(0).price().toDecimalString())
                .isEqualTo("8");
        List<CreditRate> dated = rates("credit_price_usd", "8", "credit_price_from", "2026-01-01");
        assertThat(dated).extracting(rate -> rate.price().toDecimalString()).containsExactly("10", "8");
    }

    @ParameterizedTest
    @CsvSource({
        "credit_price_usd, -1, -1",
        "credit_price_from, soon, soon",
        "accept, image/gif, image/gif",
        "client_id, naïve, client_id",
    })
    void setting_thatMakesNoSense_isNamed(String name, String value, String shown) {
        assertThatThrownBy(() -> Asking.PROVIDER.offers(Asking.config(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(shown);
    }

    @Test
    void configuredHeaders_goWithTheCallsTheyBelongTo() {
        String[] settings = {"client_id", "halftone", "client_user_id", "u1", "organization", "org-1"};
        HttpCall service = Asking.prepare(Asking.core(), settings);
        HttpCall engine = Asking.prepare(Asking.sdxl(), settings);

        assertThat(service.header("stability-client-id").orElseThrow().toString())
                .isEqualTo("halftone");
        assertThat(service.header("stability-client-user-id")).isPresent();
        assertThat(service.header("Organization")).isEmpty();
        assertThat(engine.header("Organization").orElseThrow().toString()).isEqualTo("org-1");
        assertThat(engine.header("stability-client-user-id")).isEmpty();
    }

    @Test
    void configuredForm_isAskedFor_butSeveralPicturesComeAsJson() {
        ImageTask two = Asking.sdxl().toBuilder()
                .put(dev.halftone.spi.task.Parameter.COUNT, 2L)
                .build();
        assertThat(accept(Asking.core(), "accept", "application/json")).isEqualTo("application/json");
        assertThat(accept(Asking.core())).isEqualTo("image/*");
        assertThat(accept(Asking.sdxl())).isEqualTo("application/json");
        assertThat(accept(Asking.sdxl(), "accept", "image/*")).isEqualTo("image/png");
        assertThat(accept(two, "accept", "image/*")).isEqualTo("application/json");
        assertThat(Asking.prepare(Asking.creative()).header("Accept")).isEmpty();
    }

    @Test
    void key_goesIntoASecretHeaderOnly() {
        HttpCall call = Asking.PROVIDER
                .protocol(Asking.config())
                .authorize(Asking.prepare(Asking.core()), Credential.of(Map.of("api_key", "sk-x1y2z3 ")), Asking.NOW);

        assertThat(call.header("Authorization").orElseThrow().reveal()).isEqualTo("Bearer sk-x1y2z3");
        assertThat(call.toString() + call.headers()).doesNotContain("x1y2z3");
    }

    @Test
    void baseAddress_mayHaveAPath() {
        assertThat(Asking.prepare(Asking.core(), "base_url", "http://127.0.0.1:8080/stability/")
                        .uri())
                .hasToString("http://127.0.0.1:8080/stability/v2beta/stable-image/generate/core");
    }

    private static List<CreditRate> rates(String... settings) {
        return Asking.PROVIDER
                .offer("erase", Asking.config(settings))
                .orElseThrow()
                .pricing()
                .creditRates();
    }

    private static String accept(ImageTask task, String... settings) {
        return Asking.prepare(task, settings).header("Accept").orElseThrow().toString();
    }
}
