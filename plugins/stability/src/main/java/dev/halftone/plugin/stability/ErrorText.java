package dev.halftone.plugin.stability;

import dev.halftone.spi.failure.FailureKind;
import java.util.regex.Pattern;

/** Words about failures: what the vendor said, made fit to be shown, and what to do about it. */
final class ErrorText {

    private static final int LONGEST = 300;
    private static final int LONGEST_SAID = 150;
    private static final int LONGEST_READ = 10_000;
    private static final Pattern KEY = Pattern.compile("(?i)\\bsk-[^\\s\"',;]+");
    private static final Pattern BEARER = Pattern.compile("(?i)\\bbearer\\s+[^\\s\"',;]+");
    /** A key, even one that is masked in the middle, is a long word with digits; ids of engines are none. */
    private static final Pattern LONG_WORD =
            Pattern.compile("(?<![\\w*-])(?!stable-|sd3|esrgan-)(?=[\\w*-]*[\\d*])(?=[\\w*-]*[A-Za-z])[\\w*-]{16,}");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final Pattern ENDED = Pattern.compile("[.!?…]$");

    private ErrorText() {}

    /** The vendor's words without keys and line breaks, shortened. */
    static String cleaned(String said) {
        String text = said.length() > LONGEST_READ ? said.substring(0, LONGEST_READ) : said;
        text = CONTROL.matcher(text).replaceAll(" ");
        text = BEARER.matcher(text).replaceAll("Bearer ***");
        text = KEY.matcher(text).replaceAll("***");
        text = LONG_WORD.matcher(text).replaceAll("***");
        return cut(text.strip(), LONGEST_SAID);
    }

    /** The whole message: who answered, what was said, what to do. */
    static String message(int status, String name, String said, String remedy) {
        StringBuilder text = new StringBuilder("Stability AI answered ").append(status);
        if (!name.isEmpty()) {
            text.append(" (").append(name).append(')');
        }
        if (said.isEmpty()) {
            text.append('.');
        } else {
            text.append(": ").append(said);
            if (!ENDED.matcher(said).find()) {
                text.append('.');
            }
        }
        return cut(text.append(' ').append(remedy).toString(), LONGEST);
    }

    static String remedy(FailureKind kind) {
        return switch (kind) {
            case UNAUTHENTICATED -> "Check the key in STABILITY_API_KEY.";
            case FORBIDDEN -> "Use a key that may call this.";
            case NOT_FOUND -> "Check the model id and base_url.";
            case MODEL_RETIRED -> "Use the model's successor.";
            case QUOTA_EXHAUSTED -> "Buy credits; waiting does not help.";
            case RATE_LIMITED -> "Wait a minute, then send it again.";
            case INPUT_REJECTED -> "Change the prompt or the pictures; a refusal is not billed.";
            case OVERLOADED, PROVIDER_ERROR -> "It may have been billed; look at the balance before sending it again.";
            case UNINTELLIGIBLE -> "Check base_url, and the balance before sending it again.";
            default -> "Correct the request; unchanged it will fail again.";
        };
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }
}
