package dev.halftone.sandbox;

import dev.halftone.sandbox.vendor.Body;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a request's body into memory, so that no upload ever touches the disk; fails above the limit. */
final class BodyReader {
    static final int LIMIT = 32 * 1024 * 1024;

    /** The body is above the limit. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("body above " + LIMIT + " bytes", null, false, false);
        }
    }

    private final HttpServerRequest request;
    private final boolean form;
    private final String contentType;
    private final Buffer bytes = Buffer.buffer();
    private final List<Body.Part> files = new ArrayList<>();
    private final Promise<Body> done = Promise.promise();
    private long size;

    private BodyReader(HttpServerRequest request) {
        this.request = request;
        String given = request.getHeader(HttpHeaders.CONTENT_TYPE);
        this.contentType = given == null ? "" : given;
        this.form = contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    /** Must be called before the request's first bytes are delivered. */
    static Future<Body> read(HttpServerRequest request) {
        BodyReader reader = new BodyReader(request);
        reader.start();
        return reader.done.future();
    }

    private void start() {
        if (form) {
            try {
                request.setExpectMultipart(true);
            } catch (RuntimeException e) {
                // the content type names no boundary
                done.tryFail(e);
                return;
            }
            request.uploadHandler(upload -> {
                Buffer content = Buffer.buffer();
                upload.handler(chunk -> {
                    if (size <= LIMIT) {
                        content.appendBuffer(chunk);
                    }
                });
                upload.endHandler(end ->
                        files.add(new Body.Part(upload.name(), upload.filename(), upload.contentType(), content)));
            });
        }
        request.handler(this::chunk);
        request.exceptionHandler(done::tryFail);
        request.endHandler(end -> end());
    }

    private void chunk(Buffer chunk) {
        size += chunk.length();
        if (size > LIMIT) {
            done.tryFail(new TooLarge());
        } else if (!form) {
            bytes.appendBuffer(chunk);
        }
    }

    private void end() {
        List<Body.Part> parts = new ArrayList<>(files);
        if (form) {
            for (Map.Entry<String, String> field : request.formAttributes()) {
                parts.add(new Body.Part(field.getKey(), null, null, Buffer.buffer(field.getValue())));
            }
        }
        done.tryComplete(new Body(contentType, bytes, parts));
    }
}
