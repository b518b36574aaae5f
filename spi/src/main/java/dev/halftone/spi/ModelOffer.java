package dev.halftone.spi;

import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.capability.StepRange;
import dev.halftone.spi.pricing.Pricing;
import java.util.Objects;
import java.util.Optional;

/** A model that a provider sells: what it can do, what it costs, how long it lives. Immutable; made by its builder. */
public final class ModelOffer {

    private final String modelId;
    private final String title;
    private final Capabilities capabilities;
    private final Pricing pricing;
    private final Lifecycle lifecycle;
    private final Optional<String> variantOf;
    private final Optional<StepRange> recommendedSteps;

    private ModelOffer(Builder builder) {
        this.modelId = builder.modelId;
        this.title = builder.title;
        this.capabilities = builder.capabilities;
        this.pricing = builder.pricing;
        this.lifecycle = builder.lifecycle;
        this.variantOf = builder.variantOf;
        this.recommendedSteps = builder.recommendedSteps;
    }

    public static Builder of(String modelId, Capabilities capabilities, Pricing pricing) {
        return new Builder(modelId, capabilities, pricing);
    }

    /** As the provider writes it, without the provider's own id. */
    public String modelId() {
        return modelId;
    }

    /** For people. */
    public String title() {
        return title;
    }

    public Capabilities capabilities() {
        return capabilities;
    }

    public Pricing pricing() {
        return pricing;
    }

    public Lifecycle lifecycle() {
        return lifecycle;
    }

    /** The base model id, where this one is its turbo, fast or distilled variant. */
    public Optional<String> variantOf() {
        return variantOf;
    }

    /** The step range that the model card recommends, where steps can be chosen. */
    public Optional<StepRange> recommendedSteps() {
        return recommendedSteps;
    }

    @Override
    public String toString() {
        return "offer " + modelId;
    }

    /** Not thread-safe. */
    public static final class Builder {
        private final String modelId;
        private final Capabilities capabilities;
        private final Pricing pricing;
        private String title;
        private Lifecycle lifecycle = Lifecycle.active();
        private Optional<String> variantOf = Optional.empty();
        private Optional<StepRange> recommendedSteps = Optional.empty();

        private Builder(String modelId, Capabilities capabilities, Pricing pricing) {
            this.modelId = Objects.requireNonNull(modelId);
            this.title = modelId;
            this.capabilities = Objects.requireNonNull(capabilities);
            this.pricing = Objects.requireNonNull(pricing);
            if (modelId.isBlank()) {
                throw new IllegalArgumentException("An offer needs a model id.");
            }
        }

        public Builder title(String text) {
            title = Objects.requireNonNull(text);
            return this;
        }

        public Builder lifecycle(Lifecycle dates) {
            lifecycle = Objects.requireNonNull(dates);
            return this;
        }

        public Builder variantOf(String baseModelId) {
            variantOf = Optional.of(baseModelId);
            return this;
        }

        public Builder recommendedSteps(StepRange range) {
            recommendedSteps = Optional.of(range);
            return this;
        }

        public ModelOffer build() {
            return new ModelOffer(this);
        }
    }
}
