package dev.halftone.simulation.report;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

/** The page as a browser prints it. */
class ReportPaperTest extends ShownReport {

    /** The narrower part of A4 within the page's margins, and its height, in the units of a style sheet. */
    private static final int PAPER_WIDTH = 688;

    private static final int PAPER_HEIGHT = 1016;
    private static final Pattern STREAM = Pattern.compile("(?<!end)stream\r?\n");

    @Test
    void paper_charts_fitOnAPage() {
        Tab tab = open(PAPER_WIDTH, "light");
        tab.emulate("print", "light");
        tab.ask("dispatchEvent(new Event('beforeprint'))");

        assertThat(tab.ask("Array.from(document.querySelectorAll('.chart')).filter(chart => chart.clientHeight > "
                        + PAPER_HEIGHT + " || getComputedStyle(chart).breakInside !== 'avoid').length"))
                .isEqualTo(Chromium.json("0"));
        assertThat(tab.ask("document.documentElement.scrollWidth")).isEqualTo(Chromium.json("" + PAPER_WIDTH));
        assertThat(tab.ask(TEXTS_OUTSIDE_OF_THEIR_CHART)).isEqualTo(Chromium.json("[]"));
    }

    @Test
    void paper_largeAmounts_areNotCut() throws Exception {
        String large = member(report, "results").toString().replaceAll("(\"likely\":)\"[0-9.]+\"", "$1\"87654321.09\"");
        Tab tab = open(edited(Map.of("results", large)));
        tab.resize(PAPER_WIDTH);
        tab.emulate("print", "light");

        assertThat(tab.ask("document.body.innerText").toString()).contains("$87,654,321.09");
        assertThat(tab.ask("document.documentElement.scrollWidth")).isEqualTo(Chromium.json("" + PAPER_WIDTH));
    }

    @Test
    void paper_gridOfTwentyColumns_liesOnAPageOfItsOwn() throws Exception {
        String values = IntStream.rangeClosed(1, 20)
                .mapToObj(value -> "\"0." + (100 + value) + "\"")
                .collect(joining(","));
        String cell = "{\"cost_per_image\":\"0.123456\",\"total\":\"721815.11\",\"note\":\"\"}";
        String cells = IntStream.rangeClosed(1, 20).mapToObj(value -> cell).collect(joining(","));
        Tab tab = open(edited(Map.of(
                "what_if",
                "[{\"name\":\"wide\",\"policy\":\"one\",\"rows\":{\"place\":\"a\",\"values\":"
                        + "[\"0.5\"]},\"columns\":{\"place\":\"b\",\"values\":[" + values + "]},\"cells\":[[" + cells
                        + "]]}]")));

        String boxes = new String(printed(tab), StandardCharsets.ISO_8859_1);
        tab.resize(PAPER_HEIGHT);
        tab.emulate("print", "light");

        assertThat(boxes).containsPattern("/MediaBox \\[0 0 84\\d[.\\d]* 59\\d");
        assertThat(tab.ask("document.querySelector('.wide table').getBoundingClientRect().width <= " + PAPER_HEIGHT))
                .isEqualTo(Chromium.json("true"));
    }

    @Test
    void paper_printed_hasPagesWithText() throws Exception {
        Tab tab = open(1280, "dark");
        tab.ask("addEventListener('beforeprint', () => {"
                + " globalThis.paper = document.querySelector('.chart svg').getAttribute('width'); })");

        byte[] pdf = printed(tab);

        String objects = new String(pdf, StandardCharsets.ISO_8859_1);
        assertThat(Pattern.compile("/Type\\s*/Page\\b")
                        .matcher(objects)
                        .results()
                        .count())
                .isGreaterThan(1);
        assertThat(shownTexts(pdf, objects)).isGreaterThan(200);
        assertThat(tab.ask("paper")).isEqualTo(JsonString.of("690"));
        assertThat(tab.ask("document.querySelector('.chart svg').getAttribute('width')"))
                .isNotEqualTo(JsonString.of("690"));
    }

    private static byte[] printed(Tab tab) {
        JsonObject printed = tab.send("Page.printToPDF", Map.of("preferCSSPageSize", Chromium.json("true")));
        return Base64.getDecoder().decode(Chromium.text(printed, "data"));
    }

    /** How often the pages show a piece of text. */
    private static long shownTexts(byte[] pdf, String objects) throws Exception {
        long shown = 0;
        for (MatchResult stream : STREAM.matcher(objects).results().toList()) {
            int start = stream.end();
            Inflater inflater = new Inflater();
            inflater.setInput(pdf, start, pdf.length - start);
            byte[] content = new byte[1 << 20];
            try {
                String operators = new String(content, 0, inflater.inflate(content), StandardCharsets.ISO_8859_1);
                shown += Pattern.compile("\\bT[jJ]\\b")
                        .matcher(operators)
                        .results()
                        .count();
            } catch (DataFormatException otherwiseCoded) {
                // A font or a picture; it shows no text.
            } finally {
                inflater.end();
            }
        }
        return shown;
    }
}
