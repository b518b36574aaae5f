package dev.halftone.simulation.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser. Left out, with the reason printed, where no browser is installed. */
abstract class ShownReport {

    protected static final String TEXTS_OUTSIDE_OF_THEIR_CHART = """
            Array.from(document.querySelectorAll('.chart text')).filter(text => {
              const inner = text.getBoundingClientRect();
              const outer = text.closest('svg').getBoundingClientRect();
              return inner.left < outer.left - 1 || inner.right > outer.right + 1
                || inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1;
            }).map(text => text.textContent)""";

    @TempDir
    protected static Path folder;

    protected static Optional<Chromium> browser = Optional.empty();
    protected static JsonObject report;
    protected static Path page;

    @BeforeAll
    static void show() throws Exception {
        Optional<Path> installed = Chromium.find();
        if (installed.isEmpty()) {
            System.out.println(Chromium.HOW_TO_INSTALL);
        }
        assumeTrue(installed.isPresent(), Chromium.HOW_TO_INSTALL);
        SimulationReport simulated = SmallShop.report();
        report = ReportJson.of(simulated);
        page = folder.resolve("report.html");
        ReportHtml.write(simulated, page);
        browser = Optional.of(Chromium.start(installed.get(), folder.resolve("profile")));
    }

    @AfterAll
    static void close() {
        browser.ifPresent(Chromium::close);
    }

    protected static JsonObject edited(Map<String, String> members) {
        Map<String, JsonValue> edited = new LinkedHashMap<>(report.members());
        members.forEach((name, json) -> edited.put(name, Chromium.json(json)));
        return JsonObject.of(edited);
    }

    protected static Tab open(JsonObject document) throws Exception {
        Path file = Files.createTempFile(folder, "edited", ".html");
        Files.writeString(file, ReportHtml.of(document));
        return browser.orElseThrow().open(file, 1280, "light");
    }

    protected static Tab open(int width, String scheme) {
        return browser.orElseThrow().open(page, width, scheme);
    }

    protected static JsonValue member(JsonObject object, String name) {
        return object.member(name).orElseThrow();
    }
}
