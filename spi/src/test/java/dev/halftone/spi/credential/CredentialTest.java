package dev.halftone.spi.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CredentialTest {

    @Test
    void credential_asText_showsNamesOnly() {
        Credential credential = Credential.until(Instant.parse("2026-01-01T00:00:00Z"), Map.of("api_key", "sk-secret"));

        assertThat(credential).hasToString("credential [api_key] until 2026-01-01T00:00:00Z");
        assertThat(credential.secret("api_key")).contains("sk-secret");
        assertThat(credential.secret("other")).isEmpty();
        assertThat(credential.expires()).contains(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(Credential.of(Map.of("a", "b")).expires()).isEmpty();
        assertThat(Credential.none()).hasToString("credential []");
    }

    @Test
    void attributeSource_loadsTheKey() throws CredentialException {
        CredentialSource source = CredentialSource.ofAttribute("api_key", "set ACME_API_KEY.");

        assertThat(source.load(holding(Optional.of("sk-1"))).secret("api_key")).contains("sk-1");
        assertThat(CredentialSource.none().load(holding(Optional.empty())).expires())
                .isEmpty();
    }

    @Test
    void attributeSource_withoutAKey_saysWhatToDo() {
        CredentialSource source = CredentialSource.ofAttribute("api_key", "set ACME_API_KEY.");

        for (Optional<String> missing : java.util.List.of(Optional.<String>empty(), Optional.of(" "))) {
            assertThatThrownBy(() -> source.load(holding(missing)))
                    .isInstanceOf(CredentialException.class)
                    .hasMessage("No value for 'api_key'; set ACME_API_KEY.");
        }
    }

    private static CredentialContext holding(Optional<String> key) {
        return new CredentialContext() {
            @Override
            public Instant now() {
                return Instant.EPOCH;
            }

            @Override
            public Optional<String> secret(String attribute) {
                return key;
            }

            @Override
            public Optional<String> environment(String variable) {
                return Optional.empty();
            }
        };
    }
}
