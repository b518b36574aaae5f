package dev.halftone.spi.capability;

import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Small plain PNG files, and pictures that break a rule by little, for the samples of image domains. Stateless. */
public final class SampleImages {

    private SampleImages() {}

    /**
     * A plain PNG file of a size, small in bytes: eight bits of grey with alpha, as masks need it. It takes no more memory
     * than its compressed form.
     */
    public static ImageAsset png(ImageSize size) {
        return ImageAsset.ofBytes(png(size.width(), size.height()), "image/png");
    }

    static ImageAsset inside(ImageRule rule) {
        int side = (int) Math.max(rule.minSide(), Math.ceil(Math.sqrt((double) Math.max(64, rule.minPixels()))));
        side = Math.min(side, rule.maxSide());
        return ImageAsset.ofBytes(png(side, side), rule.mimeTypes().contains("image/png") ? "image/png" : first(rule));
    }

    static List<ImageAsset> outside(ImageRule rule) {
        List<ImageAsset> bad = new ArrayList<>();
        ImageAsset good = inside(rule);
        good.bytes().ifPresent(bytes -> bad.add(ImageAsset.ofBytes(bytes, "application/octet-stream")));
        if (rule.minSide() > 1) {
            bad.add(ImageAsset.ofBytes(png(rule.minSide() - 1, rule.minSide()), first(rule)));
        }
        rule.shape().ifPresent(shape -> {
            int shorter = Math.max(rule.minSide(), 32);
            bad.add(ImageAsset.ofBytes(png(shorter * shape.longer() / shape.shorter() + 1, shorter), first(rule)));
        });
        return bad;
    }

    private static String first(ImageRule rule) {
        return rule.mimeTypes().contains("image/png")
                ? "image/png"
                : rule.mimeTypes().iterator().next();
    }

    private static byte[] png(int width, int height) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put((byte) 8).put((byte) 4).put((byte) 0).put((byte) 0).put((byte) 0);
        chunk(file, "IHDR", header.array());
        chunk(file, "IDAT", deflated(height, new byte[1 + 2 * width]));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static byte[] deflated(int rows, byte[] row) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] part = new byte[8192];
            for (int y = 0; y < rows; y++) {
                deflater.setInput(row);
                while (!deflater.needsInput()) {
                    out.write(part, 0, deflater.deflate(part));
                }
            }
            deflater.finish();
            while (!deflater.finished()) {
                out.write(part, 0, deflater.deflate(part));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        file.writeBytes(name);
        file.writeBytes(content);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
