package dev.halftone.sandbox.openai;

import dev.halftone.sandbox.Sandbox;
import dev.halftone.sandbox.SandboxOptions;
import dev.halftone.sandbox.Wire.Form;
import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.picture.Picture.Background;
import dev.halftone.sandbox.picture.PictureFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** One sandbox for all tests of a class, and forms of edits. */
abstract class OpenAiEditFixture {

    static final String EDITS = "/images/edits";
    static final String REQUEST_ERROR = "invalid_request_error";
    static final String VALUE = "invalid_value";
    static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.builder().serveRetired().build());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    static Form edit(String model) {
        return new Form().field("model", model).field("prompt", "x").file("image", "a.png", "image/png", png(64, 64));
    }

    static byte[] png(int width, int height) {
        return new Picture(width, height, 7, PictureFormat.PNG, Background.TRANSPARENT).encode();
    }
}
