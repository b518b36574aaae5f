package dev.halftone.sandbox.google;

import dev.halftone.sandbox.Sandbox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import javax.imageio.ImageIO;

/** A plain HTTP client for Google's addresses. */
final class GoogleWire {

    static final String KEY = "AIza-sandbox";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Sandbox sandbox;

    GoogleWire(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    record Reply(int status, JsonObject json) {
        JsonObject error() {
            return json.getJsonObject("error");
        }

        JsonArray predictions() {
            return json.getJsonArray("predictions");
        }
    }

    /** A call of a model in us-central1 with this token. */
    Reply vertex(String token, String call, String body) {
        return vertexAt("us-central1", token, call, body);
    }

    Reply vertexAt(String location, String token, String call, String body) {
        return post(
                sandbox.baseUri("vertex") + "/v1/projects/demo/locations/" + location + "/publishers/google/models/"
                        + call,
                body,
                "application/json",
                "authorization",
                "Bearer " + token);
    }

    Reply gemini(String key, String call, String body) {
        return post(sandbox.baseUri("gemini") + "/models/" + call, body, "application/json", "x-goog-api-key", key);
    }

    Reply post(String address, String body, String type, String header, String value) {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("content-type", type)
                .header(header, value)
                .POST(BodyPublishers.ofString(body)));
    }

    JsonObject file(String name) {
        return send(HttpRequest.newBuilder(URI.create(sandbox.baseUri("vertex") + "/" + name))
                        .GET())
                .json();
    }

    /** A token from a refresh token, as a user's own credentials get it. */
    String token() {
        JsonObject file = file("user-credentials.json");
        return tokenFor("grant_type=refresh_token&client_id=" + encoded(file.getString("client_id")) + "&client_secret="
                        + encoded(file.getString("client_secret")) + "&refresh_token="
                        + encoded(file.getString("refresh_token")))
                .json()
                .getString("access_token");
    }

    Reply tokenFor(String form) {
        return post(sandbox.baseUri("vertex") + "/token", form, "application/x-www-form-urlencoded", "accept", "*/*");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String size(String base64) throws IOException {
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
        return image.getWidth() + "x" + image.getHeight();
    }

    private static Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response =
                    CLIENT.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofByteArray());
            return new Reply(
                    response.statusCode(), new JsonObject(new String(response.body(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
