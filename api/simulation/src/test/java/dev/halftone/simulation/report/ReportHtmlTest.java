package dev.halftone.simulation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportHtmlTest {

    private static final String HOSTILE = "</script><script>alert(1)</script><!--'\"&<b>$1{{style}}\u2028";

    private static final String EMBEDDED = "<script type=\"application/json\" id=\"report\">(.*?)</script>";

    private static SimulationReport report;
    private static String page;

    @BeforeAll
    static void simulate() {
        report = SmallShop.report();
        page = ReportHtml.of(report);
    }

    @Test
    void page_sameReport_sameBytes() {
        assertThat(ReportHtml.of(report)).isEqualTo(page);
        assertThat(ReportHtml.of(SmallShop.report())).isEqualTo(page);
    }

    @Test
    void page_embeddedReport_isTheJsonDocument() {
        String embedded = groups(page, EMBEDDED).get(0);

        assertThat(Chromium.json(embedded))
                .isEqualTo(Chromium.json(ReportJson.of(report).toString()));
    }

    @Test
    void page_hostileNames_stayInsideTheData() {
        String hostile = ReportHtml.of(SmallShop.named(HOSTILE));

        assertThat(hostile).doesNotContain("alert(1)</script>");
        assertThat(groups(hostile, EMBEDDED).get(0)).doesNotContain("<").doesNotContain("\u2028");
        assertThat(groups(hostile, "(?i)(<script|</script)")).hasSameSizeAs(groups(page, "(?i)(<script|</script)"));
        assertThat(groups(hostile, "(?s)<title>(.*?)</title>"))
                .containsExactly(
                        HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + " – cost simulation");
    }

    @Test
    void page_policy_allowsItsOwnScriptsAndStyleOnly() throws Exception {
        String policy = groups(page, "http-equiv=\"Content-Security-Policy\" content=\"(.*?)\"")
                .get(0);

        assertThat(policy)
                .startsWith("default-src 'none'; ")
                .doesNotContain("unsafe")
                .doesNotContain("http");
        StringBuilder allowed = new StringBuilder("script-src");
        for (String script : groups(page, "(?s)<script>(.*?)</script>")) {
            allowed.append(' ').append(hash(script));
        }
        allowed.append("; style-src ")
                .append(hash(groups(page, "(?s)<style>(.*?)</style>").get(0)));
        assertThat(policy).endsWith(allowed);
    }

    @Test
    void page_elements_fetchNothing() {
        assertThat(groups(page, "(?i)(?:src|href)=\"(.*?)\"")).containsExactly("data:,");
        assertThat(page).doesNotContain("@import").doesNotContain("url(");
    }

    @Test
    void page_library_keepsItsLicence() {
        assertThat(page).contains("Mike Bostock").contains("Permission to use, copy, modify, and/or distribute");
    }

    @Test
    void write_file_holdsThePage(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("report.html");

        ReportHtml.write(report, file);

        assertThat(Files.readString(file)).isEqualTo(page);
    }

    @Test
    void write_missingFolder_isRefusedWithTheRemedy(@TempDir Path folder) {
        Path file = folder.resolve("missing").resolve("report.html");

        assertThatThrownBy(() -> ReportHtml.write(report, file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The report cannot be written to " + file + "; name a file in a folder that exists.");
    }

    private static String hash(String content) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    private static List<String> groups(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
