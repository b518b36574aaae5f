package dev.halftone.plugin.stability;

import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import java.time.Instant;
import java.util.Optional;

/**
 * Orders and results over both APIs. Stability AI takes no idempotency key and lists no orders, so a lost answer to an
 * order cannot be looked up; jobs cannot be canceled.
 */
final class StabilityProtocol implements ImageProtocol {

    private final Settings settings;
    private final Jobs jobs;

    StabilityProtocol(Settings settings) {
        this.settings = settings;
        this.jobs = new Jobs(settings);
    }

    @Override
    public HttpCall prepare(ImageTask task, CallContext context) {
        Optional<Service> service = Services.find(task.modelId());
        return service.isPresent()
                ? ServiceRequests.write(service.get(), task, settings)
                : EngineRequests.write(engine(task), task, settings);
    }

    @Override
    public HttpCall authorize(HttpCall call, Credential credential, Instant now) {
        return credential
                .secret(Settings.API_KEY)
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .map(key -> call.toBuilder()
                        .header("Authorization", HeaderValue.secret("Bearer ", key))
                        .build())
                .orElse(call);
    }

    @Override
    public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
        HttpReply reply = exchange.reply();
        if (exchange.call().label().equals(Jobs.POLL)) {
            return Job.ofMemo(exchange.call().memo())
                    .map(job -> jobs.polled(task, job, reply, context.now()))
                    .orElseGet(() -> Step.failed(Replies.unintelligible(reply, "belongs to no job")));
        }
        if (reply.status() < 200 || reply.status() > 299) {
            return Step.failed(Errors.of(task, reply, context.now()));
        }
        Optional<Service> service = Services.find(task.modelId());
        if (service.isEmpty()) {
            return Replies.ofEngine(engine(task).family(), task, settings, reply);
        }
        boolean isJob = service.get().endpoint().isAsync() && !Artifact.isPicture(reply);
        return isJob ? jobs.accepted(task, reply) : Replies.ofService(task, reply);
    }

    @Override
    public Optional<HttpCall> resume(ImageTask task, JobTicket ticket, CallContext context) {
        return Job.of(ticket).map(job -> jobs.poll(task, job));
    }

    private static Engine engine(ImageTask task) {
        return Engines.find(task.modelId())
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + task.modelId() + "' is no model of Stability AI; list them with the provider's offers."));
    }
}
