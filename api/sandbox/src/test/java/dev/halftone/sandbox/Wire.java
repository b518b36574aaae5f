package dev.halftone.sandbox;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A plain HTTP client with good keys, for tests that speak to a sandbox. */
public final class Wire {
    public static final String OPENAI_KEY = "sk-test-secret";
    public static final String REPLICATE_KEY = "r8_test-secret";
    public static final String BEDROCK_KEY = "bedrock-api-key-dGVzdA==";
    public static final String STABILITY_KEY = "sk-test-secret";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Sandbox sandbox;
    private final String vendor;
    private final String key;

    private Wire(Sandbox sandbox, String vendor, String key) {
        this.sandbox = sandbox;
        this.vendor = vendor;
        this.key = key;
    }

    public static Wire openai(Sandbox sandbox) {
        return new Wire(sandbox, "openai", OPENAI_KEY);
    }

    public static Wire replicate(Sandbox sandbox) {
        return new Wire(sandbox, "replicate", REPLICATE_KEY);
    }

    public static Wire stability(Sandbox sandbox) {
        return new Wire(sandbox, "stability", STABILITY_KEY);
    }

    public static Wire bedrock(Sandbox sandbox) {
        return new Wire(sandbox, "bedrock", BEDROCK_KEY);
    }

    public Wire key(String other) {
        return new Wire(sandbox, vendor, other);
    }

    /** An answer with its body as text and as JSON. */
    public record Reply(int status, HttpResponse<byte[]> response) {
        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public JsonObject json() {
            return new JsonObject(text());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    public Reply post(String path, String json, String... headers) {
        return send("POST", path, BodyPublishers.ofString(json), "application/json", headers);
    }

    public Reply post(String path, Form form, String... headers) {
        return send("POST", path, BodyPublishers.ofByteArray(form.bytes()), form.contentType(), headers);
    }

    public Reply get(String path) {
        return send("GET", path, BodyPublishers.noBody(), "");
    }

    public Reply delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), "");
    }

    public Reply send(
            String method, String path, HttpRequest.BodyPublisher body, String contentType, String... headers) {
        try {
            return exchange(method, path, body, contentType, headers);
        } catch (IOException e) {
            throw new AssertionError("no answer to " + method + " " + path, e);
        }
    }

    /** As {@link #post}, for tests that expect the connection to break. */
    public Reply tryPost(String path, String json) throws IOException {
        return exchange("POST", path, BodyPublishers.ofString(json), "application/json");
    }

    private Reply exchange(
            String method, String path, HttpRequest.BodyPublisher body, String contentType, String... headers)
            throws IOException {
        URI target = path.startsWith("http") ? URI.create(path) : URI.create(sandbox.baseUri(vendor) + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(target).timeout(Duration.ofSeconds(20)).method(method, body);
        if (!key.isEmpty()) {
            request.header("authorization", "Bearer " + key);
        }
        if (!contentType.isEmpty()) {
            request.header("content-type", contentType);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** A multipart form. */
    public static final class Form {
        private static final String BOUNDARY = "halftone-test-boundary";
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        public Form field(String name, String value) {
            return part("form-data; name=\"" + name + "\"", "", value.getBytes(StandardCharsets.UTF_8));
        }

        public Form file(String name, String filename, String contentType, byte[] content) {
            String type = contentType.isEmpty() ? "" : "Content-Type: " + contentType + "\r\n";
            return part("form-data; name=\"" + name + "\"; filename=\"" + filename + "\"", type, content);
        }

        private Form part(String disposition, String type, byte[] content) {
            bytes.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: " + disposition + "\r\n" + type + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(content);
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
            return this;
        }

        byte[] bytes() {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(bytes.toByteArray());
            whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
            return whole.toByteArray();
        }

        String contentType() {
            return "multipart/form-data; boundary=" + BOUNDARY;
        }
    }
}
