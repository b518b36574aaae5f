package dev.halftone.sandbox.stability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.sandbox.Metered;
import dev.halftone.sandbox.Sandbox;
import dev.halftone.sandbox.SandboxOptions;
import dev.halftone.sandbox.Wire;
import dev.halftone.sandbox.Wire.Form;
import dev.halftone.sandbox.Wire.Reply;
import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.picture.Picture.Background;
import dev.halftone.sandbox.picture.PictureFormat;
import dev.halftone.sandbox.picture.PictureSize;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** A sandbox of its own for each test, and calls of both APIs. */
abstract class StabilitySandboxFixture {

    static final String SERVICES = "/v2beta/stable-image/";
    static final String SDXL = "/v1/generation/stable-diffusion-xl-1024-v1-0/";

    static final String PROMPTS = "\"text_prompts\":[{\"text\":\"a fern\"}]";

    Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    void restart(SandboxOptions.Builder options) {
        sandbox.close();
        sandbox = Sandbox.start(options.build());
    }

    Reply post(String path, Form form, String... headers) {
        return Wire.stability(sandbox).post(SERVICES + path, form, headers);
    }

    Reply v1(String path, String json) {
        return Wire.stability(sandbox).post(SDXL + path, json);
    }

    Reply get(String path) {
        return Wire.stability(sandbox).get(path);
    }

    void assertMetered(String model, String outcome, int images) {
        Metered last = sandbox.metered().get(sandbox.metered().size() - 1);
        assertThat(last.model()).isEqualTo(model);
        assertThat(last.outcome()).isEqualTo(outcome);
        assertThat(last.quantities()).isEqualTo(Map.of("images", BigDecimal.valueOf(images)));
    }

    static String size(byte[] file) {
        PictureSize size = PictureSize.read(file).orElseThrow();
        return size.width() + "x" + size.height();
    }

    static byte[] png(int width, int height) {
        return new Picture(width, height, 1, PictureFormat.PNG, Background.TRANSPARENT).encode();
    }
}
