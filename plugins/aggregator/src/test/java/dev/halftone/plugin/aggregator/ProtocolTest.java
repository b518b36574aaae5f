package dev.halftone.plugin.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.spi.capability.Trait;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.preview.PartialImages;
import dev.halftone.spi.preview.ServerSentEvent;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What scripts cannot say. */
class ProtocolTest {

    private static final String SEEDREAM = "bytedance-seed/seedream-4.5";

    @Test
    void everyProvider_hasAnIdOfItsOwnAndCanBeLoaded() {
        assertThat(Asking.PROVIDERS)
                .extracting(dev.halftone.spi.ImageProvider::id)
                .containsExactly(
                        "openrouter", "tokenmix", "litellm", "portkey", "together", "vercel", "openai-compatible")
                .doesNotHaveDuplicates();
        assertThat(java.util.ServiceLoader.load(dev.halftone.spi.ImageProvider.class))
                .hasSize(Asking.PROVIDERS.size());
    }

    @Test
    void everyTariff_answersEveryKindOfFailure() {
        int tariffs = 0;
        for (var provider : Asking.PROVIDERS) {
            for (var offer : provider.offers(Asking.at(provider.id()).config())) {
                for (Tariff tariff : offer.pricing().tariffs()) {
                    for (FailureKind kind : FailureKind.values()) {
                        assertThat(tariff.billedOn(kind))
                                .as(tariff.id() + " " + kind)
                                .isPresent();
                    }
                    tariffs++;
                }
            }
        }
        assertThat(tariffs).isGreaterThan(15);
    }

    @Test
    void unlistedModel_isOpenAndUnpriced() {
        var offer = Asking.at("openrouter").offer("somebody/new-model");

        assertThat(offer.capabilities().has(Trait.OPEN_OPTIONS)).isTrue();
        assertThat(offer.pricing().tariffs()).isEmpty();
        assertThat(Asking.at("openrouter").offer(SEEDREAM).capabilities().has(Trait.OPEN_OPTIONS))
                .isFalse();
    }

    @Test
    void openOptions_ofAProvider_goIntoItsOwnOptions() throws Exception {
        ImageTask task = Asking.generate("black-forest-labs/flux.2-max")
                .put(Parameter.text("options.black-forest-labs.steps"), "20")
                .put(Parameter.text("options.black-forest-labs.guidance"), "3.5")
                .put(Parameter.text("trace"), "{\"id\":\"t\"}")
                .build();

        assertThat(body(Asking.at("openrouter").prepare(task)))
                .isEqualTo(JsonValue.parse("{\"model\":\"black-forest-labs/flux.2-max\",\"prompt\":\"harbour\","
                        + "\"provider\":{\"options\":{\"black-forest-labs\":{\"steps\":20,\"guidance\":3.5}}},"
                        + "\"trace\":{\"id\":\"t\"}}"));
    }

    @Test
    void chat_ofImageOnlyAuthors_asksForPicturesAlone() throws Exception {
        ImageTask task = Asking.generate("black-forest-labs/flux.2-pro")
                .put(Parameter.SIZE, dev.halftone.spi.task.ImageSize.of(1344, 768))
                .put(Parameter.text("strength"), "0.5")
                .build();

        assertThat(body(Asking.at("openrouter", "chat_models", "*").prepare(task)))
                .isEqualTo(JsonValue.parse("{\"model\":\"black-forest-labs/flux.2-pro\",\"modalities\":[\"image\"],"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"harbour\"}],"
                        + "\"image_config\":{\"aspect_ratio\":\"16:9\",\"image_size\":\"1K\",\"strength\":0.5}}"));
    }

    @Test
    void submit_isNeverSentAgainByItself() {
        for (var provider : Asking.PROVIDERS) {
            HttpCall call =
                    Asking.at(provider.id()).prepare(Asking.generate("m").build());
            assertThat(call.resend()).as(provider.id()).isEqualTo(RetrySafety.NO);
            assertThat(Asking.at(provider.id())
                            .protocol()
                            .recover(Asking.generate("m").build(), call, Asking.NOW, Asking.context()))
                    .isEmpty();
        }
    }

