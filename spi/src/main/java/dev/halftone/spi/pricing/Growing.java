package dev.halftone.spi.pricing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Collects the few elements of an immutable list. Estimates and bills are made for every offer of a comparison, and most
 * of their lists hold one to three elements: those are taken over without a copy in between. Not thread-safe.
 */
final class Growing<E> {

    private static final Object[] NONE = {};

    private Object[] elements = NONE;
    private int size;

    void add(E element) {
        if (size == elements.length) {
            elements = Arrays.copyOf(elements, 2 * size + 3);
        }
        elements[size++] = Objects.requireNonNull(element);
    }

    /** What was added so far, in order. */
    List<E> toList() {
        return every(1, 0);
    }

    /** Each element that lies so many behind the one before it, from the first on. */
    List<E> every(int step, int first) {
        return switch (size / step) {
            case 0 -> List.of();
            case 1 -> List.of(at(first));
            case 2 -> List.of(at(first), at(first + step));
            case 3 -> List.of(at(first), at(first + step), at(first + 2 * step));
            default -> copied(step, first);
        };
    }

    @SuppressWarnings("unchecked") // only elements of this type are added
    private E at(int index) {
        return (E) elements[index];
    }

    private List<E> copied(int step, int first) {
        List<E> copy = new ArrayList<>(size / step);
        for (int index = first; index < size; index += step) {
            copy.add(at(index));
        }
        return List.copyOf(copy);
    }
}
