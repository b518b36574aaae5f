package dev.halftone.spi.task;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * A picture in the form it arrived in: bytes, base64 text, or an address. It converts when asked, so that a picture of
 * many megabytes is not copied without need. Immutable, thread-safe.
 */
public final class ImageAsset {

    private final String mimeType;
    private final Optional<byte[]> bytes;
    private final Optional<String> base64;
    private final Optional<URI> location;

    private ImageAsset(String mimeType, Optional<byte[]> bytes, Optional<String> base64, Optional<URI> location) {
        this.mimeType = Objects.requireNonNull(mimeType);
        this.bytes = bytes;
        this.base64 = base64;
        this.location = location;
    }

    /** Copies the bytes; the type is recognised from them, {@code application/octet-stream} when it is not. */
    public static ImageAsset ofBytes(byte[] content) {
        return ofBytes(content, ImageHeader.mimeTypeOf(content).orElse("application/octet-stream"));
    }

    /** Copies the bytes. */
    public static ImageAsset ofBytes(byte[] content, String mimeType) {
        return new ImageAsset(mimeType, Optional.of(content.clone()), Optional.empty(), Optional.empty());
    }

    /** Standard base64 without a {@code data:} prefix. It is decoded, and may be found broken, only when asked for. */
    public static ImageAsset ofBase64(String text, String mimeType) {
        return new ImageAsset(mimeType, Optional.empty(), Optional.of(text), Optional.empty());
    }

    /** A picture that is somewhere else. */
    public static ImageAsset ofLocation(URI address, String mimeType) {
        return new ImageAsset(mimeType, Optional.empty(), Optional.empty(), Optional.of(address));
    }

    /** Such as {@code image/png}. */
    public String mimeType() {
        return mimeType;
    }

    /** Where the picture is, when it has not been fetched. */
    public Optional<URI> location() {
        return location;
    }

    /** The bytes, in an array of the caller's own; empty for a picture that is elsewhere or broken base64. */
    public Optional<byte[]> bytes() {
        return bytes.map(byte[]::clone).or(this::decoded);
    }

    /** Standard base64; empty for a picture that is elsewhere. */
    public Optional<String> base64() {
        return base64.or(() -> bytes.map(Base64.getEncoder()::encodeToString));
    }

    /** The length in bytes, without decoding; empty for a picture that is elsewhere. */
    public Optional<Long> length() {
        return bytes.map(content -> (long) content.length).or(() -> base64.map(ImageAsset::decodedLength));
    }

    /** The size in pixels, read from the file's header; empty when it is elsewhere or of an unknown format. */
    public Optional<ImageSize> size() {
        return header().flatMap(ImageHeader::size);
    }

    /** Whether the file declares transparency; empty when that cannot be seen from its header. */
    public Optional<Boolean> transparency() {
        return header().flatMap(ImageHeader::transparency);
    }

    /**
     * Whether there is something here that is no picture: text that is no base64, or a file that does not begin as a
     * picture does. An address is never broken. A format whose beginning is not known is taken at its declared type.
     */
    public boolean isBroken() {
        return location.isEmpty()
                && bytes.or(this::decoded)
                        .filter(content -> content.length > 0 && ImageHeader.mayBe(mimeType, content))
                        .isEmpty();
    }

    private Optional<ImageHeader> header() {
        return bytes.or(this::decoded).map(ImageHeader::read);
    }

    private Optional<byte[]> decoded() {
        try {
            return base64.map(Base64.getDecoder()::decode);
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private static Long decodedLength(String text) {
        int padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
        // The decoder takes text without padding too, so the last group may be short.
        return (text.length() - padding) * 3L / 4;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImageAsset that
                && mimeType.equals(that.mimeType)
                && location.equals(that.location)
                && (location.isPresent() || Arrays.equals(raw(), that.raw()));
    }

    @Override
    public int hashCode() {
        return Objects.hash(mimeType, location, location.isPresent() ? 0 : Arrays.hashCode(raw()));
    }

    private byte[] raw() {
        // Broken base64 stands for itself: two different broken texts are not one picture.
        return bytes.or(this::decoded)
                .or(() -> base64.map(text -> text.getBytes(StandardCharsets.UTF_8)))
                .orElse(new byte[0]);
    }

    /** Type and length; of an address only the host, because addresses of pictures carry signatures. */
    @Override
    public String toString() {
        return mimeType
                + location.map(address -> " at " + address.getHost())
                        .orElseGet(() -> " of " + length().orElse(0L) + " bytes");
    }
}
