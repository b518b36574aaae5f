package dev.halftone.client;

import dev.halftone.client.offer.Offer;
import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.task.AspectRatio;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Changes a task so that an offer takes it, and says what it changed. Stateless. */
final class TaskAdapter {

    private TaskAdapter() {}

    static Adapted adapt(Offer offer, ImageTask task, Adaptation how) {
        Capabilities capabilities = offer.model().capabilities();
        List<String> changes = new ArrayList<>();
        ImageTask adapted = sizeByRatio(capabilities, task, how, changes);
        if (how == Adaptation.NEAREST) {
            for (Parameter<?> parameter : adapted.given()) {
                adapted = nearest(capabilities, parameter, adapted, changes);
            }
        }
        return new Adapted(adapted, changes);
    }

    /** Many models take a ratio and choose the pixels themselves. */
    private static ImageTask sizeByRatio(
            Capabilities capabilities, ImageTask task, Adaptation how, List<String> changes) {
        Optional<ImageSize> size = task.value(Parameter.SIZE).filter(given -> !given.isAuto());
        Optional<ParameterRule<AspectRatio>> ratios = capabilities.parameter(task.operation(), Parameter.ASPECT_RATIO);
        boolean takesSize =
                capabilities.parameter(task.operation(), Parameter.SIZE).isPresent();
        if (size.isEmpty()
                || takesSize
                || ratios.isEmpty()
                || task.value(Parameter.ASPECT_RATIO).isPresent()) {
            return task;
        }
        Domain<AspectRatio> domain = ratios.get().domain();
        Optional<AspectRatio> ratio = Optional.of(exactRatio(size.get())).filter(domain::contains);
        if (ratio.isEmpty() && how == Adaptation.NEAREST) {
            ratio = domain.samples().stream().min(Comparator.comparing(candidate -> stretch(candidate, size.get())));
        }
        return ratio.map(found -> {
                    changes.add("size " + size.get() + " is asked for as the ratio " + found
                            + "; the model chooses the pixels.");
                    return task.toBuilder()
                            .without(Parameter.SIZE)
                            .put(Parameter.ASPECT_RATIO, found)
                            .build();
                })
                .orElse(task);
    }

    private static <T> ImageTask nearest(
            Capabilities capabilities, Parameter<T> parameter, ImageTask task, List<String> changes) {
        Optional<ParameterRule<T>> rule = capabilities.parameter(task.operation(), parameter);
        Optional<T> given = task.value(parameter);
        if (rule.isEmpty() || given.isEmpty() || rule.get().domain().contains(given.get())) {
            return task;
        }
        // How many pictures there are is planned in calls, never changed.
        Optional<T> near = parameter.equals(Parameter.COUNT)
                ? Optional.empty()
                : rule.get().domain().nearest(given.get());
        return near.map(value -> {
                    changes.add(parameter + " " + parameter.type().format(given.get()) + " became "
                            + parameter.type().format(value) + ".");
                    return task.toBuilder().put(parameter, value).build();
                })
                .orElse(task);
    }

    private static AspectRatio exactRatio(ImageSize size) {
        int divisor = BigInteger.valueOf(size.width())
                .gcd(BigInteger.valueOf(size.height()))
                .intValueExact();
        return new AspectRatio(size.width() / divisor, size.height() / divisor);
    }

    /** How much one shape must be stretched into the other, times a million. */
    private static long stretch(AspectRatio ratio, ImageSize size) {
        long a = (long) ratio.width() * size.height();
        long b = (long) ratio.height() * size.width();
        return Math.max(a, b) * 1_000_000 / Math.min(a, b);
    }

    /** The task as the offer may take it, and what was changed. */
    record Adapted(ImageTask task, List<String> changes) {
        Adapted {
            changes = List.copyOf(changes);
        }
    }
}
