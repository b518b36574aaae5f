package dev.halftone.plugin.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.sandbox.Metered;
import dev.halftone.sandbox.Sandbox;
import dev.halftone.sandbox.SandboxOptions;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The plugin against the sandbox, over sockets. The sandbox checks signatures by an implementation of its own, written from
 * the description, so its consent is worth something.
 */
class SandboxTest {

    private static final Map<String, String> KEY = Map.of(
            Settings.ACCESS_KEY_ID, "AKIDEXAMPLE",
            Settings.SECRET_ACCESS_KEY, "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    private static final Map<String, String> SESSION = Map.of(
            Settings.ACCESS_KEY_ID, "AKIDEXAMPLE",
            Settings.SECRET_ACCESS_KEY, "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            Settings.SESSION_TOKEN, "FwoGZXIvYXdzEXAMPLETOKEN//////////wEaDExampleSessionToken1234567890==");
    private static final Credential API_KEY = Credential.of(Map.of(Settings.API_KEY, "bedrock-api-key-dGVzdA=="));

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.builder()
                .clock(Clock.fixed(Asking.NOW, ZoneOffset.UTC))
                .serveRetired()
                .build());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void everyOffer_isDeliveredOnASignedRequest() throws Exception {
        int delivered = 0;
        for (ModelOffer offer : Asking.PROVIDER.offers(Asking.config())) {
            for (Operation operation : offer.capabilities().operations()) {
                ImageTask task = least(offer, operation);
                Step step = send(task, Credential.of(SESSION), Asking.NOW);
                assertThat(step).as("%s %s", task, step).isInstanceOf(Step.Done.class);
                ImageAsset picture = ((Step.Done) step).images().get(0);
                assertThat(picture.size()).as("%s", task).isPresent();
                delivered++;
            }
        }
        assertThat(delivered).isGreaterThan(40);
        assertThat(sandbox.metered())
                .hasSize(delivered)
                .extracting(Metered::outcome)
                .containsOnly("succeeded");
    }

    @Test
    void everySampleOfAnOffer_isAcceptedOrRefusedByBoth() throws Exception {
        int sent = 0;
        for (String model : List.of(
                "amazon.titan-image-generator-v1",
                "stability.sd3-5-large-v1:0",
                "us.stability.stable-outpaint-v1:0",
                "us.stability.stable-style-transfer-v1:0")) {
            ModelOffer offer = Asking.offer(model);
            for (Operation operation : offer.capabilities().operations()) {
                for (ParameterRule<?> rule : offer.capabilities().parameters(operation)) {
                    sent += sendSamples(offer, least(offer, operation), rule);
                }
            }
        }
        assertThat(sent).isGreaterThan(150);
    }

    @Test
    void apiKeyAndKeyWithoutSession_areAccepted() throws Exception {
        ImageTask task = Asking.generate("stability.sd3-5-large-v1:0").build();
        assertThat(send(task, API_KEY, Asking.NOW)).isInstanceOf(Step.Done.class);
        assertThat(send(task, Credential.of(KEY), Asking.NOW)).isInstanceOf(Step.Done.class);
    }

    @Test
    void arns_areAcceptedAsOneSegment() throws Exception {
        ImageTask task = Asking.generate("arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-canvas-v1:0")
                .build();
        assertThat(send(task, Credential.of(KEY), Asking.NOW)).isInstanceOf(Step.Done.class);
    }

    @Test
    void wrongKeyOldDateAndNoKey_areUnauthenticated() throws Exception {
        ImageTask task = Asking.generate("stability.sd3-5-large-v1:0").build();
        Credential wrong =
                Credential.of(Map.of(Settings.ACCESS_KEY_ID, "AKIDEXAMPLE", Settings.SECRET_ACCESS_KEY, "wrong"));
        for (Step step : List.of(
                send(task, wrong, Asking.NOW),
                send(task, Credential.of(KEY), Asking.NOW.minusSeconds(301)),
                send(task, Credential.none(), Asking.NOW))) {
            assertThat(((Step.Failed) step).failure().kind()).isEqualTo(FailureKind.UNAUTHENTICATED);
        }
        assertThat(sandbox.metered()).isEmpty();
    }

