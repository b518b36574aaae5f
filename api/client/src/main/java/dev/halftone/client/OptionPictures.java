package dev.halftone.client;

import dev.halftone.spi.task.ImageAsset;
import java.util.HashMap;
import java.util.Map;

/** Loads the pictures that the options of one request name, each once for all models. Not thread-safe. */
final class OptionPictures {

    private final ImageRequest request;
    private final Map<String, ImageAsset> loaded = new HashMap<>();

    OptionPictures(ImageRequest request) {
        this.request = request;
    }

    ImageAsset load(String text) {
        if (request.pictures().isEmpty()) {
            throw new NotTaken(text);
        }
        ImageAsset known = loaded.get(text);
        if (known == null) {
            try {
                known = request.pictures().get().apply(text);
            } catch (RuntimeException unreadable) {
                throw new Unreadable(unreadable);
            }
            loaded.put(text, known);
        }
        return known;
    }

    /** The request says nothing about loading pictures. */
    static final class NotTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotTaken(String text) {
            super("'" + text + "' names a file; give pictures as parameters, not as text options.", null, false, false);
        }
    }

    /** The caller's own loader failed; no plugin is to blame. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final RuntimeException reason;

        Unreadable(RuntimeException reason) {
            super(reason);
            this.reason = reason;
        }

        RuntimeException reason() {
            return reason;
        }
    }
}
