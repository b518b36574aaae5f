package dev.halftone.simulation.workload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads text that may come from anywhere, also from a pipe or a device that does not say how much it holds. Stateless. */
final class TextFile {

    private TextFile() {}

    /**
     * The text of a file; empty when it is larger than that.
     *
     * @param most in bytes
     * @throws IOException also when it is not UTF-8
     */
    static Optional<String> read(Path file, int most) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(most + 1);
            return bytes.length > most
                    ? Optional.empty()
                    : Optional.of(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        }
    }
}
