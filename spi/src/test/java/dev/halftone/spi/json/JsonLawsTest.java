package dev.halftone.spi.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class JsonLawsTest {

    @Property
    void whatWasWritten_isReadAsAnEqualValue(@ForAll("values") JsonValue value) throws JsonException {
        assertThat(JsonValue.parse(value.toJson())).isEqualTo(value);
        assertThat(JsonValue.parse(value.toBytes())).isEqualTo(value).hasSameHashCodeAs(value);
        assertThat(JsonValue.parse(value.toJson()).toJson()).isEqualTo(value.toJson());
    }

    @Property
    void aNumber_keepsItsDigits(@ForAll("numbers") BigDecimal number) throws JsonException {
        JsonValue read = JsonValue.parse(number.toString());

        assertThat(read.number()).contains(number);
        assertThat(JsonValue.parse(read.toJson())).isEqualTo(read);
    }

    @Property
    void everyPrefix_isReadOrRefusedWithJsonException(@ForAll("values") JsonValue value) {
        byte[] whole = value.toBytes();
        for (int length = 0; length < whole.length; length++) {
            assertReadOrRefused(Arrays.copyOf(whole, length));
        }
    }

    @Property
    void aChangedByte_isReadOrRefusedWithJsonException(
            @ForAll("values") JsonValue value, @ForAll @IntRange(max = 1000) int place, @ForAll byte other) {
        byte[] bytes = value.toBytes();
        bytes[place % bytes.length] = other;
        assertReadOrRefused(bytes);
    }

    @Property
    void anyBytes_areReadOrRefusedWithJsonException(@ForAll @Size(max = 40) byte[] bytes) {
        assertReadOrRefused(bytes);
    }

    @Property
    void anyTextOfJsonSigns_isReadOrRefusedWithJsonException(@ForAll("signs") String text) {
        assertReadOrRefused(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertReadOrRefused(byte[] bytes) {
        try {
            assertThat(JsonValue.parse(bytes)).isNotNull();
        } catch (JsonException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<BigDecimal> numbers() {
        Arbitrary<java.math.BigInteger> digits = Arbitraries.bigIntegers()
                .between(java.math.BigInteger.TEN.pow(60).negate(), java.math.BigInteger.TEN.pow(60));
        return digits.flatMap(
                unscaled -> Arbitraries.integers().between(-40, 90).map(scale -> new BigDecimal(unscaled, scale)));
    }

    @Provide
    Arbitrary<String> signs() {
        return Arbitraries.strings()
                .withChars("{}[]:,\"\\ \n0123456789.eE+-truefalsn/*'u")
                .ofMaxLength(30);
    }

    @Provide
    Arbitrary<JsonValue> values() {
        return values(3);
    }

    private static Arbitrary<JsonValue> values(int depth) {
        Arbitrary<JsonValue> leaves = Arbitraries.oneOf(
                texts().map(JsonString::of),
                Arbitraries.bigDecimals()
                        .between(BigDecimal.valueOf(-1_000_000), BigDecimal.valueOf(1_000_000))
                        .ofScale(6)
                        .map(JsonNumber::of),
                Arbitraries.longs().map(JsonNumber::of),
                Arbitraries.of(JsonBoolean.class),
                Arbitraries.of(JsonNull.class));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<JsonValue> arrays = values(depth - 1).list().ofMaxSize(3).map(JsonArray::of);
        Arbitrary<JsonValue> objects =
                Arbitraries.maps(texts(), values(depth - 1)).ofMaxSize(3).map(JsonObject::of);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(2, leaves),
                net.jqwik.api.Tuple.of(1, arrays),
                net.jqwik.api.Tuple.of(2, objects));
    }

    /** Any characters but lone surrogates, which UTF-8 cannot hold. */
    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .ofMaxLength(8)
                .filter(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text));
    }
}
