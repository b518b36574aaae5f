package dev.halftone.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HttpCall;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallViewTest {

    @Test
    void secret_insideAList_isHidden() {
        JsonObject tool = JsonObject.builder().put("api_key", "canary").build();
        Body body = Body.json(
                JsonObject.builder().put("tools", JsonArray.of(List.of(tool))).build());

        assertThat(view(body)).contains("\"tools\":[{\"api_key\":\"***\"}]").doesNotContain("canary");
    }

    @Test
    void secret_inAFormPart_isHidden() {
        Body body =
                Body.form(List.of(Body.Part.text("prompt", "a red fox"), Body.Part.text("client_secret", "canary")));

        assertThat(view(body)).contains("a red fox", "***").doesNotContain("canary");
    }

    private static String view(Body body) {
        return CallView.of(HttpCall.post("make", URI.create("https://a.example/v1"))
                        .body(body)
                        .build())
                .toJson();
    }
}
