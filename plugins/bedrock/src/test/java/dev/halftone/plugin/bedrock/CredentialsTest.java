package dev.halftone.plugin.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.credential.CredentialContext;
import dev.halftone.spi.credential.CredentialException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

    @TempDir
    private Path folder;

    @Test
    void load_withAnApiKey_takesItAlone() throws Exception {
        Credential found =
                load(Map.of("api_key", "bedrock-api-key-a", "access_key_id", "A", "secret_access_key", "B"), Map.of());
        assertThat(found.secret("api_key")).contains("bedrock-api-key-a");
        assertThat(found.secret("access_key_id")).isEmpty();
    }

    @Test
    void load_withAnAccessKey_takesItAndItsSession() throws Exception {
        Credential found = load(Map.of("access_key_id", "A", "secret_access_key", "B", "session_token", "C"), Map.of());
        assertThat(found.secret("secret_access_key")).contains("B");
        assertThat(found.secret("session_token")).contains("C");
        assertThat(found.expires()).isEmpty();
    }

    @Test
    void load_withHalfAnAccessKey_tellsWhatIsMissing() {
        assertThatThrownBy(() -> load(Map.of("access_key_id", "AKIDHALF"), Map.of()))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("AWS_SECRET_ACCESS_KEY")
                .hasMessageNotContaining("AKIDHALF");
    }

    @Test
    void load_withAProfile_readsTheSharedFile() throws Exception {
        Path file = folder.resolve("credentials");
        Files.writeString(
                file,
                "[default]\naws_access_key_id = A1\naws_secret_access_key = B1\n"
                        + "[work]\naws_access_key_id = A2\naws_secret_access_key = B2\naws_session_token = C2\n");
        Map<String, String> environment =
                Map.of("AWS_SHARED_CREDENTIALS_FILE", file.toString(), "AWS_EC2_METADATA_DISABLED", "true");
        assertThat(load(Map.of(), environment).secret("access_key_id")).contains("A1");
        Credential work = new Credentials(Optional.of("work")).load(context(Map.of(), environment));
        assertThat(work.secret("secret_access_key")).contains("B2");
        assertThat(work.secret("session_token")).contains("C2");
    }

    @Test
    void load_withNothing_tellsWhatToSetAndNothingElse() throws Exception {
        Path file = folder.resolve("credentials");
        Files.writeString(file, "[other]\naws_access_key_id = SECRETONE\n");
        Map<String, String> environment =
                Map.of("AWS_SHARED_CREDENTIALS_FILE", file.toString(), "AWS_EC2_METADATA_DISABLED", "true");
        assertThatThrownBy(() -> new Credentials(Optional.of("other")).load(context(Map.of(), environment)))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("for the profile 'other'")
                .hasMessageContaining("AWS_BEARER_TOKEN_BEDROCK")
                .hasMessageNotContaining("SECRETONE");
    }

    @Test
    void load_withNothing_asksTheInstanceOnlyWhereThereIsSaidToBeOne() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer instance = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        instance.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        instance.start();
        String property = "aws.ec2MetadataServiceEndpoint";
        System.setProperty(property, "http://127.0.0.1:" + instance.getAddress().getPort());
        Path file = Files.writeString(folder.resolve("empty"), "");
        try {
            Map<String, String> silent = Map.of("AWS_SHARED_CREDENTIALS_FILE", file.toString());
            assertThatThrownBy(() -> load(Map.of(), silent)).isInstanceOf(CredentialException.class);
            assertThat(asked).hasValue(0);

            Map<String, String> said =
                    Map.of("AWS_SHARED_CREDENTIALS_FILE", file.toString(), "AWS_EC2_METADATA_DISABLED", "false");
            assertThatThrownBy(() -> load(Map.of(), said)).isInstanceOf(CredentialException.class);
            assertThat(asked).hasPositiveValue();
        } finally {
            System.clearProperty(property);
            instance.stop(0);
        }
    }

    private static Credential load(Map<String, String> secrets, Map<String, String> environment) throws Exception {
        return Asking.PROVIDER.credentials(Asking.config()).load(context(secrets, environment));
    }

    private static CredentialContext context(Map<String, String> secrets, Map<String, String> environment) {
        return new CredentialContext() {
            @Override
            public Instant now() {
                return Asking.NOW;
            }

            @Override
            public Optional<String> secret(String attribute) {
                return Optional.ofNullable(secrets.get(attribute));
            }

            @Override
            public Optional<String> environment(String variable) {
                return Optional.ofNullable(environment.get(variable));
            }
        };
    }
}
