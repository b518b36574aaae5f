package dev.halftone.sandbox.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.sandbox.Wire;
import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.picture.PictureFormat;
import java.util.Base64;

/** Bodies with single quotes and named pictures, and the shape of a refusal. */
final class BedrockBodies {

    private BedrockBodies() {}

    static Wire.Reply post(Wire wire, String path, String body) {
        String json = body.replace('\'', '"')
                .replace("{opaque}", picture(400, 320, Picture.Background.OPAQUE))
                .replace("{alpha}", picture(400, 400, Picture.Background.TRANSPARENT))
                .replace("{small}", picture(64, 64, Picture.Background.OPAQUE));
        return wire.post(path, json);
    }

    static void refused(Wire.Reply reply, String said) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.header("x-amzn-errortype"))
                .isEqualTo("ValidationException:http://internal.amazon.com/coral/com.amazon.bedrock/");
        assertThat(reply.json().getString("message")).contains(said);
    }

    private static String picture(int width, int height, Picture.Background background) {
        return Base64.getEncoder()
                .encodeToString(new Picture(width, height, 1, PictureFormat.PNG, background).encode());
    }
}
