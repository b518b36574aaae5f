package dev.halftone.spi.protocol;

import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.task.ImageAsset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The body of a call. Closed: none, bytes with a type, or a multipart form. Immutable. */
public sealed interface Body {

    static Body none() {
        return None.NONE;
    }

    static Body json(JsonValue value) {
        return new Json(value);
    }

    static Body form(List<Part> parts) {
        return new Form(parts);
    }

    /** No body. */
    enum None implements Body {
        NONE
    }

    /** A JSON document, sent as {@code application/json} in UTF-8. */
    record Json(JsonValue value) implements Body {
        /** Names the fields only: the values hold prompts and pictures. */
        @Override
        public String toString() {
            return value instanceof JsonObject object
                    ? "JSON body with " + object.members().keySet()
                    : "JSON body";
        }
    }

    /** A {@code multipart/form-data} form; the transport chooses the boundary. */
    record Form(List<Part> parts) implements Body {
        public Form {
            parts = List.copyOf(parts);
        }
    }

    /** One part of a form: text or a file. Immutable. */
    final class Part {
        private final String name;
        private final Optional<String> text;
        private final Optional<ImageAsset> file;
        private final String fileName;

        private Part(String name, Optional<String> text, Optional<ImageAsset> file, String fileName) {
            this.name = safe(name);
            this.text = text;
            this.file = file;
            this.fileName = safe(fileName);
        }

        public static Part text(String name, String value) {
            return new Part(name, Optional.of(value), Optional.empty(), "");
        }

        /** A picture that is here, not elsewhere; its part carries the file name and the picture's type. */
        public static Part file(String name, String fileName, ImageAsset picture) {
            if (picture.location().isPresent()) {
                throw new IllegalArgumentException("A picture at an address cannot be uploaded; fetch it first.");
            }
            return new Part(name, Optional.empty(), Optional.of(picture), Objects.requireNonNull(fileName));
        }

        public String name() {
            return name;
        }

        public Optional<String> text() {
            return text;
        }

        public Optional<ImageAsset> file() {
            return file;
        }

        /** Empty text for a text part. */
        public String fileName() {
            return fileName;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Part that
                    && name.equals(that.name)
                    && text.equals(that.text)
                    && file.equals(that.file)
                    && fileName.equals(that.fileName);
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, text, file, fileName);
        }

        @Override
        public String toString() {
            return "part " + name
                    + file.map(picture -> " " + fileName + " " + picture).orElse("");
        }

        private static String safe(String label) {
            for (int i = 0; i < label.length(); i++) {
                char c = label.charAt(i);
                if (c < ' ' || c == '"' || c == '\\' || c == 0x7F) {
                    throw new IllegalArgumentException(
                            "A name of a form part holds a quote, backslash or control character; rename it.");
                }
            }
            return label;
        }
    }
}
