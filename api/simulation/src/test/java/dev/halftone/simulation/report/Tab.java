package dev.halftone.simulation.report;

import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One page in the browser. */
record Tab(Chromium browser, String session) {

    JsonObject send(String method) {
        return send(method, Map.of());
    }

    JsonObject send(String method, Map<String, JsonValue> parameters) {
        return browser.send(session, method, parameters);
    }

    void resize(int width) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width", JsonNumber.of(width),
                        "height", JsonNumber.of(900),
                        "deviceScaleFactor", JsonNumber.of(1),
                        "mobile", Chromium.json("false")));
    }

    /** @param media {@code print} or {@code screen}; empty text is the true one, which printing needs */
    void emulate(String media, String scheme) {
        send(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media", JsonString.of(media),
                        "features",
                                Chromium.json("[{\"name\":\"prefers-color-scheme\",\"value\":\"" + scheme + "\"}]")));
    }

    /** What an expression is, waited for where it is a promise. */
    JsonValue ask(String expression) {
        JsonObject answer = send(
                "Runtime.evaluate",
                Map.of(
                        "expression", JsonString.of(expression),
                        "returnByValue", Chromium.json("true"),
                        "awaitPromise", Chromium.json("true")));
        if (answer.member("exceptionDetails").isPresent()) {
            throw new IllegalStateException(expression + " failed: " + answer);
        }
        return ((JsonObject) answer.member("result").orElseThrow())
                .member("value")
                .orElse(JsonString.of("undefined"));
    }

    /** What went wrong in the page, in the browser's words. */
    List<String> errors() {
        return Stream.of("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")
                .flatMap(method -> browser.events(session, method).stream())
                .map(JsonObject::toString)
                .toList();
    }

    List<String> requests() {
        return browser.events(session, "Network.requestWillBeSent").stream()
                .map(event -> (JsonObject) event.member("params").orElseThrow())
                .map(parameters -> (JsonObject) parameters.member("request").orElseThrow())
                .map(request -> Chromium.text(request, "url"))
                .toList();
    }
}
