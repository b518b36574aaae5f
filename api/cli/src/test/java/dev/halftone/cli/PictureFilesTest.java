package dev.halftone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.task.ImageAsset;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFilesTest {

    private static final ImageAsset PICTURE =
            ImageAsset.ofBytes("not really one".getBytes(StandardCharsets.UTF_8), "image/png");

    @TempDir
    Path folder;

    @Test
    void picture_thatCannotBeWritten_isToldAndDoesNotHideTheOthers() throws IOException {
        Path out = folder.resolve("out");
        PictureFiles files = new PictureFiles(out);
        files.prepare();
        Files.delete(out);
        Files.writeString(out, "in the way");
        ImageAsset elsewhere = ImageAsset.ofLocation(URI.create("https://pictures.test/1.png"), "image/png");

        List<PictureFiles.Written> written = files.write(List.of(PICTURE, elsewhere), "openai/gpt-image-2");

        assertThat(written.get(0).file()).isEmpty();
        assertThat(written.get(0).bytes()).isEqualTo(14);
        assertThat(written.get(0).problem().orElseThrow())
                .startsWith("A picture of 14 bytes could not be written to '" + out + "'; it is paid");
        assertThat(written.get(1).address()).isPresent();
        assertThat(written.get(1).problem()).isEmpty();
    }

    @Test
    void modelName_ofAnyLength_givesAFileName() {
        List<PictureFiles.Written> written = new PictureFiles(folder).write(List.of(PICTURE), "a/" + "x".repeat(400));

        assertThat(written.get(0).file().orElseThrow()).exists();
    }
}
