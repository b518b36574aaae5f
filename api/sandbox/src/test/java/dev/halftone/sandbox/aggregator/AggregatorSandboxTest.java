package dev.halftone.sandbox.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.sandbox.Metered;
import dev.halftone.sandbox.Sandbox;
import dev.halftone.sandbox.SandboxOptions;
import dev.halftone.sandbox.fault.FaultPlan;
import dev.halftone.sandbox.picture.PictureSize;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sellers over real sockets: what they take, what they refuse, what they report. */
class AggregatorSandboxTest {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Map<String, String> KEYS = Map.of(
            "openrouter", "sk-or-test",
            "tokenmix", "sk-tm-test",
            "litellm", "sk-virtual",
            "portkey", "pk-test",
            "together", "tg-test",
            "vercel", "vck-test");

    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void openRouter_picture_isRealAndItsCostReported() {
        HttpResponse<String> reply = post(
                sandbox,
                "openrouter",
                "/images",
                "{'model':'bytedance-seed/seedream-4.5','prompt':'x','n':2,'size':'640x480','provider':{'only':['a']}}");

        JsonObject body = new JsonObject(reply.body());
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("x-generation-id")).isPresent();
        assertThat(new BigDecimal(body.getJsonObject("usage").getValue("cost").toString()))
                .isEqualByComparingTo("0.10");
        byte[] picture = Base64.getDecoder()
                .decode(body.getJsonArray("data").getJsonObject(1).getString("b64_json"));
        PictureSize size = PictureSize.read(picture).orElseThrow();
        assertThat(size.width()).isEqualTo(640);
        assertThat(size.height()).isEqualTo(480);
    }

    @Test
    void openRouter_record_lagsBehindTheAnswer() {
        String id = post(
                        sandbox,
                        "openrouter",
                        "/images",
                        "{'model':'krea/krea-2-medium-turbo','prompt':'x','size':'64x64'}")
                .headers()
                .firstValue("x-generation-id")
                .orElseThrow();

        assertThat(get("openrouter", "/generation?id=" + id).statusCode()).isEqualTo(404);
        JsonObject record =
                new JsonObject(get("openrouter", "/generation?id=" + id).body()).getJsonObject("data");
        assertThat(new BigDecimal(record.getValue("total_cost").toString())).isEqualByComparingTo("0.015");
    }

    @Test
    void openRouter_chat_bringsADataAddressAndDividedTokens() {
        JsonObject body = new JsonObject(post(
                        sandbox,
                        "openrouter",
                        "/chat/completions",
                        "{'model':'google/gemini-2.5-flash-image','modalities':['image','text'],"
                                + "'messages':[{'role':'user','content':'a red kite'}]}")
                .body());

        assertThat(body.getJsonArray("choices")
                        .getJsonObject(0)
                        .getJsonObject("message")
                        .getJsonArray("images")
                        .getJsonObject(0)
                        .getJsonObject("image_url")
                        .getString("url"))
                .startsWith("data:image/png;base64,");
        assertThat(body.getJsonObject("usage")
                        .getJsonObject("completion_tokens_details")
                        .getInteger("image_tokens"))
                .isEqualTo(1290);
    }

    @Test
    void openRouter_stream_endsWithTheCompletedPicture() {
        HttpResponse<String> reply = post(
                sandbox,
                "openrouter",
                "/images",
                "{'model':'openai/gpt-image-2','prompt':'x','quality':'low','size':'64x64','stream':true}");

        assertThat(reply.headers().firstValue("content-type")).contains("text/event-stream");
        assertThat(reply.body())
                .contains("image_generation.partial_image", "image_generation.completed", "\"cost\"")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void liteLlm_cost_standsInAHeader() {
        HttpResponse<String> reply = post(
                sandbox,
                "litellm",
                "/images/generations",
                "{'model':'gpt-image-1','prompt':'x','quality':'low','size':'64x64'}");

        assertThat(new BigDecimal(
                        reply.headers().firstValue("x-litellm-response-cost").orElseThrow()))
                .isEqualByComparingTo("0.010915");
    }

    @Test
    void vercel_cost_isText() {
        JsonObject gateway = new JsonObject(post(
                                sandbox,
                                "vercel",
                                "/images/generations",
                                "{'model':'bfl/flux-pro-1.1','prompt':'x','n':2,'size':'64x64'}")
                        .body())
                .getJsonObject("providerMetadata")
                .getJsonObject("gateway");

        assertThat(gateway.getValue("cost")).isEqualTo("0.08");
    }

    @Test
    void together_answersBytesOrAddresses_andMetersMegapixels() {
        JsonObject body = new JsonObject(post(
                        sandbox,
                        "together",
                        "/images/generations",
                        "{'model':'black-forest-labs/FLUX.1-schnell','prompt':'x','width':1024,'height':768,'steps':8,"
                                + "'n':2,'response_format':'base64'}")
                .body());

        assertThat(body.containsKey("created")).isFalse();
        assertThat(body.getJsonArray("data").getJsonObject(0).getString("type")).isEqualTo("b64_json");
        Metered last = sandbox.metered().stream()
                .filter(line -> line.vendor().equals("together"))
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(last.quantities().get("megapixels")).isEqualByComparingTo("1.572864");
    }

    @Test
    void tokenMix_list_isPublicAndFallsBackToTwenty() {
        HttpResponse<String> reply = send(HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + sandbox.port() + "/tokenmix/api/models?per_page=501")));

        JsonObject body = new JsonObject(reply.body());
        assertThat(body.getInteger("code")).isZero();
        assertThat(body.getJsonObject("data").getJsonArray("list")).hasSizeLessThanOrEqualTo(20);
        assertThat(body.encode()).contains("\"image_price\":0.04");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openrouter|/images|{'model':'openai/gpt-image-2','prompt':'x','steps':4}|400",
                "openrouter|/images|{'model':'openai/gpt-image-2','prompt':'x','n':11}|400",
                "openrouter|/images|{'model':'openai/gpt-image-2','prompt':'x','response_format':'b64_json'}|400",
                "openrouter|/images|{'model':'openai/gpt-image-2'}|400",
                "openrouter|/images|{'model':'nobody/nothing','prompt':'x'}|404",
                "openrouter|/images/generations|{'model':'openai/gpt-image-2','prompt':'x'}|404",
                "openrouter|/images|{'model':'google/gemini-2.5-flash-image','prompt':'x'}|404",
                "openrouter|/images|{'model':'openai/gpt-image-2','prompt':'x','size':'64x64','resolution':'1K'}|400",
                "together|/images/generations|{'model':'black-forest-labs/FLUX.1-dev','prompt':'x','size':'64x64'}|400",
                "together|/images/generations|{'model':'black-forest-labs/FLUX.1-dev','prompt':'x','response_format':'b64_json'}|400",
                "litellm|/images/generations|{'model':'gpt-image-1','prompt':'x','response_format':'b64_json'}|400",
                "vercel|/images/generations|{'model':'bfl/flux-pro-1.1','prompt':'x','n':'2x'}|400",
                "tokenmix|/images/generations|{'model':'flux-1-kontext-pro','prompt':' '}|400"
            })
    void request_thatTheSellerDoesNotTake_isRefused(String seller, String path, String body, int status) {
        int before = sandbox.metered().size();
        HttpResponse<String> reply = post(sandbox, seller, path, body);

        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(new JsonObject(reply.body()).containsKey("error")).isTrue();
        assertThat(sandbox.metered()).hasSize(before);
    }

    @Test
    void portkey_unknownField_isDroppedSilently() {
        assertThat(post(
                                sandbox,
                                "portkey",
                                "/images/generations",
                                "{'model':'gpt-image-1','prompt':'x','size':'64x64','background':'nonsense'}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void wrongKey_isRefusedInTheSellersShape() {
        for (String seller : KEYS.keySet()) {
            HttpResponse<String> reply =
                    send(HttpRequest.newBuilder(URI.create(sandbox.baseUri(seller) + "/images/generations"))
                            .header("authorization", "Bearer other")
                            .POST(BodyPublishers.ofString("{}")));
            assertThat(reply.statusCode()).as(seller).isEqualTo(401);
            assertThat(new JsonObject(reply.body()).containsKey("error")).isTrue();
        }
    }

    @Test
    void faults_ofTheAccountAndOfTheCost_comeInTheSellersShape() {
        FaultPlan plan = FaultPlan.parse("""
                {"rules":[
                 {"vendor":"litellm","requests":[1],"fault":{"kind":"out_of_credit"}},
                 {"vendor":"openrouter","requests":[1],"fault":{"kind":"no_usage"}},
                 {"vendor":"portkey","requests":[1],"fault":{"kind":"out_of_credit"}}]}""");
        try (Sandbox spoilt =
                Sandbox.start(SandboxOptions.builder().faults(plan).build())) {
            HttpResponse<String> budget =
                    post(spoilt, "litellm", "/images/generations", "{'model':'gpt-image-1','prompt':'x'}");
            assertThat(budget.statusCode()).isEqualTo(429);
            assertThat(budget.body()).contains("budget_exceeded");
            assertThat(post(spoilt, "portkey", "/images/generations", "{'model':'gpt-image-1','prompt':'x'}")
                            .statusCode())
                    .isEqualTo(412);
            HttpResponse<String> silent =
                    post(spoilt, "openrouter", "/images", "{'model':'openai/gpt-image-2','prompt':'x','size':'64x64'}");
            assertThat(new JsonObject(silent.body()).containsKey("usage")).isFalse();
            assertThat(silent.headers().firstValue("x-generation-id")).isPresent();
        }
    }

    private static HttpResponse<String> post(Sandbox target, String seller, String path, String body) {
        return send(keyed(seller, HttpRequest.newBuilder(URI.create(target.baseUri(seller) + path)))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    private static HttpResponse<String> get(String seller, String path) {
        return send(keyed(seller, HttpRequest.newBuilder(URI.create(sandbox.baseUri(seller) + path))));
    }

    private static HttpRequest.Builder keyed(String seller, HttpRequest.Builder request) {
        String key = KEYS.get(seller);
        return seller.equals("portkey")
                ? request.header("x-portkey-api-key", key)
                : request.header("authorization", "Bearer " + key);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new AssertionError("no answer", broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
    }

    @Test
    void everySeller_isThere() {
        assertThat(sandbox.vendors()).containsAll(List.copyOf(KEYS.keySet()));
        assertThat(sandbox.baseUri("openrouter").getPath()).isEqualTo("/openrouter/api/v1");
    }
}
