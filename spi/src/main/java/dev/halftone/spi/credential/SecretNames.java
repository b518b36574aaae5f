package dev.halftone.spi.credential;

import java.util.regex.Pattern;

/** Tells names behind which a key or password is likely to stand; such a value is never shown. Stateless. */
public final class SecretNames {

    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(secret|password|passwd|authorization|(api|access|private)[_-]?key|(api|access|auth|bearer)[_-]?token).*");

    private SecretNames() {}

    /** Whether the value of a parameter, field or header of this name is to be hidden. */
    public static boolean isSecret(String name) {
        return SECRET.matcher(name).matches();
    }
}
