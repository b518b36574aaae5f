package dev.halftone.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {

    @TempDir
    Path folder;

    @Test
    void text_ofAsManyBytesAsAllowed_isRead_andOneMoreIsNot() throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "äb");

        assertThat(TextFile.read(file, 3)).contains("äb");
        assertThat(TextFile.read(file, 2)).isEmpty();
    }

    @Test
    void bytes_thatAreNoUtf8_areRefused() throws IOException {
        Path file = Files.write(folder.resolve("text"), new byte[] {(byte) 0xff});

        assertThatThrownBy(() -> TextFile.read(file, 10)).isInstanceOf(CharacterCodingException.class);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void device_withoutEnd_isReadNoFurtherThanAllowed() throws IOException {
        assertThat(TextFile.read(Path.of("/dev/zero"), 1000)).isEmpty();
    }
}
