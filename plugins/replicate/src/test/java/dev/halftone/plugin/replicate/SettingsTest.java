package dev.halftone.plugin.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hardware|acme/poster",
                "hardware|acme/poster=gpu-a40",
                "hardware|acme/poster=gpu-t4,",
                "hardware|acme/poster=gpu-t4,acme/poster=gpu-h100",
                "hardware|poster=gpu-t4",
                "hardware|acme/poster=gpu-t4:1",
                "hardware|deployments/acme/poster=gpu-t4",
                "hardware|black-forest-labs/flux-schnell=gpu-t4",
                "private_models|acme/../poster=gpu-t4",
                "fine_tunes|acme/po ster=gpu-t4",
                "deployments|acme/poster=gpu-t4",
                "deployments|acme/poster=gpu-t4:6",
                "wait_seconds|61",
                "wait_seconds|-1",
                "cancel_after|4",
                "cancel_after|4s",
                "cancel_after|soon",
                "cancel_after|30s1h",
                "delivery_hosts|https://replicate.delivery",
                "delivery_hosts|delivery",
                "base_url|https://user@api.replicate.com/v1",
                "base_url|https://api.replicate.com/v1?x=1",
            })
    void value_thatMakesNoSense_isRefusedInOneSentence(String attribute, String value) {
        assertThatThrownBy(() -> Asking.protocol(attribute, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(".")
                .hasMessageNotContaining("user@");
    }

    @Test
    void model_inTwoAttributes_isRefused() {
        assertThatThrownBy(() -> Asking.protocol("hardware", "acme/a=gpu-t4", "fine_tunes", "acme/a=gpu-t4"))
                .hasMessageContaining("'acme/a'");
        assertThatThrownBy(() -> Asking.protocol("private_models", "acme/a=gpu-t4", "fine_tunes", "acme/a=gpu-t4"))
                .hasMessageContaining("'acme/a'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "30", "30s", "5m", "1h", "1h30m45s"})
    void cancelAfter_inTheVendorsForms_isTaken(String value) {
        assertThat(new Settings(Asking.config("cancel_after", value)).cancelAfter())
                .contains(value);
    }

    @Test
    void spaces_aroundEntries_areIgnored() {
        Settings settings = new Settings(Asking.config("hardware", "acme/a=gpu-t4, acme/b=gpu-2x-l40s"));

        assertThat(settings.hardware()).containsOnlyKeys("acme/a", "acme/b");
    }

    @Test
    void baseAddress_losesASlashAtItsEnd() {
        assertThat(new Settings(Asking.config("base_url", "http://127.0.0.1:8080/v1/")).address("/files"))
                .hasToString("http://127.0.0.1:8080/v1/files");
    }

    @Test
    void defaults_areTheVendorsOwn() {
        Settings settings = new Settings(Asking.config());

        assertThat(settings.isDefaultBase()).isTrue();
        assertThat(settings.waitSeconds()).isZero();
        assertThat(settings.deliveryHosts()).containsExactly("replicate.delivery");
    }
}
