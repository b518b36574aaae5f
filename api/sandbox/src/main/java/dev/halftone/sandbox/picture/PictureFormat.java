package dev.halftone.sandbox.picture;

/** The file formats a picture can be written in. */
public enum PictureFormat {
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg"),
    GIF("image/gif", "gif"),
    WEBP("image/webp", "webp"),
    SVG("image/svg+xml", "svg");

    private final String mediaType;
    private final String extension;

    PictureFormat(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The usual file name extension, without a dot. */
    public String extension() {
        return extension;
    }

    /**
     * The format that vendors call by this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static PictureFormat named(String name) {
        return switch (name) {
            case "png" -> PNG;
            case "jpg", "jpeg" -> JPEG;
            case "gif" -> GIF;
            case "webp" -> WEBP;
            case "svg" -> SVG;
            default ->
                throw new IllegalArgumentException(
                        "The picture format \"" + name + "\" is not known; use png, jpeg, gif, webp or svg.");
        };
    }
}
