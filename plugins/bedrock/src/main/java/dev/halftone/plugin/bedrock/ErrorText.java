package dev.halftone.plugin.bedrock;

import dev.halftone.spi.failure.FailureKind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words about failures: what Bedrock said, made fit to be shown, and what to do about it. */
final class ErrorText {

    /** No message is longer. */
    static final int LONGEST = 300;

    static final int LONGEST_CODE = 80;

    private static final int LONGEST_READ = 10_000;
    private static final List<String> WORDS_OF_FILTER =
            List.of("content filter", "filter reason", "content policy", "moderation", "responsible ai");

    private static final Pattern API_KEY = Pattern.compile("bedrock-api-key-[^\\s\"',;]*");
    private static final Pattern BEARER = Pattern.compile("(?i)\\bbearer\\s+[^\\s\"',;]+");
    private static final Pattern KEY_ID = Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{8,}\\b");
    private static final Pattern NAMED =
            Pattern.compile("(?i)\\b(credential|signature|x-amz-security-token|token)\\s*[=:]\\s*'?[^\\s\"',;]+");
    /** Secrets and hashes: long words of letters and digits, but for the names of models. */
    private static final Pattern LONG_WORD = Pattern.compile("(?<![\\w/+.-])(?!stab|stable-|titan-|nova-|amazon|us\\.)"
            + "(?=[\\w/+=-]*\\d)(?=[\\w/+=-]*[A-Za-z])[\\w/+=-]{20,}");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private ErrorText() {}

    /** Head, the provider's words, and what to do: at most 300 characters, of which the words give way. */
    static String message(String head, String said, String remedy) {
        int room = LONGEST - head.length() - remedy.length() - 4;
        String words = said.isBlank() ? "." : ": " + sentence(said, Math.max(20, room));
        return head + words + " " + remedy;
    }

    /** The provider's words, ended by a full stop. */
    static String sentence(String said, int longest) {
        String text = cleaned(said, longest);
        return text.isEmpty() || ".!?…".indexOf(text.charAt(text.length() - 1)) < 0 ? text + "." : text;
    }

    /** Without secrets and line breaks, cut to a length. */
    static String cleaned(String said, int longest) {
        String text = said.length() > LONGEST_READ ? said.substring(0, LONGEST_READ) : said;
        text = CONTROL.matcher(text).replaceAll(" ");
        text = API_KEY.matcher(text).replaceAll("bedrock-api-key-***");
        text = BEARER.matcher(text).replaceAll("Bearer ***");
        text = KEY_ID.matcher(text).replaceAll("***");
        text = NAMED.matcher(text).replaceAll("$1=***");
        text = LONG_WORD.matcher(text).replaceAll("***").strip();
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }

    static boolean tellsOfFilter(String said) {
        String text = said.toLowerCase(Locale.ROOT);
        return WORDS_OF_FILTER.stream().anyMatch(text::contains);
    }

    static String remedy(FailureKind kind) {
        return switch (kind) {
            case UNAUTHENTICATED ->
                "Check AWS_BEARER_TOKEN_BEDROCK, or the access key, the session token and the clock.";
            case FORBIDDEN ->
                "Ask for access to the model and check the policy; a Legacy model takes no new customers.";
            case NOT_FOUND -> "Check the model id and the region.";
            case MODEL_RETIRED -> "Use the model's successor.";
            case QUOTA_EXHAUSTED -> "Ask AWS for a higher quota; waiting a little does not help.";
            case RATE_LIMITED -> "Wait, then send it again.";
            case INPUT_REJECTED -> "Change the prompt or the input pictures.";
            case OUTPUT_REJECTED, CONTENT_REJECTED ->
                "Change the prompt; the picture may have been made and billed all the same.";
            case OVERLOADED -> "Try again later.";
            case PROVIDER_ERROR, RUN_FAILED -> "It may have been billed; try again later.";
            case UNINTELLIGIBLE -> "Check base_url, and the account's bill before sending again.";
            default -> "Correct the request; unchanged it will fail again.";
        };
    }
}
