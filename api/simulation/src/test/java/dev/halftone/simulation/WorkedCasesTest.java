package dev.halftone.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.pricebook.PriceBook;
import dev.halftone.simulation.engine.Totals;
import dev.halftone.simulation.model.Exact;
import dev.halftone.simulation.model.Policy;
import dev.halftone.simulation.model.UnplannableException;
import dev.halftone.simulation.testing.Shop;
import dev.halftone.simulation.workload.Workload;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page of worked cases says comes out. */
class WorkedCasesTest {

    private static final Path PAGE = Shop.DOCUMENTATION.resolve("simulation-cases.md");
    private static final Path FOLDER = Shop.DOCUMENTATION.resolve("examples/simulation");
    private static final Pattern HEAD = block("head");
    private static final Pattern CASE = block("case");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| ([a-z ]+) \\| ([0-9./]+) \\|$");
    private static final BigDecimal NEARLY_NOTHING = new BigDecimal("1e-40");

    @Test
    void page_holdsAtLeastADozenCases() throws IOException {
        assertThat(cases())
                .hasSizeGreaterThanOrEqualTo(12)
                .allSatisfy(each -> assertThat(each.figures()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void simulator_ofTheCase_answersItsFigures(Case worked) throws UnplannableException {
        Workload workload = Workload.parse(worked.yaml(), worked.title(), FOLDER);
        PriceBook book = PriceBook.load(workload.priceBook().orElseThrow());
        Simulator simulator = Simulator.of(Shop.under(book), workload);
        for (Figure figure : worked.figures()) {
            PolicyResult result = simulator.expect(policy(simulator, figure.policy()));

            assertThat(value(result, figure.name()).subtract(figure.value()).abs())
                    .as("%s: %s is %s", figure.policy(), figure.name(), value(result, figure.name()))
                    .isLessThan(NEARLY_NOTHING);
        }
    }

    private static Policy policy(Simulator simulator, String name) {
        return simulator.policies().stream()
                .filter(policy -> policy.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The case has no policy '" + name + "'."));
    }

    private static BigDecimal value(PolicyResult result, String figure) {
        Totals expected = result.expected();
        BigDecimal total = result.total().likely().value();
        return switch (figure) {
            case "total" -> total;
            case "low" -> result.total().low().value();
            case "high" -> result.total().high().value();
            case "per picture" -> total.divide(expected.allImages(), Exact.DIGITS);
            case "per asset" -> total.divide(expected.allFinished(), Exact.DIGITS);
            case "pictures" -> expected.images();
            case "cached" -> expected.cachedImages();
            case "attempts" -> expected.attempts();
            case "calls" -> expected.calls();
            case "requests" -> expected.requests();
            case "delivered" -> expected.delivered();
            case "finished" -> expected.finished();
            case "failed" -> expected.failureShare();
            case "unused" -> result.rentUnused().value();
            default -> throw new AssertionError("The page names no known figure by '" + figure + "'.");
        };
    }

    static List<Case> cases() throws IOException {
        String page = Files.readString(PAGE);
        String head = only(HEAD, page);
        List<Case> cases = new ArrayList<>();
        for (String section : page.split("(?m)^## ", -1)) {
            if (CASE.matcher(section).find()) {
                List<Figure> figures = new ArrayList<>();
                Matcher row = ROW.matcher(section);
                while (row.find()) {
                    figures.add(new Figure(row.group(1), row.group(2), number(row.group(3))));
                }
                cases.add(new Case(section.lines().findFirst().orElseThrow(), head + only(CASE, section), figures));
            }
        }
        return cases;
    }

    private static Pattern block(String kind) {
        return Pattern.compile("(?s)```yaml " + kind + "\n(.*?)```");
    }

    private static String only(Pattern block, String text) {
        Matcher found = block.matcher(text);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** A decimal, or a fraction of two. */
    private static BigDecimal number(String written) {
        String[] parts = written.split("/", 2);
        BigDecimal first = new BigDecimal(parts[0]);
        return parts.length == 1 ? first : first.divide(new BigDecimal(parts[1]), Exact.DIGITS);
    }

    /** A case of the page. */
    record Case(String title, String yaml, List<Figure> figures) {
        @Override
        public String toString() {
            return title;
        }
    }

    /** What must come out for a policy. */
    record Figure(String policy, String name, BigDecimal value) {}
}
