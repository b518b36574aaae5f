package dev.halftone.cli.examples;

import dev.halftone.client.Halftone;
import dev.halftone.client.ImageRequest;
import dev.halftone.client.ImageResult;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The example of the README; the key comes from the environment. */
public final class ReadmeExample {

    private ReadmeExample() {}

    public static void main(String[] arguments) throws IOException {
        // readme:begin
        try (Halftone halftone = Halftone.load()) {
            ImageRequest request = ImageRequest.generate("A red fox in snow")
                    .model("openai/gpt-image-2")
                    .size(1024, 1024)
                    .quality("low")
                    .maxCost(Amount.of("0.02", Denomination.USD))
                    .build();
            System.out.println("It may cost " + halftone.quote(request).range().orElseThrow());
            ImageResult result = halftone.generateNow(request);
            System.out.println("It did cost " + result.cost().orElseThrow());
            Files.write(Path.of("fox.png"), result.images().get(0).bytes().orElseThrow());
        }
        // readme:end
    }
}
