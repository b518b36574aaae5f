package dev.halftone.plugin.dalle;

import dev.halftone.spi.failure.FailureKind;
import java.util.regex.Pattern;

/** Words about failures: what the provider said, made fit to be shown, and what to do about it. */
final class ErrorText {

    private static final int LONGEST = 300;
    private static final int LONGEST_READ = 10_000;
    private static final Pattern KEY = Pattern.compile("(?i)\\bsk-[^\\s\"',;]+");
    /** Other servers' keys have no mark: long words of letters and digits, but for the names of models. */
    private static final Pattern LONG_WORD =
            Pattern.compile("(?<![\\w-])(?!(?:chat)?gpt-|dall-e-)(?=[\\w-]*\\d)(?=[\\w-]*[A-Za-z])[\\w-]{20,}");

    private static final Pattern BEARER = Pattern.compile("(?i)\\bbearer\\s+[^\\s\"',;]+");
    private static final Pattern ENDED = Pattern.compile("[.!?…]$");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private ErrorText() {}

    /** The provider's words without keys and line breaks, at most 300 characters, ended by a full stop. */
    static String sentence(String said) {
        String text = cleaned(said);
        return ENDED.matcher(text).find() ? text : text + ".";
    }

    /** The same without the full stop. */
    static String cleaned(String said) {
        String text = said.length() > LONGEST_READ ? said.substring(0, LONGEST_READ) : said;
        text = CONTROL.matcher(text).replaceAll(" ");
        text = KEY.matcher(text).replaceAll("sk-***");
        text = BEARER.matcher(text).replaceAll("Bearer ***");
        text = LONG_WORD.matcher(text).replaceAll("***").strip();
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return text.substring(0, end) + "…";
    }

    static String remedy(FailureKind kind) {
        return switch (kind) {
            case UNAUTHENTICATED -> "Check the key in OPENAI_API_KEY.";
            case FORBIDDEN -> "Verify the organization for this model, or use a key that may call it.";
            case NOT_FOUND -> "Check the model id and base_url.";
            case MODEL_RETIRED -> "Use the model's successor.";
            case QUOTA_EXHAUSTED -> "Add credit or raise the limit; waiting does not help.";
            case RATE_LIMITED -> "Wait, then send it again.";
            case INPUT_REJECTED ->
                "Change the prompt or the input pictures; whether the refusal is billed is not known.";
            case OUTPUT_REJECTED, CONTENT_REJECTED ->
                "Change the prompt; the picture may have been made and billed all the same.";
            case OVERLOADED, PROVIDER_ERROR ->
                "Try again later; unless the request was turned away, it may have been billed.";
            case UNINTELLIGIBLE -> "Check base_url, and the account's usage before sending again.";
            default -> "Correct the request; unchanged it will fail again.";
        };
    }
}
