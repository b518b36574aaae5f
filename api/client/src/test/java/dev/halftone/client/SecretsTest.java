package dev.halftone.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.engine.Attempt;
import dev.halftone.client.engine.RetryPolicy;
import dev.halftone.client.engine.RetryPolicy.Risk;
import dev.halftone.client.ledger.LedgerEntry;
import dev.halftone.client.offer.RegisteredProvider;
import dev.halftone.client.registry.FoundProvider;
import dev.halftone.client.registry.ProviderRegistry;
import dev.halftone.client.registry.Settings;
import dev.halftone.client.replay.RecordedReply;
import dev.halftone.client.testing.InstantTransport;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProtocol;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.client.transport.TransportResult.Fault;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.credential.CredentialException;
import dev.halftone.spi.credential.CredentialSource;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A canary stands in for the key; it may be on the wire, and nowhere else. The prompt is in no account either. */
class SecretsTest {

    private static final String PROMPT = "private-prompt-91c2";

    private final List<String> seen = new ArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord record) {
            seen.add(record.getLoggerName() + " " + record.getMessage() + " " + trace(record.getThrown()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        listening.setLevel(Level.ALL);
        root.addHandler(listening);
        root.setLevel(Level.FINE);
    }

    @AfterEach
    void stopListening() {
        root.removeHandler(listening);
        root.setLevel(level);
    }

    static Stream<Arguments> endings() {
        ImageProtocol plain = new TestProtocol("paint");
        return Stream.of(
                Arguments.of("success", plain, source(), Replies.picture()),
                Arguments.of("picture elsewhere", plain, source(), Replies.pictureAt("https://evil.test/a.png")),
                Arguments.of("refused", plain, source(), Replies.lost(Fault.REFUSED)),
                Arguments.of("reset", plain, source(), Replies.lost(Fault.RESET)),
                Arguments.of("timeout", plain, source(), Replies.lost(Fault.TIMEOUT)),
                Arguments.of("too large", plain, source(), Replies.lost(Fault.TOO_LARGE)),
                Arguments.of("rate limited", plain, source(), Replies.tooManyRequests()),
                Arguments.of("not understood", plain, source(), Replies.json(200, "{}")),
                Arguments.of(
                        "unauthenticated",
                        plain,
                        source(),
                        Replies.failure(FailureKind.UNAUTHENTICATED, Exposure.NONE, RetrySafety.NO)),
                Arguments.of("prepare throws", throwing("prepare"), source(), Replies.picture()),
                Arguments.of("authorize throws", throwing("authorize"), source(), Replies.picture()),
                Arguments.of("interpret throws", throwing("interpret"), source(), Replies.picture()),
                Arguments.of(
                        "credential source throws",
                        plain,
                        (CredentialSource) context -> {
                            throw new IllegalStateException(
                                    "bad key " + context.secret("api_key").orElse(""));
                        },
                        Replies.picture()),
                Arguments.of(
                        "no credential",
                        plain,
                        (CredentialSource) context -> {
                            throw new CredentialException("No value for 'api_key'; set TEST_API_KEY.");
                        },
                        Replies.picture()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endings")
    void ending_showsNeitherTheKeyNorThePrompt(
            String name, ImageProtocol protocol, CredentialSource credentials, RecordedReply reply) {
        TestProvider provider = new TestProvider("paint", TestOffers.flat("flat"))
                .speaking(protocol)
                .withCredentials(credentials);
        ProviderRegistry registry = TestProvider.registry(provider);
        InstantTransport transport = new InstantTransport(call -> reply);
        try (Halftone halftone = Halftone.builder()
                .registry(registry)
                .settings(TestProvider.settings())
                .transport(transport)
                .onAttempt(attempt -> {
                    throw new IllegalStateException("the listener breaks");
                })
                .build()) {
            ImageRequest request = ImageRequest.generate(PROMPT)
                    .model("paint/flat")
                    .retry(new RetryPolicy(2, Duration.ZERO, Duration.ZERO, Risk.NEVER_PAY_TWICE))
                    .build();
            see(request);
            see(halftone.candidates(request, Instant.now()));
            CompletableFuture<ImageResult> stage = halftone.generate(request).toCompletableFuture();
            ImageResult result = stage.join();

            see(result);
            see(result.run());
            for (Attempt attempt : result.run().attempts()) {
                see(attempt);
                attempt.calls().forEach(this::see);
                attempt.calls().forEach(call -> see(call.headers()));
                see(attempt.charge());
                attempt.failure().ifPresent(this::see);
            }
            for (LedgerEntry entry : halftone.ledger().entries()) {
                see(entry);
                see(entry.intent());
            }
            transport.sent().forEach(this::see);
            transport.sent().forEach(call -> see(call.headers()));
            see(registry.refusals());
            registry.providers().forEach(registered -> {
                see(registered);
                see(registered.config());
                see(registered.placeholderCredential());
            });
            see(TestProvider.settings());
            if (!transport.sent().isEmpty()) {
                assertThat(transport
                                .sent()
                                .get(0)
                                .header("Authorization")
                                .orElseThrow()
                                .reveal())
                        .as("the canary is alive")
                        .contains(TestProvider.CANARY);
            }
        }
        assertThat(seen)
                .as("logs and values")
                .hasSizeGreaterThanOrEqualTo(15)
                .anyMatch(line -> line.contains("A listener broke"));
        assertThat(seen).noneMatch(line -> line.contains(TestProvider.CANARY));
        assertThat(seen).noneMatch(line -> line.contains(PROMPT));
    }

    @Test
    void settings_thatAreRefusedDoNotShowTheSecretThatWasPutInTheWrongPlace() {
        Settings wrong =
                Settings.of(Map.of("paint", Map.of("apikey", TestProvider.CANARY)), variable -> Optional.empty());

        try (ProviderRegistry registry = ProviderRegistry.of(
                List.of(new FoundProvider(new TestProvider("paint", TestOffers.flat("flat")), "test")), wrong)) {
            assertThat(registry.refusals()).hasSize(1);
            assertThat(registry.refusals().toString()).contains("'apikey'").doesNotContain(TestProvider.CANARY);
        }
    }

    @Test
    void secret_isHeldButNotShown() {
        RegisteredProvider provider = new TestProvider("paint", TestOffers.flat("flat")).registered();

        assertThat(provider.secret("api_key")).contains(TestProvider.CANARY);
        assertThat(provider.config().text("api_key")).isEmpty();
        assertThat(provider.offers().toString()).doesNotContain(TestProvider.CANARY);
    }

    private static CredentialSource source() {
        return CredentialSource.ofAttribute("api_key", "set TEST_API_KEY.");
    }

    /** Breaks in one method, with the key in its message. */
    private static ImageProtocol throwing(String method) {
        return new TestProtocol("paint") {
            @Override
            public HttpCall prepare(ImageTask task, CallContext context) {
                breakIn("prepare");
                return super.prepare(task, context);
            }

            @Override
            public HttpCall authorize(HttpCall call, Credential credential, Instant now) {
                breakIn("authorize");
                return super.authorize(call, credential, now);
            }

            @Override
            public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
                breakIn("interpret");
                return super.interpret(task, exchange, context);
            }

            private void breakIn(String here) {
                if (here.equals(method)) {
                    throw new IllegalStateException(TestProvider.CANARY + " " + PROMPT);
                }
            }
        };
    }

    private void see(Object value) {
        seen.add(String.valueOf(value));
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        if (thrown != null) {
            thrown.printStackTrace(new PrintWriter(text));
        }
        return text.toString();
    }
}
