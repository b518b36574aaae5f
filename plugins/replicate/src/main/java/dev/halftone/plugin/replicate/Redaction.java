package dev.halftone.plugin.replicate;

import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes a vendor's text fit to be shown: without secrets, on one line, and short. */
final class Redaction {

    private static final int LONGEST = 300;
    private static final int SHORTEST_SECRET = 4;
    private static final String HIDDEN = "***";
    private static final Pattern TOKENS = Pattern.compile("\\b(r8_|hf_|sk-|whsec_|[Bb]earer )[A-Za-z0-9_.+/=-]+");
    /** Keys without a mark: long words of letters and digits, but for names of models, which follow a slash. */
    private static final Pattern LONG_WORD =
            Pattern.compile("(?<![\\w./-])(?=[\\w-]*\\d)(?=[\\w-]*[A-Za-z])[\\w-]{20,}(?![\\w/])");

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\s]+");

    private Redaction() {}

    static String clean(String text, ImageTask task) {
        String shown = text;
        for (Parameter<?> parameter : task.given()) {
            if (isSecret(parameter.id())) {
                String secret = OpenOption.text(task, parameter.id()).orElse("");
                if (secret.length() >= SHORTEST_SECRET) {
                    shown = shown.replace(secret, HIDDEN);
                }
            }
        }
        shown = TOKENS.matcher(shown).replaceAll("$1" + HIDDEN);
        shown = LONG_WORD.matcher(shown).replaceAll(HIDDEN);
        shown = UNPRINTABLE.matcher(shown).replaceAll(" ").strip();
        return shown.length() > LONGEST ? shown.substring(0, LONGEST - 1) + "…" : shown;
    }

    /** Keys of other services, and addresses of weights, which often carry one. */
    private static boolean isSecret(String input) {
        String name = input.toLowerCase(Locale.ROOT);
        return name.endsWith("_token")
                || name.endsWith("api_key")
                || name.equals("lora_weights")
                || name.equals("extra_lora")
                || name.contains("secret")
                || name.contains("password");
    }
}
