package dev.halftone.spi.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyTest {

    @Test
    void json_asText_namesItsFieldsAndShowsNoValue() {
        Body body = Body.json(JsonObject.builder()
                .put("prompt", "a red fox")
                .put("image", "iVBORw0KGgo")
                .build());

        assertThat(body).hasToString("JSON body with [prompt, image]");
        assertThat(Body.json(JsonArray.of(List.of()))).hasToString("JSON body");
    }
}
