package dev.halftone.spi.preview;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a complete {@code text/event-stream} body into its events. An event that is not ended by an empty line is
 * dropped, as the standard says, so a cut stream loses its last event.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
public final class ServerSentEvents {

    private ServerSentEvents() {}

    public static List<ServerSentEvent> parse(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        List<ServerSentEvent> events = new ArrayList<>();
        String name = "";
        List<String> data = new ArrayList<>();
        String[] lines = text.split("\r\n|\r|\n", -1);
        // What follows the last line break is not a whole line.
        for (int i = 0; i < lines.length - 1; i++) {
            String line = i == 0 && lines[i].startsWith("\uFEFF") ? lines[i].substring(1) : lines[i];
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    events.add(new ServerSentEvent(name.isEmpty() ? "message" : name, String.join("\n", data)));
                }
                name = "";
                data.clear();
            } else if (line.equals("event") || line.startsWith("event:")) {
                name = value(line, "event");
            } else if (line.equals("data") || line.startsWith("data:")) {
                data.add(value(line, "data"));
            }
        }
        return List.copyOf(events);
    }

    private static String value(String line, String field) {
        // A field name alone, without a colon, stands for an empty value.
        String value = line.length() == field.length() ? "" : line.substring(field.length() + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }
}
