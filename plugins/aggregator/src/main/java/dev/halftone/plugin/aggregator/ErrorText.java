package dev.halftone.plugin.aggregator;

import dev.halftone.spi.failure.FailureKind;
import java.util.regex.Pattern;

/** Words about failures: what the seller said, made fit to be shown, and what to do about it. */
final class ErrorText {

    private static final int LONGEST = 300;
    private static final int LONGEST_SAID = 160;
    private static final int LONGEST_READ = 10_000;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|key)\\s+[^\\s\"',;]{8,}");
    private static final Pattern MARKED = Pattern.compile("(?i)\\b(sk|vck|tg|pk|ms)-[^\\s\"',;]+");
    /** Keys without a mark: long words of letters and digits, but for ids of models, which hold a slash or a point. */
    private static final Pattern LONG_WORD =
            Pattern.compile("(?<![\\w./-])(?=[\\w-]*\\d)(?=[\\w-]*[A-Za-z])[\\w-]{24,}(?![\\w./])");

    private ErrorText() {}

    /** The seller's words without keys and line breaks. */
    static String cleaned(String said) {
        String text = said.length() > LONGEST_READ ? said.substring(0, LONGEST_READ) : said;
        text = CONTROL.matcher(text).replaceAll(" ");
        text = BEARER.matcher(text).replaceAll("$1 ***");
        text = MARKED.matcher(text).replaceAll("$1-***");
        text = LONG_WORD.matcher(text).replaceAll("***").strip();
        return cut(text, LONGEST_SAID);
    }

    /** A whole message: who answered what, the seller's words, and what to do. */
    static String message(String head, String said, String remedy) {
        String words = cleaned(said);
        String ended = words.isEmpty() ? "" : ": " + words + (words.matches("(?s).*[.!?…]") ? "" : ".");
        return cut(head + (ended.isEmpty() ? "." : ended) + " " + remedy, LONGEST);
    }

    static String remedy(FailureKind kind) {
        return switch (kind) {
            case UNAUTHENTICATED -> "Check the key.";
            case FORBIDDEN -> "Use a key that may call this model.";
            case NOT_FOUND -> "Check model id and base_url, and whether the model is asked through the right path.";
            case QUOTA_EXHAUSTED -> "Add credit or raise the limit; waiting does not help.";
            case RATE_LIMITED -> "Wait, then send it again.";
            case INPUT_REJECTED, OUTPUT_REJECTED, CONTENT_REJECTED -> "Change the prompt or the input pictures.";
            case OVERLOADED, PROVIDER_ERROR -> "Look at the seller's log before sending it again.";
            case UNINTELLIGIBLE -> "Check base_url, and the seller's log before sending it again.";
            default -> "Correct the request; unchanged it will fail again.";
        };
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
