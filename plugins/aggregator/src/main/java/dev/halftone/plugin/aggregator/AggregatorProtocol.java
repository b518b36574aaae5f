package dev.halftone.plugin.aggregator;

import dev.halftone.plugin.aggregator.Profile.Feature;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.preview.PartialImages;
import dev.halftone.spi.preview.ServerSentEvent;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** One request, one answer, and perhaps a question about its cost. No seller documents an idempotency key. */
final class AggregatorProtocol implements ImageProtocol, PartialImages {

    private final Settings settings;

    AggregatorProtocol(Settings settings) {
        this.settings = settings;
    }

    @Override
    public HttpCall prepare(ImageTask task, CallContext context) {
        HttpCall.Builder call = Requests.write(task, settings).toBuilder();
        header(call, "HTTP-Referer", Attributes.REFERER);
        header(call, "X-OpenRouter-Title", Attributes.APPLICATION);
        header(call, "x-portkey-provider", Attributes.PORTKEY_PROVIDER);
        header(call, "x-portkey-config", Attributes.PORTKEY_CONFIG);
        header(call, "x-portkey-virtual-key", Attributes.PORTKEY_VIRTUAL_KEY);
        header(call, "x-portkey-trace-id", Attributes.PORTKEY_TRACE_ID);
        header(call, "x-portkey-metadata", Attributes.PORTKEY_METADATA);
        return call.build();
    }

    @Override
    public HttpCall authorize(HttpCall call, Credential credential, Instant now) {
        HttpCall.Builder authorized = call.toBuilder();
        boolean portkey = settings.profile().has(Feature.PORTKEY_HEADERS);
        String scheme = settings.dialect("") == Dialect.FAL_NATIVE ? "Key " : "Bearer ";
        secret(credential, Attributes.API_KEY)
                .ifPresent(key -> authorized.header(
                        portkey ? "x-portkey-api-key" : "Authorization",
                        HeaderValue.secret(portkey ? "" : scheme, key)));
        secret(credential, Attributes.PROVIDER_KEY)
                .ifPresent(key -> authorized.header("Authorization", HeaderValue.secret("Bearer ", key)));
        return authorized.build();
    }

    @Override
    public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
        Dialect dialect = settings.dialect(task.modelId());
        HttpReply reply = exchange.reply();
        if (exchange.call().label().equals(GenerationLookup.LABEL)) {
            return GenerationLookup.interpret(task, exchange, settings);
        } else if (exchange.call().label().equals(Mistral.LABEL)) {
            return Mistral.interpret(exchange, settings);
        } else if (reply.status() < 200 || reply.status() > 299) {
            return dialect == Dialect.FAL_NATIVE
                    ? Fal.refused(reply, settings, context.now())
                    : Step.failed(Errors.ofStatus(reply, dialect, settings, context.now()));
        }
        return switch (dialect) {
            case MISTRAL_NATIVE -> Mistral.read(reply, settings);
            case FAL_NATIVE -> Fal.read(task, reply, settings);
            default -> new Replies(task, settings).read(reply);
        };
    }

    /** What is gone on with is a question about a call that was made: it never makes a picture. */
    @Override
    public Optional<HttpCall> resume(ImageTask task, JobTicket ticket, CallContext context) {
        return Optional.of(
                settings.dialect(task.modelId()) == Dialect.MISTRAL_NATIVE
                        ? Mistral.resume(ticket, settings)
                        : GenerationLookup.resume(ticket, settings));
    }

    @Override
    public Optional<ImageAsset> partial(ImageTask task, ServerSentEvent event) {
        return Streams.partial(task, event);
    }

    @Override
    public Optional<HttpCall> download(ImageAsset picture, CallContext context) {
        return picture.location()
                .filter(this::isOurs)
                .map(address -> HttpCall.get("download", address)
                        .authentication(HttpCall.Authentication.NONE)
                        // Together answers 403 to clients that do not name themselves.
                        .header("User-Agent", "halftone")
                        .build());
    }

    private boolean isOurs(URI address) {
        if (address.getHost() == null || address.getRawUserInfo() != null) {
            return false;
        }
        String host = address.getHost().toLowerCase(Locale.ROOT);
        URI base = settings.base();
        boolean secure = "https".equalsIgnoreCase(address.getScheme());
        boolean own = host.equalsIgnoreCase(base.getHost())
                && (secure
                        || (base.getScheme().equalsIgnoreCase(address.getScheme())
                                && base.getPort() == address.getPort()));
        return own
                || (secure
                        && settings.pictureHosts().stream()
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .anyMatch(name -> host.equals(name) || (name.startsWith(".") && host.endsWith(name))));
    }

    private void header(HttpCall.Builder call, String name, String attribute) {
        settings.text(attribute).ifPresent(value -> call.header(name, value));
    }

    private static Optional<String> secret(Credential credential, String name) {
        return credential.secret(name).map(String::strip).filter(key -> !key.isEmpty());
    }
}
