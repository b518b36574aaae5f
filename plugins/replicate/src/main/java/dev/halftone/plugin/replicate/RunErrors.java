package dev.halftone.plugin.replicate;

import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the text of a failed run means: the vendor gives no code field, only text with codes in it. */
final class RunErrors {

    private static final Pattern CODE = Pattern.compile("\\bE\\d{3,4}\\b", Pattern.CASE_INSENSITIVE);

    /** The first row that is found in the text counts. Sending again is never free: a new run is a new charge. */
    private static final List<Row> TABLE = List.of(
            row("\\bE005\\b|\\bNSFW\\b", FailureKind.CONTENT_REJECTED, RetrySafety.NO),
            row("\\bE003\\b|high demand", FailureKind.OVERLOADED, RetrySafety.MAYBE),
            row("\\bE6716\\b|prediction timed out|queue reached limit", FailureKind.OVERLOADED, RetrySafety.MAYBE),
            row("\\bE1001\\b|cuda out of memory", FailureKind.RUN_FAILED, RetrySafety.NO),
            row("\\bE1000\\b|\\bE4875\\b", FailureKind.PROVIDER_ERROR, RetrySafety.MAYBE),
            row("\\(code: PA\\)|prediction interrupted", FailureKind.PROVIDER_ERROR, RetrySafety.MAYBE),
            row("input validation error|cannot identify image file", FailureKind.RUN_FAILED, RetrySafety.NO));

    private RunErrors() {}

    static Cause classify(String text) {
        Matcher code = CODE.matcher(text);
        String provider = code.find() ? code.group().toUpperCase(Locale.ROOT) : "";
        return TABLE.stream()
                .filter(row -> row.pattern().matcher(text).find())
                .findFirst()
                .map(row -> new Cause(row.kind(), row.resend(), provider))
                .orElse(new Cause(FailureKind.PROVIDER_ERROR, RetrySafety.NO, provider));
    }

    private static Row row(String pattern, FailureKind kind, RetrySafety resend) {
        return new Row(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), kind, resend);
    }

    private record Row(Pattern pattern, FailureKind kind, RetrySafety resend) {}

    /**
     * What a text means.
     *
     * @param kind what went wrong
     * @param resend whether a new run may help; it costs again
     * @param code the vendor's code; empty text when there is none
     */
    record Cause(FailureKind kind, RetrySafety resend, String code) {}
}
