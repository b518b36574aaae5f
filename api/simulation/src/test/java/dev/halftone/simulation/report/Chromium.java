package dev.halftone.simulation.report;

import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A browser without a window that a test talks to by the DevTools protocol, over loopback. Every wait ends after a minute;
 * closing ends the process that was started and no other.
 */
final class Chromium implements AutoCloseable {

    static final String HOW_TO_INSTALL =
            "No browser: install chromium, or name one in HALFTONE_BROWSER, and the report's page is tested too.";

    private static final long SECONDS = 60;
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");

    private final Process process;
    private final WebSocket socket;
    private final AtomicLong last = new AtomicLong();
    private final Map<Long, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    private final List<JsonObject> events = new CopyOnWriteArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();

    private record Waiting(Predicate<JsonObject> event, CompletableFuture<JsonObject> seen) {}

    private Chromium(Process process, URI address) {
        this.process = process;
        this.socket = HttpClient.newBuilder()
                .proxy(HttpClient.Builder.NO_PROXY)
                .build()
                .newWebSocketBuilder()
                .buildAsync(address, new Messages())
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** The browser that HALFTONE_BROWSER names, else the first known one on the path. */
    static Optional<Path> find() {
        String named = System.getenv("HALFTONE_BROWSER");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        String[] folders = Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator);
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Chromium start(Path browser, Path profile) throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                        browser.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run",
                        "--no-default-browser-check",
                        "--no-proxy-server",
                        "--host-resolver-rules=MAP * ~NOTFOUND",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        // What it leaves behind is deleted with the profile.
        command.environment().put("TMPDIR", profile.getParent().toString());
        Process process = command.start();
        try {
            return new Chromium(process, address(process));
        } catch (RuntimeException failed) {
            end(process);
            throw failed;
        }
    }

    /** Reads what the browser prints until it says where it listens, and then on, so that it never blocks. */
    private static URI address(Process process) {
        CompletableFuture<URI> address = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    StringBuilder said = new StringBuilder();
                    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            Matcher listening = LISTENING.matcher(line);
                            if (listening.find()) {
                                address.complete(URI.create(listening.group(1)));
                            } else if (!address.isDone()) {
                                said.append(line).append('\n');
                            }
                        }
                        address.completeExceptionally(new IllegalStateException("The browser ended: " + said));
                    } catch (IOException ended) {
                        address.completeExceptionally(ended);
                    }
                },
                "chromium-output");
        reader.setDaemon(true);
        reader.start();
        return address.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    /** Opens a page and waits until it is loaded. */
    Tab open(Path page, int width, String scheme) {
        String target = text(send("", "Target.createTarget", Map.of("url", JsonString.of("about:blank"))), "targetId");
        String session = text(
                send("", "Target.attachToTarget", Map.of("targetId", JsonString.of(target), "flatten", json("true"))),
                "sessionId");
        Tab tab = new Tab(this, session);
        tab.send("Runtime.enable");
        tab.send("Log.enable");
        tab.send("Network.enable");
        tab.send("Page.enable");
        tab.resize(width);
        tab.emulate("", scheme);
        CompletableFuture<JsonObject> loaded = next(session, "Page.loadEventFired");
        tab.send("Page.navigate", Map.of("url", JsonString.of(page.toUri().toString())));
        loaded.orTimeout(SECONDS, TimeUnit.SECONDS).join();
        return tab;
    }

    JsonObject send(String session, String method, Map<String, JsonValue> parameters) {
        long id = last.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        answers.put(id, answer);
        JsonObject.Builder message =
                JsonObject.builder().put("id", id).put("method", method).put("params", JsonObject.of(parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        socket.sendText(message.build().toString(), true)
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .join();
        JsonObject answered = answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
        return (JsonObject) answered.member("result")
                .orElseThrow(() -> new IllegalStateException(method + " was refused: " + answered));
    }

    List<JsonObject> events(String session, String method) {
        return events.stream().filter(isEvent(session, method)).toList();
    }

    private CompletableFuture<JsonObject> next(String session, String method) {
        CompletableFuture<JsonObject> seen = new CompletableFuture<>();
        synchronized (waiting) {
            waiting.add(new Waiting(isEvent(session, method), seen));
        }
        return seen;
    }

    private static Predicate<JsonObject> isEvent(String session, String method) {
        return event -> event.member("sessionId").equals(Optional.of(JsonString.of(session)))
                && event.member("method").equals(Optional.of(JsonString.of(method)));
    }

    static String text(JsonObject object, String member) {
        return ((JsonString) object.member(member).orElseThrow()).value();
    }

    static JsonValue json(String text) {
        try {
            return JsonValue.parse(text);
        } catch (JsonException broken) {
            throw new IllegalArgumentException(text, broken);
        }
    }

    @Override
    public void close() {
        socket.abort();
        end(process);
    }

    private static void end(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join();
        // They write to the profile until they are gone, and the profile is about to be deleted.
        children.forEach(
                child -> child.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join());
    }

    private final class Messages implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            message.append(part);
            if (isLast) {
                received((JsonObject) json(message.toString()));
                message.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }

        private void received(JsonObject message) {
            Optional<JsonValue> id = message.member("id");
            if (id.isPresent()) {
                Optional.ofNullable(
                                answers.remove(((JsonNumber) id.get()).value().longValueExact()))
                        .ifPresent(answer -> answer.complete(message));
                return;
            }
            events.add(message);
            synchronized (waiting) {
                waiting.removeIf(
                        wait -> wait.event().test(message) && wait.seen().complete(message));
            }
        }
    }
}
