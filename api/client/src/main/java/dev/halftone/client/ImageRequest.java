package dev.halftone.client;

import dev.halftone.client.engine.RetryPolicy;
import dev.halftone.client.offer.ModelName;
import dev.halftone.client.route.Ranking;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What somebody wants: a task, who may do it, and at which price. Immutable; made by its builder. */
public final class ImageRequest {

    private final ImageTask common;
    private final Map<String, String> options;
    private final Optional<Function<String, ImageAsset>> pictures;
    private final List<ModelName> models;
    private final Ranking ranking;
    private final Optional<Amount> maxCost;
    private final Duration deadline;
    private final RetryPolicy retry;
    private final Delivery delivery;

    private ImageRequest(Builder builder) {
        this.common = builder.common.build();
        this.options = Map.copyOf(builder.options);
        this.pictures = builder.pictures;
        this.models = List.copyOf(builder.models);
        this.ranking =
                builder.ranking.orElseGet(() -> models.isEmpty() ? Ranking.cheapest() : Ranking.preferring(models));
        this.maxCost = builder.maxCost;
        this.deadline = builder.deadline;
        this.retry = builder.retry;
        this.delivery = builder.delivery;
    }

    /** Starts a request to make pictures from a prompt. */
    public static Builder generate(String prompt) {
        return of(Operation.GENERATE).prompt(prompt);
    }

    public static Builder of(Operation operation) {
        return new Builder(operation);
    }

    public Operation operation() {
        return common.operation();
    }

    /** The shared parameters that were given; its model id is empty. */
    ImageTask common() {
        return common;
    }

    /** A shared parameter; empty when it was not given. */
    public <T> Optional<T> value(Parameter<T> parameter) {
        return common.value(parameter);
    }

    /** Options by the vendors' parameter names. */
    public Map<String, String> options() {
        return options;
    }

    /** Loads the pictures that options name; empty when options cannot name pictures. */
    Optional<Function<String, ImageAsset>> pictures() {
        return pictures;
    }

    /** Models that may do it, by preference; empty when any may. */
    public List<ModelName> models() {
        return models;
    }

    public Ranking ranking() {
        return ranking;
    }

    public Optional<Amount> maxCost() {
        return maxCost;
    }

    public Duration deadline() {
        return deadline;
    }

    public RetryPolicy retry() {
        return retry;
    }

    public Delivery delivery() {
        return delivery;
    }

    /** Names the operation and who may do it, without the prompt. */
    @Override
    public String toString() {
        return common.operation() + " with " + (models.isEmpty() ? "any model" : models);
    }

    /** What becomes of pictures that a provider answers by address. */
    public enum Delivery {
        /** They are fetched from the provider's own hosts. */
        FETCH,
        /** The address is handed on. */
        ADDRESS
    }

    /** Not thread-safe. */
    public static final class Builder {
        private final ImageTask.Builder common;
        private final Map<String, String> options = new LinkedHashMap<>();
        private Optional<Function<String, ImageAsset>> pictures = Optional.empty();
        private final List<ModelName> models = new ArrayList<>();
        private final List<ImageAsset> inputs = new ArrayList<>();
        private Optional<Ranking> ranking = Optional.empty();
        private Optional<Amount> maxCost = Optional.empty();
        private Duration deadline = Duration.ofMinutes(10);
        private RetryPolicy retry = RetryPolicy.DEFAULT;
        private Delivery delivery = Delivery.FETCH;

        private Builder(Operation operation) {
            common = ImageTask.of(operation, "");
        }

        /** A model that may do it, such as {@code openai/gpt-image-2}; several are tried in the order they are named. */
        public Builder model(String name) {
            return model(ModelName.parse(name));
        }

        /** Naming a model twice is naming it once. */
        public Builder model(ModelName name) {
            if (!models.contains(name)) {
                models.add(name);
            }
            return this;
        }

        /** How models are ordered; without it the order they were named in, or the cheapest first. */
        public Builder ranking(Ranking order) {
            ranking = Optional.of(order);
            return this;
        }

        public Builder prompt(String text) {
            return parameter(Parameter.PROMPT, text);
        }

        public Builder size(int width, int height) {
            return parameter(Parameter.SIZE, ImageSize.of(width, height));
        }

        public Builder quality(String name) {
            return parameter(Parameter.QUALITY, name);
        }

        public Builder count(int images) {
            return parameter(Parameter.COUNT, (long) images);
        }

        /** Any shared parameter. */
        public <T> Builder parameter(Parameter<T> parameter, T value) {
            common.put(parameter, value);
            return this;
        }

        /** A vendor's own parameter, by its name; typed by the offer's declaration. */
        public Builder option(String name, String value) {
            options.put(Objects.requireNonNull(name), Objects.requireNonNull(value));
            return this;
        }

        /**
         * How the text of an option becomes a picture, where the vendor's parameter is one. What it throws is thrown by the
         * call that reads the request. Without it such options are refused, because a library must not open files by name.
         */
        public Builder pictures(Function<String, ImageAsset> loader) {
            pictures = Optional.of(loader);
            return this;
        }

        /** One more picture to work on. */
        public Builder input(ImageAsset picture) {
            inputs.add(picture);
            common.put(Parameter.INPUTS, List.copyOf(inputs));
            return this;
        }

        public Builder mask(ImageAsset picture) {
            return parameter(Parameter.MASK, picture);
        }

        /** Refuse when it may cost more than this, or when no price is known. */
        public Builder maxCost(Amount most) {
            maxCost = Optional.of(most);
            return this;
        }

        /** How long the whole may take; ten minutes unless said otherwise. */
        public Builder deadline(Duration span) {
            if (span.isNegative() || span.isZero()) {
                throw new IllegalArgumentException("A deadline of " + span + " leaves no time; give a positive span.");
            }
            deadline = span;
            return this;
        }

        public Builder retry(RetryPolicy policy) {
            retry = Objects.requireNonNull(policy);
            return this;
        }

        public Builder delivery(Delivery choice) {
            delivery = Objects.requireNonNull(choice);
            return this;
        }

        public ImageRequest build() {
            return new ImageRequest(this);
        }
    }
}
