package dev.halftone.plugin.bedrock;

import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.credential.CredentialContext;
import dev.halftone.spi.credential.CredentialException;
import dev.halftone.spi.credential.CredentialSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * A Bedrock API key; else an access key; else what AWS's library finds: the shared files, the container, the instance. It
 * talks to container and instance by itself and needs no HTTP client. The instance is asked only where the environment
 * says that there is one: elsewhere a call to its address would leave the machine to look for a key that nobody gave. Profiles with single sign-on, an assumed role or a web
 * identity need further AWS libraries, which the plugin does not carry.
 */
final class Credentials implements CredentialSource {

    private static final String REMEDY = "set AWS_BEARER_TOKEN_BEDROCK to a Bedrock API key, or AWS_ACCESS_KEY_ID and"
            + " AWS_SECRET_ACCESS_KEY, or AWS_PROFILE to a profile with a key.";

    private final Optional<String> profile;

    Credentials(Optional<String> profile) {
        this.profile = profile;
    }

    @Override
    public Credential load(CredentialContext context) throws CredentialException {
        Optional<String> apiKey = filled(context, Settings.API_KEY);
        if (apiKey.isPresent()) {
            return Credential.of(Map.of(Settings.API_KEY, apiKey.get()));
        }
        Optional<String> id = filled(context, Settings.ACCESS_KEY_ID);
        Optional<String> key = filled(context, Settings.SECRET_ACCESS_KEY);
        if (id.isPresent() != key.isPresent()) {
            throw new CredentialException("Only one of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY is set; " + REMEDY);
        }
        return id.isPresent() && key.isPresent()
                ? Credential.of(secrets(id.get(), key.get(), filled(context, Settings.SESSION_TOKEN)))
                : found(context);
    }

    private Credential found(CredentialContext context) throws CredentialException {
        try (ProfileCredentialsProvider files = files(context)) {
            AwsCredentials found = chain(files, context).resolveCredentials();
            Optional<String> token = found instanceof AwsSessionCredentials session
                    ? Optional.of(session.sessionToken())
                    : Optional.empty();
            Map<String, String> secrets = secrets(found.accessKeyId(), found.secretAccessKey(), token);
            return found.expirationTime()
                    .map(end -> Credential.until(end, secrets))
                    .orElseGet(() -> Credential.of(secrets));
        } catch (SdkException | IllegalStateException | IllegalArgumentException none) {
            // Their messages list every place that was searched, and may quote lines of the files.
            throw new CredentialException("AWS's library found no key"
                    + profile.map(name -> " for the profile '" + name + "'").orElse("") + "; " + REMEDY);
        }
    }

    private static AwsCredentialsProvider chain(ProfileCredentialsProvider files, CredentialContext context) {
        AwsCredentialsProviderChain.Builder chain = AwsCredentialsProviderChain.builder()
                .reuseLastProviderEnabled(false)
                .addCredentialsProvider(files)
                .addCredentialsProvider(ContainerCredentialsProvider.create());
        boolean onInstance =
                context.environment("AWS_EC2_METADATA_DISABLED").orElse("").equalsIgnoreCase("false")
                        || context.environment("AWS_EC2_METADATA_SERVICE_ENDPOINT")
                                .isPresent();
        if (onInstance) {
            chain.addCredentialsProvider(InstanceProfileCredentialsProvider.create());
        }
        return chain.build();
    }

    /** The files that the environment names, else those of the home folder. */
    private ProfileCredentialsProvider files(CredentialContext context) {
        ProfileCredentialsProvider.Builder files = ProfileCredentialsProvider.builder();
        profile.ifPresent(files::profileName);
        Optional<String> shared = context.environment("AWS_SHARED_CREDENTIALS_FILE");
        Optional<String> config = context.environment("AWS_CONFIG_FILE");
        if (shared.isPresent() || config.isPresent()) {
            ProfileFile.Aggregator all = ProfileFile.aggregator();
            shared.ifPresent(path -> all.addFile(file(path, ProfileFile.Type.CREDENTIALS)));
            config.ifPresent(path -> all.addFile(file(path, ProfileFile.Type.CONFIGURATION)));
            files.profileFile(all.build());
        }
        return files.build();
    }

    private static ProfileFile file(String path, ProfileFile.Type type) {
        return ProfileFile.builder().content(Path.of(path)).type(type).build();
    }

    private static Map<String, String> secrets(String id, String key, Optional<String> token) {
        Map<String, String> secrets = new LinkedHashMap<>();
        secrets.put(Settings.ACCESS_KEY_ID, id);
        secrets.put(Settings.SECRET_ACCESS_KEY, key);
        token.ifPresent(text -> secrets.put(Settings.SESSION_TOKEN, text));
        return secrets;
    }

    private static Optional<String> filled(CredentialContext context, String attribute) {
        return context.secret(attribute).map(String::strip).filter(text -> !text.isEmpty());
    }
}
