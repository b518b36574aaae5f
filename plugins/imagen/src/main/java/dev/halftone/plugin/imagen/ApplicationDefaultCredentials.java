package dev.halftone.plugin.imagen;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.credential.CredentialContext;
import dev.halftone.spi.credential.CredentialException;
import dev.halftone.spi.credential.CredentialSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Access tokens for Vertex AI: one that is configured, or those of Google's Application Default Credentials, searched in
 * Google's own order by Google's library. The only class here that blocks; each of the library's connections and reads
 * has a deadline of 20 seconds. Thread-safe.
 */
final class ApplicationDefaultCredentials implements CredentialSource {

    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    private static final String FILE = "GOOGLE_APPLICATION_CREDENTIALS";
    /** Google's library refreshes this long before a token ends. */
    private static final Duration EARLY = Duration.ofSeconds(225);

    private final Settings settings;

    ApplicationDefaultCredentials(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Credential load(CredentialContext context) throws CredentialException {
        if (settings.project().isEmpty()) {
            throw new CredentialException("No project is named; set the environment variable GOOGLE_CLOUD_PROJECT, or"
                    + " the attribute project of the provider vertex.");
        }
        Optional<String> ready =
                context.secret(Attributes.ACCESS_TOKEN).map(String::strip).filter(token -> !token.isEmpty());
        if (ready.isPresent()) {
            return Credential.of(Map.of(Attributes.ACCESS_TOKEN, ready.get()));
        }
        Optional<String> file = context.environment(FILE).filter(path -> !path.isBlank());
        GoogleCredentials found = find(file, context).createScoped(SCOPE);
        return credential(found, token(found), context.now());
    }

    private static GoogleCredentials find(Optional<String> file, CredentialContext context) throws CredentialException {
        if (file.isEmpty()) {
            if (!Files.exists(loginFile(context))
                    && context.environment("GCE_METADATA_HOST").isEmpty()) {
                // The library would go on to ask the metadata server, beyond this machine, for a key that nobody gave.
                throw new CredentialException("No Application Default Credentials were found; run 'gcloud auth"
                        + " application-default login', or set " + FILE + " to a key file, or on a machine of Google's"
                        + " set GCE_METADATA_HOST to metadata.google.internal.");
            }
            try {
                return GoogleCredentials.getApplicationDefault();
            } catch (IOException none) {
                throw new CredentialException("No Application Default Credentials were found; run 'gcloud auth"
                        + " application-default login', or set " + FILE + " to a key file.");
            }
        }
        try (InputStream key = Files.newInputStream(Path.of(file.get()))) {
            return GoogleCredentials.fromStream(key);
        } catch (IOException | RuntimeException unreadable) {
            // What is wrong inside the file may quote a key, so only its name is passed on.
            throw new CredentialException(
                    "The file that " + FILE + " names, " + file.get() + ", holds no credentials that can be read.");
        }
    }

    /** Where gcloud leaves the credentials of somebody who has logged in. */
    private static Path loginFile(CredentialContext context) {
        Path folder = context.environment("CLOUDSDK_CONFIG")
                .map(Path::of)
                .or(() -> context.environment("APPDATA").map(data -> Path.of(data, "gcloud")))
                .orElseGet(() -> Path.of(System.getProperty("user.home", ""), ".config", "gcloud"));
        return folder.resolve("application_default_credentials.json");
    }

    private static AccessToken token(GoogleCredentials credentials) throws CredentialException {
        try {
            credentials.refreshIfExpired();
        } catch (IOException | RuntimeException refused) {
            throw new CredentialException("Google gave no access token for the credentials that were found ("
                    + refused.getClass().getSimpleName() + "); check that the key is valid and the network open.");
        }
        return Optional.ofNullable(credentials.getAccessToken())
                .orElseThrow(() -> new CredentialException(
                        "Google gave no access token for the credentials that were found; check them."));
    }

    private static Credential credential(GoogleCredentials credentials, AccessToken token, Instant now) {
        Map<String, String> secrets = new HashMap<>();
        secrets.put(Attributes.ACCESS_TOKEN, token.getTokenValue());
        Optional.ofNullable(credentials.getQuotaProjectId())
                .filter(project -> !project.isBlank())
                .ifPresent(project -> secrets.put(Attributes.QUOTA_PROJECT, project));
        Optional<Instant> end = Optional.ofNullable(token.getExpirationTime()).map(Date::toInstant);
        return end.map(instant -> Credential.until(latest(now, instant), secrets))
                .orElseGet(() -> Credential.of(secrets));
    }

    /** A little before the end, but not in the past. */
    private static Instant latest(Instant now, Instant end) {
        Instant early = end.minus(EARLY);
        return early.isAfter(now) ? early : end;
    }
}
