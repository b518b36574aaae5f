package dev.halftone.spi.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.task.ImageAsset;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Header values, calls, bodies and replies. */
class HttpValuesTest {

    private static final String SECRET = "sk-very-secret";
    private static final URI ADDRESS = URI.create("https://api.example/v1/images?key=" + SECRET);

    @Test
    void secretHeader_showsItsPrefixAndStars() {
        HeaderValue value = HeaderValue.secret("Bearer ", SECRET);

        assertThat(value).hasToString("Bearer ***");
        assertThat(value.reveal()).isEqualTo("Bearer " + SECRET);
        assertThat(value.isSecret()).isTrue();
    }

    @Test
    void plainHeader_showsItself() {
        assertThat(HeaderValue.plain("image/png")).hasToString("image/png");
        assertThat(HeaderValue.plain("").isSecret()).isFalse();
        assertThat(HeaderValue.plain("a").reveal()).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\nX-Other: 1", "\0"})
    void header_withALineBreak_isRefusedWithoutBeingShown(String end) {
        Throwable plain = catchThrowable(() -> HeaderValue.plain(SECRET + end));
        Throwable secret = catchThrowable(() -> HeaderValue.secret("Bearer ", SECRET + end));
        Throwable prefix = catchThrowable(() -> HeaderValue.secret("Bearer" + end, SECRET));

        for (Throwable refusal : List.of(plain, secret, prefix)) {
            assertThat(refusal)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("A header value holds a line break; it cannot be sent.");
        }
    }

    @Test
    void secretHeader_thatIsEmpty_isRefused() {
        assertThatThrownBy(() -> HeaderValue.secret("Bearer ", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A secret header value is empty; a key is missing.");
    }

    @Test
    void call_asText_showsNeitherQueryNorBodyNorSecret() {
        HttpCall call = HttpCall.post("submit", ADDRESS)
                .header("Authorization", HeaderValue.secret("Bearer ", SECRET))
                .body(Body.json(JsonObject.builder().put("prompt", SECRET).build()))
                .memo(SECRET)
                .build();

        assertThat(call).hasToString("submit POST https://api.example/v1/images");
        assertThat(call.headers().toString()).doesNotContain(SECRET);
    }

    @Test
    void call_asText_showsThePortButNotTheUser() {
        URI address = URI.create("http://user:" + SECRET + "@127.0.0.1:8080/a%20b#" + SECRET);

        assertThat(HttpCall.get("poll", address).build()).hasToString("poll GET http://127.0.0.1:8080/a%20b");
    }

    @Test
    void call_readsFreely_postsOnce() {
        assertThat(HttpCall.get("poll", ADDRESS).build().resend()).isEqualTo(RetrySafety.YES);
        assertThat(HttpCall.get("poll", ADDRESS).build().method()).isEqualTo("GET");
        assertThat(HttpCall.post("submit", ADDRESS).build().resend()).isEqualTo(RetrySafety.NO);
        assertThat(HttpCall.post("submit", ADDRESS).build().method()).isEqualTo("POST");
    }

    @Test
    void call_header_isReplacedAndFoundWhateverItsCase() {
        HttpCall call = HttpCall.get("poll", ADDRESS)
                .header("X-Thing", "one")
                .header("x-thing", "two")
                .build();

        assertThat(call.headers()).containsOnlyKeys("x-thing");
        assertThat(call.header("X-THING")).contains(HeaderValue.plain("two"));
        assertThat(call.header("other")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A B", "A:", "A\n", "Ä"})
    void call_headerName_isChecked(String name) {
        HttpCall.Builder builder = HttpCall.get("poll", ADDRESS);

        assertThatThrownBy(() -> builder.header(name, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + name + "' is no header name.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/images", "ftp://a.example/", "mailto:a@b.example", "https:///x", "HTTPS-x://a/"})
    void call_address_mustBeOfTheWeb(String address) {
        assertThatThrownBy(() -> HttpCall.get("poll", URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A call needs an absolute http or https address.");
    }

    @Test
    void call_limits_mustBePositive() {
        String message = "A call needs a positive reply limit and a positive timeout.";

        assertThatThrownBy(() -> HttpCall.get("a", ADDRESS).maxReplyBytes(0).build())
                .hasMessage(message);
        assertThatThrownBy(
                        () -> HttpCall.get("a", ADDRESS).timeout(Duration.ZERO).build())
                .hasMessage(message);
        assertThatThrownBy(() -> HttpCall.get("a", ADDRESS)
                        .timeout(Duration.ofSeconds(-1))
                        .build())
                .hasMessage(message);
    }

    @Test
    void call_copiedByItsBuilder_isEqual() {
        HttpCall call = HttpCall.post("submit", ADDRESS)
                .header("A", "1")
                .body(Body.form(List.of(Body.Part.text("n", "1"))))
                .resend(RetrySafety.MAYBE)
                .authentication(HttpCall.Authentication.NONE)
                .maxReplyBytes(7)
                .timeout(Duration.ofSeconds(3))
                .memo("memo")
                .build();

        assertThat(call.toBuilder().build()).isEqualTo(call).hasSameHashCodeAs(call);
        HttpCall signed = call.toBuilder().header("B", "2").build();
        assertThat(call.headers()).containsOnlyKeys("A");
        assertThat(signed.headers()).containsOnlyKeys("A", "B");
        assertThat(List.of(call.label(), call.memo())).containsExactly("submit", "memo");
        assertThat(call.maxReplyBytes()).isEqualTo(7);
        assertThat(call.timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(call.authentication()).isEqualTo(HttpCall.Authentication.NONE);
        assertThat(call.uri()).isEqualTo(ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a\\b", "a\nb", "a\rb", "a\0b", "\u007f"})
    void part_namesThatCouldBreakAForm_areRefused(String name) {
        ImageAsset picture = ImageAsset.ofBytes(new byte[1]);

        for (Throwable refusal : List.of(
                catchThrowable(() -> Body.Part.text(name, "x")),
                catchThrowable(() -> Body.Part.file(name, "a.png", picture)),
                catchThrowable(() -> Body.Part.file("image", name, picture)))) {
            assertThat(refusal)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("A name of a form part holds a quote, backslash or control character; rename it.");
        }
    }

    @Test
    void part_ofTextAndOfAFile_areTold() {
        ImageAsset picture = ImageAsset.ofBytes(new byte[3], "image/png");
        Body.Part text = Body.Part.text("prompt", "a private wish");
        Body.Part file = Body.Part.file("image[]", "fox é.png", picture);

        assertThat(text.text()).contains("a private wish");
        assertThat(text.file()).isEmpty();
        assertThat(text.fileName()).isEmpty();
        assertThat(text).hasToString("part prompt");
        assertThat(file.text()).isEmpty();
        assertThat(file.file()).contains(picture);
        assertThat(file).hasToString("part image[] fox é.png image/png of 3 bytes");
        assertThat(file.name()).isEqualTo("image[]");
    }

    @Test
    void part_ofAPictureThatIsElsewhere_isRefused() {
        ImageAsset away = ImageAsset.ofLocation(URI.create("https://a.example/x.png"), "image/png");

        assertThatThrownBy(() -> Body.Part.file("image", "x.png", away))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A picture at an address cannot be uploaded; fetch it first.");
    }

    @Test
    void reply_headers_areFoundWhateverTheirCase() {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Content-Type", List.of("a"));
        headers.put("content-type", List.of("b"));
        headers.put("Empty", List.of());
        HttpReply reply = HttpReply.of(200, headers, new byte[0]);

        assertThat(reply.header("CONTENT-TYPE")).contains("a");
        assertThat(reply.headers().get("content-TYPE")).containsExactly("a", "b");
        assertThat(reply.header("empty")).isEmpty();
        assertThat(reply.header("other")).isEmpty();
        assertThatThrownBy(() -> reply.headers().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void reply_body_isGivenAsACopyAndAsJson() {
        HttpReply reply = HttpReply.of(402, Map.of(), "{\"a\":1}".getBytes(StandardCharsets.UTF_8));

        reply.body()[0] = 'X';

        assertThat(reply.json().orElseThrow().number("a")).contains(java.math.BigDecimal.ONE);
        assertThat(reply.bodyLength()).isEqualTo(7);
        assertThat(reply.status()).isEqualTo(402);
        assertThat(reply).hasToString("reply 402 of 7 bytes");
        assertThat(HttpReply.of(200, Map.of(), "<html>".getBytes(StandardCharsets.UTF_8))
                        .json())
                .isEmpty();
    }

    @Test
    void exchange_elapsed_isFromSendingToTheEnd() {
        Instant sent = Instant.parse("2026-01-01T00:00:00Z");
        Exchange exchange = new Exchange(
                HttpCall.get("poll", ADDRESS).build(),
                HttpReply.of(200, Map.of(), new byte[0]),
                sent,
                sent.plusMillis(5),
                sent.plusMillis(12));

        assertThat(exchange.elapsed()).isEqualTo(Duration.ofMillis(12));
    }

    @ParameterizedTest
    @ValueSource(classes = {HeaderValue.class, HttpCall.class, Body.Part.class})
    void equality_coversEveryFieldAndAgreesWithTheHash(Class<?> type) {
        // The fields are final and set by factories that refuse null.
        EqualsVerifier.forClass(type)
                .suppress(Warning.NULL_FIELDS)
                .withPrefabValues(ImageAsset.class, ImageAsset.ofBytes(new byte[1]), ImageAsset.ofBytes(new byte[2]))
                .withPrefabValues(
                        Body.class, Body.none(), Body.json(JsonObject.builder().build()))
                .verify();
    }
}
