package dev.halftone.cli;

import dev.halftone.spi.json.JsonString;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes files of recorded replies and plays them. */
final class Replies {

    /** The id of a prediction of Replicate. */
    static final String PREDICTION = "hq7m2x9d4nrme0cv8w5t3k1zpa";

    private final Path folder;

    Replies(Path folder) {
        this.folder = folder;
    }

    /** Plays entries, each as it stands in the file. */
    Cli.Run play(List<String> task, String... entries) {
        return playFile(task, "[" + String.join(",", entries) + "]");
    }

    /** Plays a whole file. */
    Cli.Run playFile(List<String> task, String json) {
        Path file = Cli.write(folder, "replies.json", json);
        List<String> arguments = new ArrayList<>(List.of("replay"));
        arguments.addAll(task);
        arguments.addAll(List.of("--replies", file.toString(), "--json"));
        return Cli.run(arguments);
    }

    static String ok(String body) {
        return "{\"status\":200,\"headers\":{\"content-type\":\"application/json\"},\"body\":" + body
                + ",\"after_ms\":1200}";
    }

    static String status(int status, String body) {
        return "{\"status\":" + status + ",\"headers\":{\"content-type\":\"application/json\"},\"body\":" + body + "}";
    }

    static String text(int status, String contentType, String body) {
        return "{\"status\":" + status + ",\"headers\":{\"content-type\":\"" + contentType + "\"},\"body\":"
                + JsonString.of(body).toJson() + "}";
    }

    static String fault(String kind) {
        return "{\"fault\":\"" + kind + "\"}";
    }

    static String openAiError(int status, String headers, String type, String code, String more) {
        return "{\"status\":" + status + ",\"headers\":{" + headers
                + "},\"body\":{\"error\":{\"message\":\"It was said.\",\"type\":\"" + type
                + "\",\"param\":null,\"code\":" + (code.isEmpty() ? "null" : "\"" + code + "\"") + more + "}}}";
    }

    /** An answer of an image model with so many pictures; without usage when that is empty. */
    static String openAiImages(int images, String usage) {
        String picture = "{\"b64_json\":\"iVBORw0=\"}";
        return ok("{\"created\":1,\"data\":[" + String.join(",", java.util.Collections.nCopies(images, picture)) + "]"
                + (usage.isEmpty() ? "" : ",\"usage\":" + usage) + "}");
    }

    static String usage(int textIn, int imageIn, int out) {
        return "{\"input_tokens\":" + (textIn + imageIn) + ",\"output_tokens\":" + out + ",\"total_tokens\":"
                + (textIn + imageIn + out) + ",\"input_tokens_details\":{\"text_tokens\":" + textIn
                + ",\"image_tokens\":" + imageIn + "}}";
    }

    static String usageWithOutput(int textIn, int imageIn, int imageOut, int textOut) {
        String plain = usage(textIn, imageIn, imageOut + textOut);
        return plain.substring(0, plain.length() - 1) + ",\"output_tokens_details\":{\"image_tokens\":" + imageOut
                + ",\"text_tokens\":" + textOut + "}}";
    }

    /** A prediction of Replicate. */
    static String run(String status, String output, String more) {
        return "{\"id\":\"" + PREDICTION + "\",\"status\":\"" + status + "\",\"output\":" + output
                + (more.contains("\"error\"") ? "" : ",\"error\":null")
                + (more.isEmpty() ? "" : "," + more) + "}";
    }

    /** A prediction that is over, with pictures. */
    static String succeeded(int pictures, String metrics) {
        StringBuilder output = new StringBuilder();
        for (int i = 0; i < pictures; i++) {
            output.append(i == 0 ? "" : ",")
                    .append("\"https://replicate.delivery/a/out-")
                    .append(i)
                    .append(".webp\"");
        }
        return run("succeeded", "[" + output + "]", "\"metrics\":{" + metrics + "}");
    }
}
