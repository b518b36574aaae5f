package dev.halftone.spi.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReadingTest {

    private static final JsonLimits SMALL = new JsonLimits(3, 100, 20, 10);

    @Test
    void document_ofEveryKind_isRead() throws JsonException {
        JsonValue document = JsonValue.parse("""
                {"text": "żółw \\u0041\\n", "number": -12.50, "list": [1, true, false, null, {}], "none": null}
                """);

        assertThat(document.text("text")).contains("żółw A\n");
        assertThat(document.number("number")).contains(new BigDecimal("-12.50"));
        assertThat(document.items("list"))
                .containsExactly(
                        JsonNumber.of(1),
                        JsonBoolean.TRUE,
                        JsonBoolean.FALSE,
                        JsonNull.NULL,
                        JsonObject.builder().build());
        assertThat(((JsonObject) document).members().keySet()).containsExactly("text", "number", "list", "none");
    }

    @Test
    void find_missingStepsOtherTypesAndNulls_areEmpty() throws JsonException {
        JsonValue document = JsonValue.parse("{\"a\":{\"b\":\"c\",\"n\":null,\"t\":true}}");

        assertThat(document.text("a", "b")).contains("c");
        assertThat(document.bool("a", "t")).contains(true);
        assertThat(document.find("a", "x", "y")).isEmpty();
        assertThat(document.find("a", "b", "c")).isEmpty();
        assertThat(document.find("a", "n")).isEmpty();
        assertThat(document.number("a", "b")).isEmpty();
        assertThat(document.text("a")).isEmpty();
        assertThat(document.bool("a", "b")).isEmpty();
        assertThat(document.items("a")).isEmpty();
        assertThat(document.find()).contains(document);
        assertThat(((JsonObject) document.find("a").orElseThrow()).member("n")).contains(JsonNull.NULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":1}", "[{\"x\":{\"a\":1,\"b\":2,\"a\":3}}]"})
    void duplicateMembers_areRefused(String text) {
        assertThatThrownBy(() -> JsonValue.parse(text)).isInstanceOf(JsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "nul",
                "NaN",
                "Infinity",
                "+1",
                "01",
                "1.",
                ".5",
                "0x10",
                "'a'",
                "{a:1}",
                "[1,]",
                "{\"a\":1,}",
                "[1 2]",
                "\"\u0001\"",
                "\"\\x\"",
                "// note\n1",
                "\uFEFF[1]"
            })
    void textThatIsNotJson_isRefused(String text) {
        assertThatThrownBy(() -> JsonValue.parse(text)).isInstanceOf(JsonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "1 2", "[1]]", "\"a\"x", "null,"})
    void textAfterTheValue_isRefused(String text) {
        assertThatThrownBy(() -> JsonValue.parse(text)).isInstanceOf(JsonException.class);
    }

    @Test
    void byteOrderMark_beforeBytes_isSkipped() throws JsonException {
        assertThat(JsonValue.parse("\uFEFF[1]".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(JsonArray.of(List.of(JsonNumber.of(1))));
    }

    @Test
    void bytesThatAreNotUtf8_areRefused() {
        byte[] broken = {'"', (byte) 0xC3, (byte) 0x28, '"'};
        byte[] cut = {'"', (byte) 0xE2, (byte) 0x82};
        byte[] latin = "\"ü\"".getBytes(StandardCharsets.ISO_8859_1);

        for (byte[] bytes : List.of(broken, cut, latin)) {
            assertThat(JsonValue.tryParse(bytes)).isEmpty();
            assertThatThrownBy(() -> JsonValue.parse(bytes)).isInstanceOf(JsonException.class);
        }
    }

    @Test
    void anyTwoBytes_areReadOrRefusedWithJsonException() {
        byte[] bytes = new byte[2];
        for (int i = 0; i < 1 << 16; i++) {
            bytes[0] = (byte) (i >> 8);
            bytes[1] = (byte) i;
            assertReadOrRefused(bytes);
        }
    }

    @Test
    void documentsInWideEncodings_areReadOrRefusedWithJsonException() {
        for (String charset : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
            byte[] whole = "{\"a\":[1,\"é😀\"]}".getBytes(java.nio.charset.Charset.forName(charset));
            for (int length = 0; length <= whole.length; length++) {
                assertReadOrRefused(java.util.Arrays.copyOf(whole, length));
            }
        }
    }

    @Test
    void everyPrefixOfADocument_isRefusedWithJsonException() {
        String text = "{\"a\":[1.5e-3,true,false,null,\"\\ud83d\\ude00é日\\n\"],\"b\":{\"c\":{}},\"d\":-0.0}";
        byte[] whole = text.getBytes(StandardCharsets.UTF_8);

        for (int length = 0; length < whole.length; length++) {
            byte[] prefix = java.util.Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> JsonValue.parse(prefix)).isInstanceOf(JsonException.class);
        }
        for (int length = 0; length < text.length(); length++) {
            String prefix = text.substring(0, length);
            assertThatThrownBy(() -> JsonValue.parse(prefix)).isInstanceOf(JsonException.class);
        }
    }

    @Test
    void depth_upToTheLimit_isReadAndBeyondIsRefused() throws JsonException {
        assertThat(JsonValue.parse("[".repeat(64) + "]".repeat(64)).items()).hasSize(1);
        assertThatThrownBy(() -> JsonValue.parse("[".repeat(65) + "]".repeat(65)))
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith("The JSON is deeper or longer than the limits allow");
        assertThatThrownBy(() -> JsonValue.parse("{\"a\":".repeat(100_000))).isInstanceOf(JsonException.class);
    }

    @Test
    void limits_areKept() throws JsonException {
        assertThat(parse("[[[1]]]")).isNotNull();
        assertThatThrownBy(() -> parse("[[[[1]]]]")).isInstanceOf(JsonException.class);
        assertThat(parse('"' + "x".repeat(20) + '"')).isNotNull();
        assertThatThrownBy(() -> parse('"' + "x".repeat(21) + '"')).isInstanceOf(JsonException.class);
        assertThat(parse("1234567890")).isNotNull();
        assertThatThrownBy(() -> parse("12345678901")).isInstanceOf(JsonException.class);
        assertThat(parse(" ".repeat(99) + "1")).isNotNull();
        assertThatThrownBy(() -> parse(" ".repeat(100) + "1"))
                .isInstanceOf(JsonException.class)
                .hasMessage("The document has 101 bytes; at most 100 are read.");
    }

    @Test
    void limits_thatAllowNothing_areRefused() {
        assertThatThrownBy(() -> new JsonLimits(0, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JsonLimits(1, 0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JsonLimits(1, 1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JsonLimits(1, 1, 1, 0))
                .hasMessage("JSON limits must be positive: depth=1, bytes=1, stringLength=1, numberLength=0.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "1e-999999999",
                "0e999999999",
                "1e2147483648",
                "1e-2147483649",
                "1e99999999999999999999",
                "-1.5E+99999999999",
                "1e101",
                "1e-101"
            })
    void hugeExponents_areRefusedAtOnce(String number) {
        assertThatThrownBy(() -> JsonValue.parse(number)).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> JsonValue.parse("{\"a\":[" + number + "]}")).isInstanceOf(JsonException.class);
    }

    @Test
    void numbers_keepTheirDigits() throws JsonException {
        assertThat(JsonValue.parse("0.10").number()).contains(new BigDecimal("0.10"));
        assertThat(JsonValue.parse("1e100").number()).contains(new BigDecimal("1e100"));
        assertThat(JsonValue.parse("9".repeat(100)).number()).contains(new BigDecimal("9".repeat(100)));
        assertThatThrownBy(() -> JsonValue.parse("9".repeat(101))).isInstanceOf(JsonException.class);
    }

    @Test
    void loneSurrogates_areReadAndWrittenAsValidUtf8() throws JsonException {
        for (String text : List.of("\"a\\ud800\"", "\"\\udc00b\"", "\"\\ud83d\\ud83d\"")) {
            JsonValue value = JsonValue.parse(text);
            assertThat(JsonValue.parse(value.toJson())).isEqualTo(value);
            assertThat(JsonValue.tryParse(value.toBytes())).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"prompt\":SECRET}",
                "{\"SECRET\":1,\"SECRET\":2}",
                "[\"SECRET",
                "{\"SECRET\" 1}",
                "SECRET",
                "\"SECRET\" SECRET",
                "[\"SECRET\\q\"]",
                "[1,2,SECRET",
            })
    void messages_neverRepeatTheText(String text) {
        Throwable refusal = catchThrowable(() -> JsonValue.parse(text));
        Throwable ofBytes = catchThrowable(() -> JsonValue.parse(text.getBytes(StandardCharsets.UTF_8)));

        for (Throwable each : List.of(refusal, ofBytes)) {
            assertThat(each).isInstanceOf(JsonException.class).hasNoCause();
            assertThat(each.toString().toUpperCase(Locale.ROOT)).doesNotContain("SECRET", "SEC");
            assertThat(each.getSuppressed()).isEmpty();
        }
    }

    @Test
    void messages_nameThePlace() {
        JsonException refusal = (JsonException) catchThrowable(() -> JsonValue.parse("[1, 2, x]"));

        assertThat(refusal.offset()).isBetween(7L, 9L);
        assertThat(refusal).hasMessage("The text is not valid JSON near offset " + refusal.offset() + ".");
        assertThatThrownBy(() -> JsonValue.parse("")).hasMessage("The document is empty; one JSON value was expected.");
        assertThatThrownBy(() -> JsonValue.parse("1 2"))
                .hasMessage("More text follows the JSON value; a document holds one value.");
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void pictureOfEightMegabytesInBase64_isReadInLinearTime() throws JsonException {
        String picture = Base64.getEncoder().encodeToString(new byte[6 << 20]);
        ByteArrayOutputStream document = new ByteArrayOutputStream(picture.length() + 64);
        document.writeBytes("{\"data\":[{\"b64_json\":\"".getBytes(StandardCharsets.UTF_8));
        document.writeBytes(picture.getBytes(StandardCharsets.UTF_8));
        document.writeBytes("\"}]}".getBytes(StandardCharsets.UTF_8));
        assertThat(picture.length()).isGreaterThanOrEqualTo(8 << 20);

        // Quadratic time would take hours; ten readings in linear time take well under a second.
        for (int i = 0; i < 10; i++) {
            JsonValue read = JsonValue.parse(document.toByteArray());
            assertThat(read.items("data").get(0).text("b64_json").orElseThrow()).hasSameSizeAs(picture);
        }
    }

    private static JsonValue parse(String text) throws JsonException {
        return JsonValue.parse(text.getBytes(StandardCharsets.UTF_8), SMALL);
    }

    private static void assertReadOrRefused(byte[] bytes) {
        try {
            JsonValue.parse(bytes);
        } catch (JsonException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
