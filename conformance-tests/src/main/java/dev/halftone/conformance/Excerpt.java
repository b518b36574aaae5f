package dev.halftone.conformance;

import dev.halftone.conformance.subject.Canary;

/** A value as reports show it: short, on one line, without a secret. */
public final class Excerpt {

    private static final int SHOWN = 400;

    private Excerpt() {}

    public static String of(Object value) {
        String text = Canary.hide(String.valueOf(value)).replaceAll("\\R", "\\\\n");
        if (text.isEmpty()) {
            return "empty text";
        }
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (" + text.length() + " characters)";
    }
}
