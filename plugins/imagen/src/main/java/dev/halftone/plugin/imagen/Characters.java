package dev.halftone.plugin.imagen;

import java.math.BigDecimal;

/**
 * How Google counts the characters of a text: code points, without white space. Which white space is meant is not
 * published; that of Unicode and that of Java are both left out.
 *
 * @see <a href="https://cloud.google.com/vertex-ai/generative-ai/pricing">Counting rule of the character prices</a>
 */
final class Characters {

    private Characters() {}

    static BigDecimal count(String text) {
        return BigDecimal.valueOf(text.codePoints()
                .filter(point -> !Character.isWhitespace(point) && !Character.isSpaceChar(point))
                .count());
    }
}
