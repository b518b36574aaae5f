package dev.halftone.spi.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValuesTest {

    @Test
    void object_everyKindOfMember_isWrittenInOrder() {
        JsonObject object = JsonObject.builder()
                .put("z", "text \"quoted\" \\ \n é")
                .put("a", 7)
                .put("price", new BigDecimal("0.040"))
                .put("yes", true)
                .put("none", JsonNull.NULL)
                .put("list", JsonArray.of(List.of(JsonString.of("x"), JsonBoolean.FALSE)))
                .build();

        assertThat(object.toJson())
                .isEqualTo("{\"z\":\"text \\\"quoted\\\" \\\\ \\n é\",\"a\":7,\"price\":0.040,\"yes\":true,"
                        + "\"none\":null,\"list\":[\"x\",false]}");
        assertThat(object).hasToString(object.toJson());
        assertThat(object.toBytes()).isEqualTo(object.toJson().getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "1E+3, 1000",
        "1.50, 1.50",
        "-0.000001, -0.000001",
        "1E-20, 0.00000000000000000001",
        "1E-21, 1E-21",
        "12.5E+100, 125E99",
    })
    void number_isWrittenWithoutAnExponentWhereThatIsShort(String value, String text) {
        assertThat(JsonNumber.of(new BigDecimal(value))).hasToString(text);
    }

    @Test
    void number_equality_ignoresTrailingZeros() {
        assertThat(JsonNumber.of(new BigDecimal("1.0")))
                .isEqualTo(JsonNumber.of(1))
                .hasSameHashCodeAs(JsonNumber.of(1))
                .isNotEqualTo(JsonNumber.of(2));
        assertThat(JsonNumber.of(new BigDecimal("0.00")))
                .isEqualTo(JsonNumber.of(0))
                .hasSameHashCodeAs(JsonNumber.of(0));
    }

    @Test
    void object_equality_ignoresTheOrderOfMembers() {
        JsonObject one = JsonObject.builder().put("a", 1).put("b", 2).build();
        JsonObject other = JsonObject.builder().put("b", 2).put("a", 1).build();

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one.toJson()).isNotEqualTo(other.toJson());
    }

    @Test
    void object_sameNameTwice_isRefused() {
        JsonObject.Builder builder = JsonObject.builder().put("a", 1);

        assertThatThrownBy(() -> builder.put("a", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Member 'a' was put twice; put each member once.");
    }

    @Test
    void values_areNotChangedByWhatTheyWereMadeOf() {
        Map<String, JsonValue> members = new LinkedHashMap<>(Map.of("a", JsonNull.NULL));
        List<JsonValue> elements = new ArrayList<>(List.of(JsonNull.NULL));
        JsonObject object = JsonObject.of(members);
        JsonArray array = JsonArray.of(elements);

        members.clear();
        elements.clear();

        assertThat(object.members()).hasSize(1);
        assertThat(array.values()).hasSize(1);
        assertThatThrownBy(() -> object.members().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> array.values().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void bool_isItsValue() {
        assertThat(JsonBoolean.of(true)).isEqualTo(JsonBoolean.TRUE);
        assertThat(JsonBoolean.of(false)).isEqualTo(JsonBoolean.FALSE);
        assertThat(JsonBoolean.TRUE.value()).isTrue();
        assertThat(JsonBoolean.FALSE.value()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(classes = {JsonArray.class, JsonNumber.class, JsonObject.class, JsonString.class})
    void equality_coversEveryFieldAndAgreesWithTheHash(Class<?> type) {
        // The fields are final and set by factories that refuse null.
        EqualsVerifier.forClass(type).suppress(Warning.NULL_FIELDS).verify();
    }
}
