package dev.halftone.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.json.JsonValue;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDifferenceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"a":1,"b":[1,2]}  | {"b":[1.0,2],"a":1} | -     | -         | -
            {"a":{"b":1}}      | {"a":{"b":2}}       | a.b   | 1         | 2
            {"a":[1,{"b":1}]}  | {"a":[1,{"b":"1"}]} | a[1].b | 1        | "1"
            {"a":[1,2]}        | {"a":[1]}           | a[1]  | 2         | nothing
            {"a":[1]}          | {"a":[1,null]}      | a[1]  | nothing   | null
            {"a":1}            | {}                  | a     | 1         | nothing
            {}                 | {"a":1}             | a     | nothing   | 1
            {"a":[1]}          | {"a":{"0":1}}       | a     | [1]       | {"0":1}
            {"a":{"0":1}}      | {"a":[1]}           | a     | {"0":1}   | [1]
            7                  | 8                   |       | 7         | 8
            """)
    void difference_isTheFirstPlace(String expected, String got, String path, String wanted, String had)
            throws Exception {
        Optional<JsonDifference> difference = JsonDifference.between(JsonValue.parse(expected), JsonValue.parse(got));

        if ("-".equals(path)) {
            assertThat(difference).isEmpty();
        } else {
            assertThat(difference).contains(new JsonDifference(path == null ? "" : path, wanted, had));
        }
    }
}
