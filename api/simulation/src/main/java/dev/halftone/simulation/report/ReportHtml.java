package dev.halftone.simulation.report;

import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A report as one page for people. It holds all that it shows, works without a network, by day and by night, on paper and
 * on a telephone; the same report gives the same page. Stateless.
 *
 * <p>The page's policy lets run what was hashed here and nothing else, so that no text of a report can become a script.
 */
public final class ReportHtml {

    private static final String LIBRARY = "/META-INF/resources/webjars/d3/" + library() + "/";
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private ReportHtml() {}

    /** The page as text, to be stored as UTF-8. */
    public static String of(SimulationReport report) {
        return of(ReportJson.of(report));
    }

    /**
     * Writes the page, over what may be there already.
     *
     * @throws UncheckedIOException when the file cannot be written
     */
    public static void write(SimulationReport report, Path file) {
        try {
            Files.writeString(file, of(report));
        } catch (IOException refused) {
            throw new UncheckedIOException(
                    "The report cannot be written to " + file + "; name a file in a folder that exists.", refused);
        }
    }

    static String of(JsonObject report) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("library", "/*\n" + resource(LIBRARY + "LICENSE") + "*/\n" + resource(LIBRARY + "dist/d3.min.js"));
        parts.put("text", resource("text.js"));
        parts.put("page", resource("page.js"));
        parts.put("charts", resource("charts.js"));
        parts.put("sections", resource("report.js"));
        StringBuilder policy =
                new StringBuilder("default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'");
        policy.append("; script-src");
        parts.values().forEach(script -> policy.append(hash(script)));
        String style = resource("report.css");
        policy.append("; style-src").append(hash(style));
        parts.put("style", style);
        parts.put("policy", policy.toString());
        parts.put("title", escaped(title(report)));
        parts.put("report", embedded(report));
        return filled(resource("report.html"), parts);
    }

    private static String title(JsonObject report) {
        return report.member("workload")
                        .map(workload -> text((JsonObject) workload, "name"))
                        .orElseThrow() + " – cost simulation";
    }

    private static String text(JsonObject object, String member) {
        JsonValue value = object.member(member).orElseThrow();
        return ((JsonString) value).value();
    }

    /** One pass over the template, so that nothing of a part is taken for a place. */
    private static String filled(String template, Map<String, String> parts) {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(Objects.requireNonNull(parts.get(place.group(1)))));
    }

    /** Inside a script element only {@code <} can end it; the rest keeps the text harmless wherever it is copied to. */
    private static String embedded(JsonObject report) {
        return report.toString()
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return " 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256, which every Java must have.", missing);
        }
    }

    /** The version of D3 on the class path, as its webjar names it. */
    private static String library() {
        Matcher version = Pattern.compile("(?m)^version=(.+)$")
                .matcher(resource("/META-INF/maven/org.webjars.npm/d3/pom.properties"));
        if (!version.find()) {
            throw new IllegalStateException("The webjar of D3 does not say its version.");
        }
        return version.group(1).strip();
    }

    private static String resource(String name) {
        try (InputStream content = Objects.requireNonNull(ReportHtml.class.getResourceAsStream(name), name)) {
            // The hashes of the page's policy are made over one kind of line end.
            return new String(content.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("A part of the report cannot be read: " + name, unreadable);
        }
    }
}
