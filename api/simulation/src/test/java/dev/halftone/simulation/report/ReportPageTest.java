package dev.halftone.simulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as a browser shows it. */
class ReportPageTest extends ShownReport {

    /** Every text whose colour stands out from its ground by less than 4.5 to 1. */
    private static final String FAINT_TEXTS = """
            (() => {
              const rgb = colour => colour.match(/[\\d.]+/g).map(Number);
              const light = colour => rgb(colour).slice(0, 3).map(part => part / 255)
                .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
                .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
              const ground = node => {
                const colour = getComputedStyle(node).backgroundColor;
                return node.parentElement === null || rgb(colour)[3] === undefined ? colour : ground(node.parentElement);
              };
              document.querySelectorAll('details').forEach(details => { details.open = true; });
              return Array.from(document.querySelectorAll('main *, footer *')).filter(node =>
                node.tagName !== 'title' && Array.from(node.childNodes).some(child => child.nodeType === 3 && child.data.trim()))
                .map(node => {
                  const style = getComputedStyle(node);
                  const [a, b] = [node.tagName === 'text' ? style.fill : style.color, ground(node)].map(light).sort((x, y) => y - x);
                  return [node.textContent, (a + 0.05) / (b + 0.05)];
                }).filter(([, contrast]) => contrast < 4.5);
            })()""";

    @Test
    void page_opened_hasNoErrorAndAsksNobody() {
        Tab tab = open(1280, "light");

        assertThat(tab.ask("document.title")).isEqualTo(JsonString.of("small shop – cost simulation"));
        assertThat(tab.errors()).isEmpty();
        assertThat(tab.requests()).allMatch(url -> url.equals(page.toUri().toString()) || url.equals("data:,"));
    }

    @Test
    void page_scriptThatAsksTheNetwork_isRefusedByThePolicy() {
        Tab tab = open(1280, "light");

        assertThat(tab.ask("""
                new Promise(told => {
                  addEventListener('securitypolicyviolation', refused => told(refused.effectiveDirective));
                  fetch('http://127.0.0.1:9/').then(() => told('sent'), () => {});
                })""")).isEqualTo(JsonString.of("connect-src"));
    }

    @Test
    void page_scriptFromElsewhere_doesNotRun() {
        Tab tab = open(1280, "light");

        assertThat(tab.ask("""
                (() => {
                  const script = document.createElement('script');
                  script.textContent = 'globalThis.ran = true';
                  document.body.append(script);
                  return String(globalThis.ran);
                })()""")).isEqualTo(JsonString.of("undefined"));
    }

    @Test
    void charts_small_haveAMarkForEachFigure() {
        Tab tab = open(1280, "light");

        assertThat(marks(tab, "cost")).isEqualTo(results().count());
        assertThat(marks(tab, "split"))
                .isEqualTo(results()
                        .flatMap(result -> ((JsonObject) member(result, "split")).members().values().stream())
                        .filter(amount -> !amount.equals(JsonString.of("0")))
                        .count());
        assertThat(marks(tab, "lateness"))
                .isEqualTo(results()
                        .filter(result -> member(result, "late_share") != JsonNull.NULL)
                        .count());
        assertThat(marks(tab, "sensitivity"))
                .isPositive()
                .isEqualTo(list("sensitivities")
                        .flatMap(input -> Stream.of(member(input, "cost_at_lower"), member(input, "cost_at_upper")))
                        .filter(cost -> cost != JsonNull.NULL)
                        .count());
        assertThat(marks(tab, "grid"))
                .isPositive()
                .isEqualTo(list("what_if")
                        .flatMap(grid -> ((JsonArray) member(grid, "cells")).values().stream())
                        .mapToLong(row -> ((JsonArray) row).values().size())
                        .sum());
    }

    @Test
    void charts_all_haveNamesAndTables() {
        Tab tab = open(1280, "light");

        assertThat(tab.ask("Array.from(document.querySelectorAll('.chart svg')).every("
                        + "svg => svg.getAttribute('role') === 'img' && svg.getAttribute('aria-label').length > 20"
                        + " && svg.closest('figure').querySelector('details table tbody tr th[scope=row]') !== null)"))
                .isEqualTo(Chromium.json("true"));
        assertThat(tab.ask("[document.documentElement.lang, document.querySelectorAll('h1').length]"))
                .isEqualTo(Chromium.json("[\"en\",1]"));
    }

    @Test
    void figures_all_areCutFromTheDecimalTexts() {
        Tab tab = open(1280, "light");

        assertThat(
                        tab.ask(
                                "[text.total('1234567.895', 'USD'), text.total('0.00005', 'USD'), text.total('2.5', 'CREDIT'),"
                                        + " text.each('0.0000005', 'USD'), text.each('0.12345', 'USD'), text.fine('0.0000015', 'USD'),"
                                        + " text.total('99999999999999999.995', 'USD'), text.total('-0.004', 'USD'), text.total('9.999', 'USD')]"))
                .isEqualTo(Chromium.json("[\"$1,234,567.90\",\"$0.0000\",\"2.50 CREDIT\",\"$0.000000\",\"$0.1234\","
                        + "\"$0.000002\",\"$100,000,000,000,000,000.00\",\"$-0.0040\",\"$10.00\"]"));
    }

