package dev.halftone.client.testing;

import dev.halftone.client.replay.RecordedReply;
import dev.halftone.client.transport.TransportResult.Fault;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.protocol.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Answers in the dialect of {@link TestProtocol}; each comes a second after its call. */
public final class Replies {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final String PIXEL = "iVBORw0KGgo=";

    private Replies() {}

    public static RecordedReply json(int status, String body, String... header) {
        Map<String, List<String>> headers = header.length == 0 ? Map.of() : Map.of(header[0], List.of(header[1]));
        return new RecordedReply.Answer(
                HttpReply.of(status, headers, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), SOON);
    }

    /** One picture, and one image on the meter. */
    public static RecordedReply picture() {
        return json(200, "{'images':['" + PIXEL + "'],'usage':{'images':1}}");
    }

    /** One picture with other usage, such as {@code 'usage':{'compute_seconds':3}}; nothing of it when empty. */
    public static RecordedReply picture(String usage) {
        return json(200, "{'images':['" + PIXEL + "']" + (usage.isEmpty() ? "" : "," + usage) + "}");
    }

    public static RecordedReply pictureAt(String address) {
        return json(200, "{'images':['" + address + "'],'usage':{'images':1}}");
    }

    /** The job was accepted, or runs on. */
    public static RecordedReply job(String ticket) {
        return json(200, "{'job':'" + ticket + "'}");
    }

    public static RecordedReply failure(FailureKind kind, Exposure exposure, RetrySafety resend) {
        return failure(kind, exposure, resend, "");
    }

    /** A failure that used something all the same, unless the usage is empty text. */
    public static RecordedReply failure(FailureKind kind, Exposure exposure, RetrySafety resend, String usage) {
        return json(
                500,
                "{'kind':'" + kind + "','exposure':'" + exposure + "','resend':'" + resend + "'"
                        + (usage.isEmpty() ? "" : "," + usage) + "}");
    }

    public static RecordedReply tooManyRequests(String... header) {
        return json(429, "{'kind':'RATE_LIMITED','exposure':'NONE','resend':'YES'}", header);
    }

    public static RecordedReply lost(Fault fault) {
        return new RecordedReply.Lost(fault, SOON);
    }
}
