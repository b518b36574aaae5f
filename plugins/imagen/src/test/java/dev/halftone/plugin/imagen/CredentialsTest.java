package dev.halftone.plugin.imagen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.credential.CredentialContext;
import dev.halftone.spi.credential.CredentialException;
import dev.halftone.spi.credential.CredentialSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

    private final CredentialSource source = Asking.VERTEX.credentials(Asking.config(Asking.VERTEX, "project", "demo"));
    private final List<String> forms = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    private HttpServer server;
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", exchange -> {
            forms.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = (status == 200
                            ? "{\"access_token\":\"ya29.test\",\"expires_in\":3599,\"token_type\":\"Bearer\"}"
                            : "{\"error\":\"invalid_grant\",\"error_description\":\"secret-in-answer\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readyToken_isTakenAsItIs() throws CredentialException {
        Credential credential = source.load(context(Map.of("access_token", " ya29.ready "), Map.of()));

        assertThat(credential.secret("access_token")).contains("ya29.ready");
        assertThat(credential.expires()).isEmpty();
    }

    @Test
    void serviceAccount_signsAnAssertionForTheToken() throws Exception {
        Credential credential =
                source.load(context(Map.of(), Map.of("GOOGLE_APPLICATION_CREDENTIALS", key().toString())));

        assertThat(credential.secret("access_token")).contains("ya29.test");
        assertThat(credential.expires()).isPresent();
        assertThat(forms).hasSize(1);
        String assertion = forms.get(0).replaceAll(".*assertion=([^&]+).*", "$1");
        String claims =
                new String(Base64.getUrlDecoder().decode(assertion.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        assertThat(claims)
                .contains("https://www.googleapis.com/auth/cloud-platform", "halftone@demo.iam.gserviceaccount.com");
    }

    @Test
    void refusedKey_isReportedWithoutItsSecrets() throws Exception {
        status = 400;
        Path key = key();

        assertThatThrownBy(
                        () -> source.load(context(Map.of(), Map.of("GOOGLE_APPLICATION_CREDENTIALS", key.toString()))))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("gave no access token")
                .hasMessageNotContaining("secret-in-answer");
    }

    @Test
    void brokenKeyFile_isNamedWithoutItsContent() throws IOException {
        Path key = Files.writeString(folder.resolve("key.json"), "{\"private_key\":\"hush");

        assertThatThrownBy(
                        () -> source.load(context(Map.of(), Map.of("GOOGLE_APPLICATION_CREDENTIALS", key.toString()))))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("key.json")
                .hasMessageNotContaining("hush");
    }

    @Test
    void missingProject_isSaidBeforeAnythingIsSent() {
        CredentialSource none = Asking.VERTEX.credentials(Asking.config(Asking.VERTEX));

        assertThatThrownBy(() -> none.load(context(Map.of("access_token", "x"), Map.of())))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("GOOGLE_CLOUD_PROJECT");
    }

    @Test
    void nothingConfigured_isSaidWithoutLookingBeyondTheMachine() {
        assertThatThrownBy(() -> source.load(context(Map.of(), Map.of("CLOUDSDK_CONFIG", folder.toString()))))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("GOOGLE_APPLICATION_CREDENTIALS")
                .hasMessageContaining("GCE_METADATA_HOST");
    }

    private Path key() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        String pem = Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        return Files.writeString(folder.resolve("account.json"), """
                {"type":"service_account","project_id":"demo","private_key_id":"k1","client_id":"1",
                 "private_key":"-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n",
                 "client_email":"halftone@demo.iam.gserviceaccount.com",
                 "token_uri":"http://127.0.0.1:%d/token"}
                """.formatted(
                        pem, server.getAddress().getPort()));
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
