package dev.halftone.plugin.dalle;

import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.preview.PartialImages;
import dev.halftone.spi.preview.ServerSentEvent;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One request, one answer: OpenAI keeps no job that could be asked for, and takes no idempotency key. */
final class OpenAiProtocol implements ImageProtocol, PartialImages {

    /** Where pictures are kept is not published: these endings are inferred from addresses that were seen. */
    private static final List<String> PICTURE_HOSTS = List.of(".blob.core.windows.net", ".openai.com");

    private final Settings settings;

    OpenAiProtocol(Settings settings) {
        this.settings = settings;
    }

    @Override
    public HttpCall prepare(ImageTask task, CallContext context) {
        return Requests.write(task, settings);
    }

    @Override
    public HttpCall authorize(HttpCall call, Credential credential, Instant now) {
        HttpCall.Builder authorized = call.toBuilder();
        credential
                .secret(Settings.API_KEY)
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .ifPresent(key -> authorized.header("Authorization", HeaderValue.secret("Bearer ", key)));
        settings.organization().ifPresent(id -> authorized.header("OpenAI-Organization", id));
        settings.project().ifPresent(id -> authorized.header("OpenAI-Project", id));
        return authorized.build();
    }

    @Override
    public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
        HttpReply reply = exchange.reply();
        if (reply.status() < 200 || reply.status() > 299) {
            return Step.failed(Errors.ofStatus(task, reply, context.now()));
        }
        return Streams.isStream(task, reply)
                ? Streams.read(task, reply, context.now())
                : Replies.read(task, reply, context.now());
    }

    @Override
    public Optional<ImageAsset> partial(ImageTask task, ServerSentEvent event) {
        try {
            JsonValue frame = JsonValue.parse(event.data());
            return Streams.isPartial(event, frame) ? Pictures.read(task, frame, frame) : Optional.empty();
        } catch (JsonException notJson) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<HttpCall> download(ImageAsset picture, CallContext context) {
        return picture.location()
                .filter(this::isOurs)
                .map(address -> HttpCall.get("download", address)
                        .authentication(HttpCall.Authentication.NONE)
                        .build());
    }

    private boolean isOurs(URI address) {
        if (address.getHost() == null || address.getRawUserInfo() != null) {
            return false;
        }
        String host = address.getHost().toLowerCase(Locale.ROOT);
        boolean known = "https".equalsIgnoreCase(address.getScheme())
                && PICTURE_HOSTS.stream().anyMatch(host::endsWith);
        // A server of one's own may be plain http; then its pictures are, too.
        URI base = settings.base();
        boolean own = host.equalsIgnoreCase(base.getHost())
                && ("https".equals(address.getScheme())
                        || (base.getScheme().equals(address.getScheme()) && base.getPort() == address.getPort()));
        return known || own;
    }
}
