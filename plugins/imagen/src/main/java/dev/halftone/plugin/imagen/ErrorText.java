package dev.halftone.plugin.imagen;

import dev.halftone.spi.failure.FailureKind;
import java.util.regex.Pattern;

/** Words about failures: what Google said, made fit to be shown, and what to do about it. */
final class ErrorText {

    private static final int LONGEST = 300;
    private static final int LONGEST_SAID = 160;
    private static final int LONGEST_READ = 10_000;
    private static final Pattern TOKEN = Pattern.compile("(?i)\\b(ya29\\.|AIza)[^\\s\"',;]*");
    private static final Pattern BEARER = Pattern.compile("(?i)\\bbearer\\s+[^\\s\"',;]+");
    /** Keys have no mark of their own: long words of letters and digits, but for the names of models and projects. */
    private static final Pattern LONG_WORD = Pattern.compile(
            "(?<![\\w./-])(?!imagen|gemini|virtual-|projects/)(?=[\\w-]*\\d)(?=[\\w-]*[A-Za-z])[\\w-]{20,}");

    private static final Pattern ENDED = Pattern.compile("[.!?…]$");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private ErrorText() {}

    /** A message of at most 300 characters: what happened, what was said, what to do. */
    static String message(String head, String said, String remedy) {
        String words = cleaned(said);
        String sentence = words.isEmpty() ? "." : ": " + (ENDED.matcher(words).find() ? words : words + ".");
        return cut(head + sentence + " " + remedy, LONGEST);
    }

    /** Without keys and line breaks, at most 160 characters. */
    static String cleaned(String said) {
        String text = said.length() > LONGEST_READ ? said.substring(0, LONGEST_READ) : said;
        text = CONTROL.matcher(text).replaceAll(" ");
        text = BEARER.matcher(text).replaceAll("Bearer ***");
        text = TOKEN.matcher(text).replaceAll("***");
        text = LONG_WORD.matcher(text).replaceAll("***").strip();
        return cut(text, LONGEST_SAID);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }

    static String remedy(FailureKind kind) {
        return switch (kind) {
            case UNAUTHENTICATED -> "Check the credentials.";
            case FORBIDDEN -> "Check roles, the API and billing of the project.";
            case NOT_FOUND -> "Check the model, the project and the location.";
            case MODEL_RETIRED -> "Use the model's successor.";
            case RATE_LIMITED -> "Wait, then send it again.";
            case INPUT_REJECTED, OUTPUT_REJECTED, CONTENT_REJECTED -> "Change the prompt or the input pictures.";
            case OVERLOADED, PROVIDER_ERROR -> "Try again later; that it is not billed is not confirmed.";
            case CANCELED, TIMED_OUT -> "The work may go on and be billed.";
            case NO_IMAGES -> "Ask for a picture more clearly; the answer is billed.";
            case UNINTELLIGIBLE -> "It may be billed; look at the account's usage before sending again.";
            default -> "Correct the request; unchanged it will fail again.";
        };
    }
}
