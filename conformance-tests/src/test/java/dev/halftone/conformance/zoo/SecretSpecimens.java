package dev.halftone.conformance.zoo;

import static dev.halftone.conformance.zoo.Altered.alone;
import static dev.halftone.conformance.zoo.Altered.authorizing;
import static dev.halftone.conformance.zoo.Altered.scripted;

import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Keys where they may not be, and keys for the wrong host. */
final class SecretSpecimens {

    private SecretSpecimens() {}

    static List<Specimen> all() {
        return List.of(
                leak(
                        "ShowsTheKey",
                        "the key in a plain header",
                        "header X-Key",
                        (call, key) -> call.header("X-Key", key)),
                leak(
                        "KeyInBase64",
                        "the key in a plain header, in Base64",
                        "header X-Key",
                        (call, key) -> call.header("X-Key", base64("user:" + key))),
                leak(
                        "KeyInBase64Shifted",
                        "the same behind another name",
                        "header X-Key",
                        (call, key) -> call.header("X-Key", base64("me:" + key))),
                leak(
                        "KeyInBase64Bare",
                        "the same behind none",
                        "header X-Key",
                        (call, key) -> call.header("X-Key", base64(key))),
                leak(
                        "KeyBackwards",
                        "the key backwards",
                        "header X-Key",
                        (call, key) -> call.header(
                                "X-Key", new StringBuilder(key).reverse().toString())),
                leak(
                        "KeyInThePrefix",
                        "the key in what may be shown of a secret",
                        "header X-Key",
                        (call, key) -> call.header("X-Key", HeaderValue.secret(key, key))),
                moved(
                        "KeyInTheQuery",
                        "the key in the address",
                        "address: expected no secret",
                        (call, key) -> HttpCall.post(call.label(), URI.create(call.uri() + "?key=" + key))),
                moved(
                        "KeyInTheQueryEncoded",
                        "the key in the address, percent-encoded",
                        "?key=c%61n%61ry",
                        (call, key) -> HttpCall.post(
                                call.label(), URI.create(call.uri() + "?key=" + key.replace("a", "%61")))),
                moved(
                        "KeyInTheMemo",
                        "the key in what the host keeps",
                        "memo: expected no secret",
                        (call, key) -> call.toBuilder().memo(key)),
                moved(
                        "KeyInTheLabel",
                        "the key in the name of the call",
                        "label: expected no secret",
                        (call, key) -> HttpCall.post(key, call.uri())),
                moved(
                        "KeyInTheBody",
                        "the key in the body",
                        "body: expected no secret",
                        (call, key) -> call.toBuilder()
                                .body(Body.json(
                                        JsonObject.builder().put("key", key).build()))),
                moved(
                        "KeyInTheForm",
                        "the key in a form",
                        "form part key: expected no secret",
                        (call, key) -> call.toBuilder().body(Body.form(List.of(Body.Part.text("key", key))))),
                Specimen.of(
                        "SEC-1",
                        "KeyInAnException",
                        "the key in a message",
                        "exception of authorize",
                        () -> alone(Altered.authorizing((call, key) -> {
                            if (call.uri().getPath().endsWith("edits")) {
                                throw new IllegalStateException("cannot sign with " + key);
                            }
                            return call;
                        }))),
                Specimen.of(
                        "SEC-1",
                        "KeyInTheHeaderName",
                        "the key as the name of a header",
                        "header name",
                        () -> alone(authorizing(
                                (call, key) -> call.toBuilder().header(key, "1").build()))),
                Specimen.of(
                        "SEC-1",
                        "SaysTheKey",
                        "the key on standard output",
                        "standard output",
                        () -> alone(authorizing((call, key) -> {
                            System.out.println(key);
                            return call;
                        }))),
                Specimen.of(
                        "SEC-1",
                        "ComplainsOfTheKey",
                        "the key on standard error",
                        "standard output",
                        () -> alone(authorizing((call, key) -> {
                            System.err.println(key);
                            return call;
                        }))),
                echo("QuotesTheRefusal", "the refusal's words in the message", "message", text -> refusal(text, "")),
                echo(
                        "QuotesTheCode",
                        "the refusal's words as its code",
                        "provider code",
                        text -> refusal("Refused.", text)),
                Specimen.of(
                        "SEC-2",
                        "ThrowsTheRefusal",
                        "the refusal's words in an exception",
                        "exception of interpret",
                        () -> scripted(interpreting((exchange, step) -> {
                            if (body(exchange).contains("expired_key canary")) {
                                throw new IllegalStateException(body(exchange));
                            }
                            return step;
                        }))),
                Specimen.of(
                        "SEC-3",
                        "ForgetsTheKey",
                        "adds no key",
                        "a secret header value",
                        () -> alone(authorized((call, key) -> call))),
                Specimen.of(
                        "SEC-3",
                        "PatientWhenAuthorized",
                        "changes the timeout",
                        "and more headers",
                        () -> alone(authorizing((call, key) ->
                                call.toBuilder().timeout(Duration.ofSeconds(1)).build()))),
                Specimen.of(
                        "SEC-3",
                        "DropsAHeader",
                        "loses the headers of the call",
                        "and more headers",
                        () -> alone(authorized((call, key) -> HttpCall.post(call.label(), call.uri())
                                .body(call.body())
                                .timeout(call.timeout())
                                .resend(call.resend())
                                .header("Authorization", HeaderValue.secret("Bearer ", key))
                                .build()))),
                new Specimen(
                        "CountsItsCalls",
                        "signs each time anew",
                        Map.of(
                                "PUR-3", "prepare asked again",
                                "PUR-4", "prepare under tr-TR",
                                "SEC-3", "the same call each time"),
                        () -> {
                            AtomicInteger calls = new AtomicInteger();
                            return alone(authorizing((call, key) -> call.toBuilder()
                                    .header("Nonce", String.valueOf(calls.incrementAndGet()))
                                    .build()));
                        }),
                new Specimen(
                        "SecretAsText",
                        "a secret is declared as text",
                        Set.of("SEC-5"),
                        "attribute webhook_secret",
                        () -> alone(new ReferenceProvider() {
                            @Override
                            public List<ConfigAttribute> configuration() {
                                List<ConfigAttribute> more = new ArrayList<>(super.configuration());
                                more.add(ConfigAttribute.of(
                                                "webhook_secret",
                                                ConfigAttribute.Kind.TEXT,
                                                "What calls are signed with.")
                                        .build());
                                return more;
                            }
                        })));
    }