    @Test
    void bodyThatWasChangedAfterSigning_isRefused() throws Exception {
        ImageTask task = Asking.generate("stability.sd3-5-large-v1:0").build();
        ImageProtocol protocol = protocol();
        HttpCall signed = protocol.authorize(protocol.prepare(task, Asking.context()), Credential.of(KEY), Asking.NOW);
        HttpCall other = protocol.prepare(task.toBuilder().prompt("another").build(), Asking.context());
        HttpReply reply = exchange(signed.toBuilder().body(other.body()).build());
        assertThat(reply.status()).isEqualTo(403);
    }

    private <T> int sendSamples(ModelOffer offer, ImageTask least, ParameterRule<T> rule) throws Exception {
        int sent = 0;
        for (T sample : rule.domain().samples()) {
            ImageTask task = least.toBuilder().put(rule.parameter(), sample).build();
            if (offer.capabilities().check(task).isEmpty()) {
                assertThat(send(task, API_KEY, Asking.NOW))
                        .as("%s %s", task, sample)
                        .isInstanceOf(Step.Done.class);
                sent++;
            }
        }
        return sent;
    }

    private static ImageTask least(ModelOffer offer, Operation operation) {
        ImageTask.Builder task = ImageTask.of(operation, offer.modelId());
        for (ParameterRule<?> rule : offer.capabilities().parameters(operation)) {
            if (rule.presence() == ParameterRule.Presence.REQUIRED) {
                put(task, rule);
            }
        }
        boolean amazon = offer.modelId().startsWith("amazon");
        if (amazon && List.of("inpaint", "outpaint").contains(operation.id())) {
            task.put(Vendor.MASK_PROMPT, "the boat");
        } else if (operation.equals(Vendor.VIRTUAL_TRY_ON)) {
            task.put(Vendor.MASK_TYPE, "GARMENT")
                    .put(Vendor.GARMENT_CLASS, "BOOTS")
                    .put(Vendor.TUCKING_STYLE, "TUCKED")
                    .put(Vendor.PRESERVE_FACE, "ON");
        } else if (operation.equals(Operation.OUTPAINT)) {
            task.put(Vendor.LEFT, 64L);
        }
        ImageTask built = task.build();
        assertThat(offer.capabilities().check(built)).isEmpty();
        return built;
    }

    private static <T> void put(ImageTask.Builder task, ParameterRule<T> rule) {
        task.put(rule.parameter(), rule.domain().samples().get(0));
        if (rule.parameter().equals(Parameter.PROMPT)) {
            task.prompt("雪の中の狐, a red fox");
        }
    }

    private ImageProtocol protocol() {
        return Asking.PROVIDER.protocol(
                Asking.config("base_url", sandbox.baseUri("bedrock").toString(), "serves_retired", "true"));
    }

    private Step send(ImageTask task, Credential credential, Instant at) throws Exception {
        ImageProtocol protocol = protocol();
        HttpCall call = protocol.prepare(task, Asking.context());
        HttpReply reply = exchange(protocol.authorize(call, credential, at));
        return protocol.interpret(
                task, new Exchange(call, reply, Asking.NOW, Asking.NOW, Asking.NOW), Asking.context());
    }

    private HttpReply exchange(HttpCall call) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri())
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        ((Body.Json) call.body()).value().toBytes()));
        for (Map.Entry<String, List<HeaderValue>> header : call.headers().entrySet()) {
            header.getValue().forEach(value -> request.header(header.getKey(), value.reveal()));
        }
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return HttpReply.of(response.statusCode(), response.headers().map(), response.body());
    }
}
