package dev.halftone.spi.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {

    private static final List<ConfigAttribute> DECLARED = List.of(
            attribute("base_url", ConfigAttribute.Kind.URI)
                    .defaultValue("https://api.example")
                    .build(),
            attribute("region", ConfigAttribute.Kind.TEXT).build(),
            attribute("preview", ConfigAttribute.Kind.FLAG).build(),
            attribute("retries", ConfigAttribute.Kind.INTEGER).build(),
            attribute("credit_price", ConfigAttribute.Kind.DECIMAL).build(),
            attribute("api_key", ConfigAttribute.Kind.SECRET)
                    .environment("ACME_API_KEY")
                    .build());

    @Test
    void values_areReadByTheirKind() {
        Config config =
                Config.of(DECLARED, Map.of("region", "eu", "preview", "true", "retries", "-3", "credit_price", "0.01"));

        assertThat(config.uri("base_url")).contains(URI.create("https://api.example"));
        assertThat(config.text("region")).contains("eu");
        assertThat(config.isSet("preview")).isTrue();
        assertThat(config.decimal("credit_price")).contains(new BigDecimal("0.01"));
        assertThat(config.text("retries")).contains("-3");
    }

    @Test
    void defaults_areTakenWhereNothingWasGiven() {
        Config config = Config.defaults(DECLARED);

        assertThat(config.text("base_url")).contains("https://api.example");
        assertThat(config.text("region")).isEmpty();
        assertThat(config.isSet("preview")).isFalse();
        assertThat(config).hasToString("config {base_url=https://api.example}");
    }

    @Test
    void secrets_areNeverPartOfIt() {
        Config config = Config.of(DECLARED, Map.of("api_key", "sk-secret"));

        assertThat(config.text("api_key")).isEmpty();
        assertThat(config.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "preview, yes, true or false",
        "retries, 1.5, a whole number",
        "credit_price, 1e3, a decimal number",
    })
    void value_ofAnotherKind_isRefused(String name, String value, String allowed) {
        assertThatThrownBy(() -> Config.of(DECLARED, Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Attribute '" + name + "' is '" + value + "'; it must be " + allowed + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a.example",
                "not an address",
                "https://bob:canary@a.example/v1",
                "https://canary@a.example/v1",
                "https://@a.example/v1"
            })
    void address_thatIsNoneOrNamesAUser_isRefusedAndNotShown(String address) {
        assertThatThrownBy(() -> Config.of(DECLARED, Map.of("base_url", address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Attribute 'base_url' must be an absolute http or https address without user and password; "
                        + "put keys where secrets go.");
    }

    @Test
    void address_withAUserAndAPassword_isRefusedAndNotQuoted() {
        assertThatThrownBy(() -> Config.of(DECLARED, Map.of("base_url", "https://user:pass@api.example")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("base_url")
                .hasMessageContaining("without user and password")
                .hasMessageNotContaining("pass@");
    }

    @Test
    void attribute_thatIsNotDeclared_isRefused() {
        assertThatThrownBy(() -> Config.of(DECLARED, Map.of("regoin", "eu")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Attribute 'regoin' is not known; known are "
                        + "[api_key, base_url, credit_price, preview, region, retries].");
    }

    @Test
    void declaration_isChecked() {
        ConfigAttribute.Builder secret =
                attribute("api_key", ConfigAttribute.Kind.SECRET).defaultValue("x");

        assertThatThrownBy(secret::build).hasMessage("Secret 'api_key' must not have a default.");
        assertThatThrownBy(() -> attribute("API", ConfigAttribute.Kind.TEXT))
                .hasMessage("'API' is no attribute name; use lower-snake letters.");
        assertThat(DECLARED.get(5).environment()).containsExactly("ACME_API_KEY");
        assertThat(DECLARED.get(5)).hasToString("api_key (SECRET)");
        assertThat(DECLARED.get(0).description()).isEqualTo("A test.");
    }

    @Test
    void equality_coversEveryFieldAndAgreesWithTheHash() {
        // The field is final and set by a factory.
        EqualsVerifier.forClass(Config.class).suppress(Warning.NULL_FIELDS).verify();
    }

    private static ConfigAttribute.Builder attribute(String name, ConfigAttribute.Kind kind) {
        return ConfigAttribute.of(name, kind, "A test.");
    }
}
