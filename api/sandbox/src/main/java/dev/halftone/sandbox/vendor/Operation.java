package dev.halftone.sandbox.vendor;

import io.vertx.core.Future;

/** Answers one kind of request. */
@FunctionalInterface
public interface Operation {

    /**
     * The vendor's answer.
     *
     * @throws Refusal when the request is not as the vendor wants it
     */
    Future<Answer> answer(Exchange exchange);
}