    @Test
    void lookup_afterARestart_findsTheCostButNoPicture() {
        Asking openRouter = Asking.at("openrouter");
        ImageTask task = Asking.generate(SEEDREAM).build();
        HttpCall call = openRouter
                .protocol()
                .resume(task, new JobTicket("gen-img-7"), Asking.context())
                .orElseThrow();

        Step.Failed failed = (Step.Failed)
                openRouter.interpret(task, call, Asking.json("{'data':{'id':'gen-img-7','total_cost':0.05}}"));

        assertThat(call.method()).isEqualTo("GET");
        assertThat(failed.failure().kind()).isEqualTo(FailureKind.OUTPUT_EXPIRED);
        assertThat(failed.failure().exposure()).isEqualTo(Exposure.CERTAIN);
        assertThat(failed.usage().reportedCost().map(Object::toString)).contains("0.05 USD");
    }

    @Test
    void lookup_thatCannotBeHad_leavesThePicturesWithTheEstimate() {
        Asking openRouter = Asking.at("openrouter");
        ImageTask task = Asking.generate(SEEDREAM).build();
        Step.Next first = (Step.Next) openRouter.interpret(
                task,
                Asking.reply(200, "{'data':[{'b64_json':'" + Asking.PNG + "'}]}", "X-Generation-Id", "gen-img-8"));
        Step.Next second = (Step.Next) openRouter.interpret(task, first.call(), Asking.reply(404, "{}"));

        for (Step.Next lookup : List.of(first, second)) {
            Step.Done pictures = lookup.otherwise().orElseThrow();
            assertThat(pictures.images()).hasSize(1);
            assertThat(pictures.usage().reportedCost()).isEmpty();
            assertThat(pictures.usage().warnings())
                    .contains("The seller's record of the call told no cost; it is computed where prices are known.");
        }
    }

    @Test
    void lookup_afterFallbacks_saysSo() {
        Asking openRouter = Asking.at("openrouter");
        ImageTask task = Asking.generate(SEEDREAM).build();
        Step.Next next = (Step.Next) openRouter.interpret(
                task,
                Asking.reply(200, "{'data':[{'b64_json':'" + Asking.PNG + "'}]}", "X-Generation-Id", "gen-img-8"));

        Step.Done done = (Step.Done) openRouter.interpret(
                task,
                next.call(),
                Asking.json("{'data':{'total_cost':0.05,'provider_responses':[{'status':529},{'status':200}]}}"));

        assertThat(done.usage().warnings()).anyMatch(warning -> warning.contains("asked 2 providers"));
        assertThat(done.images()).hasSize(1);
        assertThat(done.images().get(0).mimeType()).as("sniffed").isEqualTo("image/png");
    }

    @Test
    void portkey_G18_warnsOfHiddenAttempts() {
        Asking portkey = Asking.at("portkey");
        ImageTask task = Asking.generate("dall-e-3").build();
        Step.Done done = (Step.Done) portkey.interpret(
                task,
                Asking.reply(
                        200,
                        "{'data':[{'url':'https://files.example/b.png'}]}",
                        "x-portkey-last-used-option-index",
                        "config.targets[1]",
                        "x-portkey-retry-attempt-count",
                        "-1"));

        assertThat(done.usage().warnings())
                .anyMatch(warning -> warning.contains("hidden"))
                .anyMatch(warning -> warning.contains("retries of its own"));
    }

    @Test
    void portkey_keys_goIntoTheirOwnHeaders() {
        HttpCall call = Asking.at("portkey")
                .protocol()
                .authorize(
                        Asking.at("portkey").prepare(Asking.generate("dall-e-3").build()),
                        Credential.of(Map.of("api_key", "pk-secret", "provider_key", "sk-secret")),
                        Asking.NOW);

        assertThat(call.header("x-portkey-api-key").orElseThrow().reveal()).isEqualTo("pk-secret");
        assertThat(call.header("Authorization").orElseThrow().reveal()).isEqualTo("Bearer sk-secret");
        assertThat(call.headers().toString()).doesNotContain("secret");
    }