    /** A further header is not a change of the call. */
    private static Specimen leak(
            String name, String defect, String phrase, BiFunction<HttpCall.Builder, String, HttpCall.Builder> leak) {
        return Specimen.of(
                "SEC-1",
                name,
                defect,
                phrase,
                () -> alone(authorizing(
                        (call, key) -> leak.apply(call.toBuilder(), key).build())));
    }

    /** Anything else is a change, which another rule sees too. */
    private static Specimen moved(
            String name, String defect, String phrase, BiFunction<HttpCall, String, HttpCall.Builder> leak) {
        return new Specimen(
                name,
                defect,
                Map.of("SEC-1", phrase, "SEC-3", "the call as it was, and more headers"),
                () -> alone(authorizing((call, key) -> leak.apply(call, key)
                        .header("Authorization", HeaderValue.secret("Bearer ", key))
                        .build())));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Specimen echo(String name, String defect, String phrase, Function<String, Failure> refusal) {
        return Specimen.of(
                "SEC-2",
                name,
                defect,
                phrase,
                () -> scripted(interpreting((exchange, step) -> {
                    boolean isEcho = body(exchange).contains("expired_key canary");
                    return isEcho ? Step.failed(refusal.apply(body(exchange))) : step;
                })));
    }

    private static Failure refusal(String message, String code) {
        return Failure.of(FailureKind.UNAUTHENTICATED, Exposure.NONE, message)
                .providerCode(code)
                .build();
    }

    private static String body(Exchange exchange) {
        HttpReply reply = exchange.reply();
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    private static ReferenceProvider interpreting(BiFunction<Exchange, Step, Step> change) {
        return Altered.protocols((parts, protocol) ->
                new ReferenceProtocol(parts.addresses(), parts.requests(), parts.replies(), parts.jobs()) {
                    @Override
                    public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
                        return change.apply(exchange, super.interpret(task, exchange, context));
                    }
                });
    }

    /** The call as it was made, not yet authorized. */
    private static ReferenceProvider authorized(BiFunction<HttpCall, String, HttpCall> authorize) {
        return Altered.protocols((parts, protocol) ->
                new ReferenceProtocol(parts.addresses(), parts.requests(), parts.replies(), parts.jobs()) {
                    @Override
                    public HttpCall authorize(HttpCall call, Credential credential, Instant now) {
                        return credential
                                .secret(ReferenceProvider.API_KEY)
                                .map(key -> authorize.apply(call, key))
                                .orElse(call);
                    }
                });
    }
}
