package dev.halftone.conformance.zoo;

import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** Pictures at once, or by a job. */
public class ReferenceProtocol implements ImageProtocol {

    private final ReferenceAddresses addresses;
    private final ReferenceRequests requests;
    private final ReferenceReplies replies;
    private final ReferenceJobs jobs;

    public ReferenceProtocol(
            ReferenceAddresses addresses, ReferenceRequests requests, ReferenceReplies replies, ReferenceJobs jobs) {
        this.addresses = addresses;
        this.requests = requests;
        this.replies = replies;
        this.jobs = jobs;
    }

    @Override
    public HttpCall prepare(ImageTask task, CallContext context) {
        return requests.submit(task, context);
    }

    @Override
    public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
        return switch (exchange.call().label()) {
            case ReferenceRequests.SUBMIT ->
                isJob(task) ? jobs.submitted(task, exchange, context) : replies.read(task, exchange, context);
            case ReferenceJobs.POLL, ReferenceJobs.CANCEL -> jobs.polled(task, exchange, context);
            case ReferenceJobs.RESULT -> jobs.fetched(task, exchange, context);
            case ReferenceJobs.LIST -> jobs.listed(task, exchange, context);
            default ->
                Step.failed(Failure.of(
                                FailureKind.UNINTELLIGIBLE,
                                Exposure.POSSIBLE,
                                "The answer belongs to no call of this provider.")
                        .build());
        };
    }

    @Override
    public HttpCall authorize(HttpCall call, Credential credential, Instant now) {
        return credential
                .secret(ReferenceProvider.API_KEY)
                .map(key -> call.toBuilder().header("Authorization", key(key)).build())
                .orElse(call);
    }

    @Override
    public Optional<HttpCall> resume(ImageTask task, JobTicket ticket, CallContext context) {
        return isJob(task) ? jobs.resume(ticket) : Optional.empty();
    }

    @Override
    public Optional<HttpCall> cancel(ImageTask task, JobTicket ticket, CallContext context) {
        return isJob(task) ? jobs.cancel(ticket) : Optional.empty();
    }

    @Override
    public Optional<HttpCall> recover(ImageTask task, HttpCall lost, Instant sentAt, CallContext context) {
        return isJob(task) ? jobs.recover(lost, context) : Optional.empty();
    }

    @Override
    public Optional<HttpCall> download(ImageAsset picture, CallContext context) {
        return picture.location().flatMap(this::fetch);
    }

    protected HeaderValue key(String key) {
        return HeaderValue.secret("Bearer ", key);
    }

    protected boolean isJob(ImageTask task) {
        return task.modelId().equals(ReferenceModels.MURAL);
    }

    private Optional<HttpCall> fetch(URI address) {
        if (addresses.isFile(address)) {
            return Optional.of(HttpCall.get("download", address)
                    .authentication(HttpCall.Authentication.NONE)
                    .build());
        }
        return addresses.isBesideService(address)
                ? Optional.of(HttpCall.get("download", address).build())
                : Optional.empty();
    }
}