    @Test
    void table_headClicked_isSorted() {
        Tab tab = open(1280, "light");

        String column =
                "Array.from(document.querySelectorAll('section:has(.rank) tbody tr'), row => row.of.total.likely)";
        String click = "Array.from(document.querySelectorAll('section:has(.rank) thead button'))"
                + ".find(button => button.textContent === 'Likely total').click()";
        tab.ask(click);
        JsonValue up = tab.ask(column);
        tab.ask(click);
        JsonValue down = tab.ask(column);

        assertThat(up).isEqualTo(tab.ask("(" + column + ").sort((a, b) => a - b)"));
        assertThat(down).isEqualTo(tab.ask("(" + column + ").sort((a, b) => b - a)"));
        assertThat(up).isNotEqualTo(down);
    }

    @Test
    void page_unpriced_areNamedWithReasonsButNotRanked() {
        Tab tab = open(1280, "light");

        JsonObject left = list("unpriced").findFirst().orElseThrow();
        String name = Chromium.text(left, "policy");
        assertThat(tab.ask("document.body.innerText").toString()).contains(name).contains("so they stand in no order");
        assertThat(tab.ask("document.querySelector('section:has(.rank)').innerText")
                        .toString())
                .doesNotContain(name);
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 700, 400})
    void page_windowOfThatWidth_overflowsNowhere(int width) {
        Tab tab = open(width, "light");
        tab.ask("document.querySelectorAll('details').forEach(details => { details.open = true; })");

        assertThat(tab.ask("innerWidth")).isEqualTo(Chromium.json("" + width));
        assertThat(tab.ask("document.documentElement.scrollWidth")).isEqualTo(Chromium.json("" + width));
        assertThat(tab.ask(TEXTS_OUTSIDE_OF_THEIR_CHART)).isEqualTo(Chromium.json("[]"));
    }

    @Test
    void charts_windowResized_areDrawnAnew() {
        Tab tab = open(1280, "light");
        tab.ask(
                "void (globalThis.resized = new Promise(told => addEventListener('resize', () => told('yes'), {once: true})))");

        tab.resize(400);

        assertThat(tab.ask("resized")).isEqualTo(JsonString.of("yes"));
        assertThat(tab.ask("Number(document.querySelector('.chart svg').getAttribute('width')) < 400"))
                .isEqualTo(Chromium.json("true"));
    }

    @ParameterizedTest
    @CsvSource({"light, screen, false", "dark, screen, true", "light, print, false", "dark, print, false"})
    void page_schemeAndMedium_decideTheColoursAndKeepTheContrast(String scheme, String medium, boolean isDark) {
        Tab tab = open(1280, scheme);
        tab.emulate(medium, scheme);

        String darkness = "Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]) < 128";
        assertThat(tab.ask(darkness)).isEqualTo(Chromium.json("" + isDark));
        String pale = "Number(getComputedStyle(document.querySelector('.chart .value')).fill.match(/\\d+/)[0]) > 128";
        assertThat(tab.ask(pale)).isEqualTo(Chromium.json("" + isDark));
        assertThat(tab.ask(FAINT_TEXTS)).isEqualTo(Chromium.json("[]"));
    }

    @Test
    void page_hostileNames_areShownAsTheyAre() throws Exception {
        String hostile = "</script><script>document.title='gone'</script><img src=x onerror=\"document.title='gone'\">";
        Path file = folder.resolve("hostile.html");
        ReportHtml.write(SmallShop.named(hostile), file);

        Tab tab = browser.orElseThrow().open(file, 1280, "light");

        assertThat(tab.ask("document.title")).isEqualTo(JsonString.of(hostile + " – cost simulation"));
        assertThat(tab.ask("document.querySelector('h1').textContent")).isEqualTo(JsonString.of(hostile));
        assertThat(tab.ask("document.querySelectorAll('img').length")).isEqualTo(Chromium.json("0"));
        assertThat(tab.errors()).isEmpty();
        assertThat(Files.exists(folder.resolve("x"))).isFalse();
    }

    @Test
    void page_nothingPriced_saysSo() throws Exception {
        JsonObject nothing = edited(Map.of(
                "results", "[]",
                "sensitivities", "[]",
                "what_if", "[]",
                "break_evens", "[]",
                "choice", "{\"policy\":null,\"considered\":0,\"sentence\":\"None is priced.\",\"result\":null}"));

        Tab tab = open(nothing);

        assertThat(tab.errors()).isEmpty();
        assertThat(tab.ask("document.body.innerText").toString())
                .contains("None is priced.")
                .contains("No policy has a known cost in USD.");
    }

    @Test
    void page_otherCurrencyAndUnknownLateness_areListedButNotDrawn() throws Exception {
        JsonArray results = (JsonArray) member(report, "results");
        String other = results.values().get(0).toString().replace("\"USD\"", "\"CREDIT\"");
        String untimed = results.values().get(1).toString().replaceAll("\"late_share\":[0-9.]+", "\"late_share\":null");

        Tab tab = open(edited(Map.of(
                "results", "[" + untimed + "," + other + "]",
                "sensitivities", "[]",
                "choice", "{\"policy\":null,\"considered\":2,\"sentence\":\"None.\",\"result\":null}")));

        assertThat(tab.errors()).isEmpty();
        assertThat(marks(tab, "cost")).isEqualTo(1);
        assertThat(marks(tab, "lateness")).isZero();
        assertThat(tab.ask("document.body.innerText").toString())
                .contains("1 more policy stands in the table of all policies")
                .contains(" CREDIT")
                .contains("nobody knows how many requests are late");
    }

    private static long marks(Tab tab, String chart) {
        return Long.parseLong(tab.ask("document.querySelectorAll('[data-chart=" + chart + "] .mark').length")
                .toString());
    }

    private static Stream<JsonObject> results() {
        return list("results");
    }

    private static Stream<JsonObject> list(String member) {
        List<JsonValue> values = ((JsonArray) member(report, member)).values();
        return values.stream().map(JsonObject.class::cast);
    }
}