    @Test
    void openRouter_B10_aCancelledRequestIsFree() {
        Tariff tariff = Asking.at("openrouter")
                .offer("openai/gpt-image-2")
                .pricing()
                .tariffs()
                .get(0);

        assertThat(tariff.billedOn(FailureKind.CANCELED)).contains(FailureBilling.free());
    }

    @Test
    void download_goesToTheSellerAndDeclaredHostsOnly() {
        var protocol = Asking.at("together", "picture_hosts", "files.example,.cdn.example")
                .protocol();

        assertThat(fetch(protocol, "https://api.together.xyz/a.png")).isPresent();
        assertThat(fetch(protocol, "https://files.example/a.png")).isPresent();
        assertThat(fetch(protocol, "https://x.cdn.example/a.png").orElseThrow().header("User-Agent"))
                .isPresent();
        assertThat(fetch(protocol, "http://files.example/a.png")).isEmpty();
        assertThat(fetch(protocol, "https://user@files.example/a.png")).isEmpty();
        assertThat(fetch(protocol, "https://elsewhere.example/a.png")).isEmpty();
    }

    @Test
    void errors_keepNoSecretAndStayShort() {
        Failure failure = Asking.at("litellm")
                .failure(
                        Asking.generate("gpt-image-1").build(),
                        Asking.reply(
                                400,
                                "{'error':{'message':'key sk-abcdefghijklmn1234 is Bearer abcdefghijk12345678 "
                                        + "word ".repeat(500) + "','code':'bad'}}"));

        assertThat(failure.message()).doesNotContain("abcdefghij").hasSizeLessThanOrEqualTo(300);
    }

    @Test
    void everyShapeOfError_isRead() {
        for (String body : List.of(
                "{'error':{'message':'no such thing','type':'invalid_request_error','param':null,'code':null}}",
                "{'error':{'code':400,'message':'no such thing','metadata':{}}}",
                "{'error':'no such thing'}",
                "{'message':'no such thing'}",
                "{'code':40001,'message':'no such thing','data':null}",
                "{'status':'failure','message':'no such thing'}",
                "{'detail':[{'loc':['body'],'msg':'no such thing','type':'value_error'}]}",
                "{'detail':'no such thing'}")) {
            Failure failure = Asking.at("tokenmix")
                    .failure(Asking.generate("flux-1-kontext-pro").build(), Asking.reply(400, body));
            assertThat(failure.kind()).as(body).isEqualTo(FailureKind.INVALID_REQUEST);
            assertThat(failure.message()).as(body).contains("no such thing");
        }
    }

    @Test
    void partial_ofAPreviewEvent_isAPicture() {
        PartialImages previews = (PartialImages) Asking.at("openrouter").protocol();
        ImageTask task = Asking.generate("openai/gpt-image-2").build();

        assertThat(previews.partial(
                        task,
                        new ServerSentEvent(
                                "message",
                                "{\"type\":\"image_generation.partial_image\",\"b64_json\":\"" + Asking.PNG + "\"}")))
                .isPresent();
        assertThat(previews.partial(task, new ServerSentEvent("message", "[DONE]")))
                .isEmpty();
    }

    @Test
    void settings_thatMakeNoSense_areRefused() {
        assertThatThrownBy(
                        () -> Asking.at("tokenmix", "prices", "m images=0.04").offer("m"))
                .hasMessageContaining("prices_checked");
        assertThatThrownBy(() -> Asking.at("tokenmix", "prices", "m stars=1", "prices_checked", "2026-11-22")
                        .offer("m"))
                .hasMessageContaining("stars=1");
        assertThatThrownBy(() ->
                        Asking.at("openai-compatible", "dialect", "klingon").offer("m"))
                .hasMessageContaining("klingon");
        assertThatThrownBy(() -> Asking.at("openrouter", "credit_price", "0").offer("m"))
                .hasMessageContaining("credit_price");
    }

    private static Optional<HttpCall> fetch(dev.halftone.spi.protocol.ImageProtocol protocol, String address) {
        return protocol.download(ImageAsset.ofLocation(URI.create(address), "image/png"), Asking.context());
    }

    private static JsonValue body(HttpCall call) {
        return ((Body.Json) call.body()).value();
    }
}
