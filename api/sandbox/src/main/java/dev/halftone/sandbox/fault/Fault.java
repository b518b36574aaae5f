package dev.halftone.sandbox.fault;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One thing that goes wrong with one request. Immutable.
 *
 * <p>{@link Status}, {@link RateLimit}, {@link OutOfCredit} and {@link DropBefore} strike before the request is accepted:
 * nothing is metered. All others let the vendor validate the request first; a request that is refused anyway gets its
 * refusal and the fault does nothing.
 */
public sealed interface Fault {

    /** The name of the kind, as it stands in a plan and in the journal. */
    String kind();

    /** A fixed answer instead of the vendor's, as a gateway before the vendor would give it. */
    record Status(int status, Map<String, String> headers, Buffer body) implements Fault {
        public Status {
            headers = Map.copyOf(headers);
            body = body.copy();
        }

        @Override
        public String kind() {
            return "status";
        }
    }

    /** The request waits, then all goes its normal way. */
    record Delay(long milliseconds) implements Fault {
        @Override
        public String kind() {
            return "delay";
        }
    }

    /** The connection is closed before the request is accepted: nothing is metered. */
    record DropBefore() implements Fault {
        @Override
        public String kind() {
            return "drop_before";
        }
    }

    /** The request is accepted and metered, then the connection is closed without an answer. */
    record DropAfter() implements Fault {
        @Override
        public String kind() {
            return "drop_after";
        }
    }

    /** The request is accepted and metered and never answered; the connection is closed when the time is over. */
    record Stall(long milliseconds) implements Fault {
        @Override
        public String kind() {
            return "stall";
        }
    }

    /** Only the first bytes of the real body are sent, under the length of the whole; then the connection is closed. */
    record Truncate(int bytes) implements Fault {
        @Override
        public String kind() {
            return "truncate";
        }
    }

    /** The real body under another content type. */
    record ContentType(String contentType) implements Fault {
        @Override
        public String kind() {
            return "content_type";
        }
    }

    /** Too many requests, in the vendor's shape. Without seconds the vendor's answer names no time in a field or header. */
    record RateLimit(OptionalInt retryAfter) implements Fault {
        @Override
        public String kind() {
            return "rate_limit";
        }
    }

    /** The account has no money left, in the vendor's shape. */
    record OutOfCredit() implements Fault {
        @Override
        public String kind() {
            return "out_of_credit";
        }
    }

    /**
     * The safety system steps in. {@code stage} is for vendors that refuse a prompt or a made picture; {@code images} is how
     * many pictures are left out by vendors that deliver the others, and empty when none is delivered.
     */
    record Filtered(Stage stage, OptionalInt images) implements Fault {
        @Override
        public String kind() {
            return "filtered";
        }
    }

    /** Where the safety system stepped in. */
    enum Stage {
        INPUT,
        OUTPUT
    }

    /** The job needs this many polls more before it ends. */
    record SlowPoll(int polls) implements Fault {
        @Override
        public String kind() {
            return "slow_poll";
        }
    }

    /** The job is accepted and ends in failure; {@code metrics} are those the vendor reports for it beside the time. */
    record Failed(String error, Optional<BigDecimal> predictTime, JsonObject metrics) implements Fault {
        public Failed {
            metrics = metrics.copy();
        }

        @Override
        public JsonObject metrics() {
            return metrics.copy();
        }

        @Override
        public String kind() {
            return "failed";
        }
    }

    /** The job is accepted and ends as canceled while it runs. */
    record Canceled() implements Fault {
        @Override
        public String kind() {
            return "canceled";
        }
    }

    /** The job is accepted and ends before it runs. */
    record Aborted() implements Fault {
        @Override
        public String kind() {
            return "aborted";
        }
    }

    /** The first answer holds the output, but the job is not final yet. */
    record NotFinal() implements Fault {
        @Override
        public String kind() {
            return "not_final";
        }
    }

    /** A good answer that does not say what was used. */
    record NoUsage() implements Fault {
        @Override
        public String kind() {
            return "no_usage";
        }
    }

    /** A good answer without a picture. */
    record EmptyData() implements Fault {
        @Override
        public String kind() {
            return "empty_data";
        }
    }
}
