package dev.halftone.spi.capability;

import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import dev.halftone.spi.task.ParameterType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What an offer can do: per operation the parameters with their domains, and constraints between them. Immutable. */
public final class Capabilities {

    private static final Set<Parameter<?>> COMMON_TEXTS =
            Set.of(Parameter.PROMPT, Parameter.NEGATIVE_PROMPT, Parameter.QUALITY, Parameter.FORMAT);

    private final Map<Operation, Shape> operations;
    private final String operationNames;
    private final Set<Trait> traits;

    private Capabilities(Builder builder) {
        Map<Operation, Shape> copy = new LinkedHashMap<>();
        builder.operations.forEach((operation, shape) -> copy.put(operation, shape.buildShape()));
        this.operations = Collections.unmodifiableMap(copy);
        this.operationNames = String.join(
                ", ", operations.keySet().stream().map(Operation::id).toList());
        this.traits = Collections.unmodifiableSet(EnumSet.copyOf(builder.traits));
    }

    public static Builder builder() {
        return new Builder();
    }

    public Set<Operation> operations() {
        return operations.keySet();
    }

    /** The parameters of an operation in the order they were declared; none for an operation that is not offered. */
    public List<ParameterRule<?>> parameters(Operation operation) {
        Shape shape = operations.get(operation);
        return shape == null ? List.of() : shape.parameters();
    }

    /** The rule of one parameter. */
    @SuppressWarnings("unchecked") // a rule is filed under its own parameter
    public <T> Optional<ParameterRule<T>> parameter(Operation operation, Parameter<T> parameter) {
        Shape shape = operations.get(operation);
        return shape == null
                ? Optional.empty()
                : Optional.ofNullable((ParameterRule<T>) shape.rules().get(parameter));
    }

    public List<Constraint> constraints(Operation operation) {
        Shape shape = operations.get(operation);
        return shape == null ? List.of() : shape.constraints();
    }

    public Set<Trait> traits() {
        return traits;
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** Everything that is wrong with a task; empty when it may be sent. */
    public List<Violation> check(ImageTask task) {
        Shape shape = operations.get(task.operation());
        if (shape == null) {
            return List.of(new Violation("operation", task.operation().id(), operationNames));
        }
        List<Violation> violations = new ArrayList<>();
        List<Parameter<?>> given = task.given();
        for (int i = 0; i < given.size(); i++) {
            Parameter<?> parameter = given.get(i);
            ParameterRule<?> rule = shape.rules().get(parameter);
            if (rule != null) {
                outside(rule, task).ifPresent(violations::add);
            } else if (!has(Trait.OPEN_OPTIONS)) {
                violations.add(new Violation(
                        parameter.id(),
                        harmless(parameter, task),
                        "no such parameter; this model takes "
                                + shape.parameters().stream()
                                        .map(declared -> declared.parameter().id())
                                        .toList()));
            }
        }
        for (ParameterRule<?> rule : shape.required()) {
            if (task.value(rule.parameter()).isEmpty()) {
                violations.add(new Violation(
                        rule.parameter().id(),
                        "",
                        "it must be given; allowed: " + rule.domain().description()));
            }
        }
        if (violations.isEmpty()) {
            for (Constraint constraint : shape.constraints()) {
                constraint.check(task).ifPresent(violations::add);
            }
        }
        return List.copyOf(violations);
    }

    private static <T> Optional<Violation> outside(ParameterRule<T> rule, ImageTask task) {
        Optional<T> value = task.value(rule.parameter());
        return value.isEmpty() || rule.domain().contains(value.get())
                ? Optional.empty()
                : Optional.of(new Violation(
                        rule.parameter().id(),
                        shown(rule.parameter().type().format(value.get())),
                        rule.domain().description()));
    }

    /** A number, a size and a text of a common name are shown; any other text is not, because a key may have been given under a wrong name. */
    private static <T> String harmless(Parameter<T> parameter, ImageTask task) {
        return parameter.type() == ParameterType.TEXT && !COMMON_TEXTS.contains(parameter)
                ? ""
                : task.value(parameter).map(parameter.type()::format).orElse("");
    }

    /** An empty text was given, which is not the same as nothing. */
    private static String shown(String value) {
        return value.isEmpty() ? "(empty)" : value;
    }

    /** The rules in the order of declaration, and again by what every quote asks for: the required ones, and by parameter. */
    private record Shape(
            List<ParameterRule<?>> parameters,
            List<ParameterRule<?>> required,
            Map<Parameter<?>, ParameterRule<?>> rules,
            List<Constraint> constraints) {}

    /** Not thread-safe. */
    public static final class Builder {
        private final Map<Operation, OperationBuilder> operations = new LinkedHashMap<>();
        private final Set<Trait> traits = EnumSet.noneOf(Trait.class);

        private Builder() {}

        /** Offers an operation; what it takes is said on the answer. */
        public OperationBuilder operation(Operation operation) {
            OperationBuilder shape = new OperationBuilder(this);
            if (operations.putIfAbsent(operation, shape) != null) {
                throw new IllegalArgumentException("Operation '" + operation + "' is declared twice.");
            }
            return shape;
        }

        public Builder traits(Trait... more) {
            traits.addAll(List.of(more));
            return this;
        }

        public Capabilities build() {
            if (operations.isEmpty()) {
                throw new IllegalArgumentException("An offer without an operation offers nothing.");
            }
            return new Capabilities(this);
        }
    }

    /** Declares what one operation takes. Not thread-safe. */
    public static final class OperationBuilder {
        private final Builder owner;
        private final Map<Parameter<?>, ParameterRule<?>> parameters = new LinkedHashMap<>();
        private final List<Constraint> constraints = new ArrayList<>();

        private OperationBuilder(Builder owner) {
            this.owner = owner;
        }

        public <T> OperationBuilder required(Parameter<T> parameter, Domain<T> domain) {
            return add(new ParameterRule<>(parameter, domain, ParameterRule.Presence.REQUIRED, Optional.empty()));
        }

        public <T> OperationBuilder optional(Parameter<T> parameter, Domain<T> domain) {
            return add(new ParameterRule<>(parameter, domain, ParameterRule.Presence.OPTIONAL, Optional.empty()));
        }

        /** @param defaultValue what the provider takes when the parameter is not given */
        public <T> OperationBuilder optional(Parameter<T> parameter, Domain<T> domain, T defaultValue) {
            return add(
                    new ParameterRule<>(parameter, domain, ParameterRule.Presence.OPTIONAL, Optional.of(defaultValue)));
        }

        public OperationBuilder constraint(Constraint constraint) {
            constraints.add(Objects.requireNonNull(constraint));
            return this;
        }

        /** Back to the whole, to declare the next operation. */
        public Builder and() {
            return owner;
        }

        public Capabilities build() {
            return owner.build();
        }

        private OperationBuilder add(ParameterRule<?> rule) {
            if (parameters.putIfAbsent(rule.parameter(), rule) != null) {
                throw new IllegalArgumentException("Parameter '" + rule.parameter() + "' is declared twice.");
            }
            return this;
        }

        private Shape buildShape() {
            List<ParameterRule<?>> required = new ArrayList<>();
            for (ParameterRule<?> rule : parameters.values()) {
                if (rule.presence() == ParameterRule.Presence.REQUIRED) {
                    required.add(rule);
                }
            }
            return new Shape(
                    List.copyOf(parameters.values()),
                    List.copyOf(required),
                    Map.copyOf(parameters),
                    List.copyOf(constraints));
        }
    }
}
