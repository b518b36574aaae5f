package dev.halftone.spi.credential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api_key",
                "openai_api_key",
                "x-api-key",
                "apiKey",
                "access_token",
                "replicate_api_token",
                "client_secret",
                "aws_secret_access_key",
                "Password",
                "Authorization"
            })
    void name_thatSoundsLikeAKey_isSecret(String name) {
        assertThat(SecretNames.isSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompt", "max_tokens", "keyframe", "token_count", "style", "key_color", ""})
    void name_ofAnOrdinaryParameter_isNot(String name) {
        assertThat(SecretNames.isSecret(name)).isFalse();
    }
}
