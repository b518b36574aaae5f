package dev.halftone.sandbox.replicate;

import dev.halftone.sandbox.fault.Fault;
import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.replicate.PredictionRequest.Target;
import dev.halftone.sandbox.vendor.Answer;
import dev.halftone.sandbox.vendor.Exchange;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Creates, shows, lists and cancels jobs, and delivers their pictures. */
final class Jobs {
    private static final int ID_LENGTH = 26;
    private static final String HIDDEN = "hidden";

    private final Clock clock;
    private final ModelCatalogue catalogue;
    private final UploadedFiles files;
    private final PredictionStore store = new PredictionStore();
    private final SplittableRandom ids = new SplittableRandom(1);
    private long created;

    Jobs(Clock clock, ModelCatalogue catalogue, UploadedFiles files) {
        this.clock = clock;
        this.catalogue = catalogue;
        this.files = files;
    }

    /** 26 letters and digits, the same in every run. */
    String newId() {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(Character.forDigit(ids.nextInt(36), 36));
        }
        return id.toString();
    }

    Future<Answer> createByName(Exchange exchange) {
        PredictionRequest request = PredictionRequest.read(exchange, Target.BY_PATH);
        ReplicateModel model = catalogue
                .find(exchange.segment("owner") + "/" + exchange.segment("name"))
                .filter(found -> !found.community())
                .orElseThrow(Problem::notFound);
        return create(exchange, request, model, HIDDEN, null);
    }

    Future<Answer> createByVersion(Exchange exchange) {
        PredictionRequest request = PredictionRequest.read(exchange, Target.BY_VERSION);
        String reference = request.body().getString("version");
        ReplicateModel model = resolve(reference).orElseThrow(Problem::invalidVersion);
        String version = reference.substring(reference.indexOf(':') + 1);
        return create(exchange, request, model, version.contains("/") ? HIDDEN : version, null);
    }

    Future<Answer> createByDeployment(Exchange exchange) {
        PredictionRequest request = PredictionRequest.read(exchange, Target.BY_PATH);
        String deployment = exchange.segment("owner") + "/" + exchange.segment("name");
        ReplicateModel model = catalogue.find(Account.deployedModel(deployment)).orElseThrow(Problem::notFound);
        return create(exchange, request, model, model.versions().get(0), deployment);
    }

    /** A version as requests name it: an official model, a model with one of its versions, or a version alone. */
    Optional<ReplicateModel> resolve(String reference) {
        int colon = reference.indexOf(':');
        if (colon >= 0) {
            String version = reference.substring(colon + 1);
            return catalogue
                    .find(reference.substring(0, colon))
                    .filter(model -> model.versions().contains(version));
        }
        return reference.contains("/")
                ? catalogue.find(reference).filter(model -> !model.community())
                : catalogue.withVersion(reference);
    }

    private Future<Answer> create(
            Exchange exchange,
            PredictionRequest request,
            ReplicateModel model,
            String version,
            @Nullable String deployment) {
        List<Problem.InvalidField> problems = model.schema().problems(request.input());
        if (!problems.isEmpty()) {
            throw Problem.invalid(problems);
        }
        InputImages images = InputImages.of(model, request.input(), files, exchange.origin());
        Run run = new Run(model, deployment != null, model.schema().withDefaults(request.input()), images);
        Instant now = clock.instant();
        Prediction prediction = new Prediction(
                newId(),
                ++created,
                run,
                now,
                request.cancelAfter().map(now::plus).orElse(null),
                facts(request, model, version, deployment),
                run.outcome(exchange));
        store.add(prediction);
        boolean ended = begin(exchange, prediction, request.waits());
        meter(exchange, prediction);
        int status = request.waits() && !ended ? 202 : 201;
        return answer(exchange, status, prediction);
    }

    /** Puts the job where its first answer shows it; answers whether that answer holds what the client waited for. */
    private static boolean begin(Exchange exchange, Prediction prediction, boolean waits) {
        Optional<Fault.SlowPoll> slow = exchange.fault(Fault.SlowPoll.class);
        slow.ifPresent(fault -> prediction.expect(fault.polls()));
        if (exchange.fault(Fault.NotFinal.class).isPresent()) {
            prediction.showOutputEarly();
            return true;
        }
        if (waits && slow.isEmpty()) {
            prediction.finish();
            return true;
        }
        return false;
    }

    private static JsonObject facts(
            PredictionRequest request, ReplicateModel model, String version, @Nullable String deployment) {
        JsonObject facts = new JsonObject().put("model", model.id()).put("version", version);
        if (deployment != null) {
            facts.put("deployment", deployment);
        }
        facts.put("input", model.schema().shown(request.input()));
        for (String key : List.of("webhook", "webhook_events_filter")) {
            if (request.body().containsKey(key)) {
                facts.put(key, request.body().getValue(key));
            }
        }
        return facts;
    }

    Future<Answer> show(Exchange exchange) {
        Prediction prediction = existing(exchange);
        Status before = prediction.outcome().status();
        prediction.observe(clock.instant());
        prediction.advance();
        if (prediction.outcome().status() != before) {
            meter(exchange, prediction);
        }
        return answer(exchange, 200, prediction);
    }

    Future<Answer> cancel(Exchange exchange) {
        Prediction prediction = existing(exchange);
        prediction.observe(clock.instant());
        prediction.cancel();
        meter(exchange, prediction);
        return answer(exchange, 200, prediction);
    }

    Future<Answer> list(Exchange exchange) {
        JsonObject page = store.page(
                exchange.origin(),
                exchange.origin() + exchange.path(),
                clock.instant(),
                exchange.query("created_after").orElse(null),
                exchange.query("created_before").orElse(null),
                exchange.query("cursor").orElse(null));
        return Future.succeededFuture(Answer.json(200, page));
    }

    Future<Answer> deliver(Exchange exchange) {
        Picture picture = store.find(exchange.segment("id"))
                .flatMap(prediction -> prediction.picture(exchange.segment("name"), clock.instant()))
                .orElseThrow(Problem::notFound);
        return exchange.work(() -> Answer.bytes(200, picture.format().mediaType(), Buffer.buffer(picture.encode())));
    }

    Optional<Prediction> find(String id) {
        return store.find(id);
    }

    private Prediction existing(Exchange exchange) {
        return store.find(exchange.segment("id")).orElseThrow(Problem::notFound);
    }

    private static void meter(Exchange exchange, Prediction prediction) {
        Outcome outcome = prediction.outcome();
        exchange.meter(
                prediction.id(),
                prediction.model().id(),
                outcome.meters(),
                outcome.status().text());
    }

    private Future<Answer> answer(Exchange exchange, int status, Prediction prediction) {
        return Future.succeededFuture(Answer.json(status, prediction.json(exchange.origin(), clock.instant())));
    }
}
