package dev.halftone.spi.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** How the price of a unit depends on volume. Closed: these three shapes hold every published price list we know. */
public sealed interface Schedule {

    /** The same price for every unit. */
    static Schedule flat(UnitPrice price) {
        return new Flat(price);
    }

    /** Over which span volume is counted; {@link Window#REQUEST} for a flat price. */
    Window window();

    /**
     * Cuts a quantity into slices of one price each, in order. A quantity of zero gives one slice of zero.
     *
     * @param before the volume that came before it in the window
     */
    List<Slice> slices(BigDecimal before, BigDecimal quantity);

    /** A part of a quantity and the price of each of its units. */
    record Slice(BigDecimal quantity, UnitPrice price) {}

    /** One price. */
    record Flat(UnitPrice price) implements Schedule {

        @Override
        public Window window() {
            return Window.REQUEST;
        }

        @Override
        public List<Slice> slices(BigDecimal before, BigDecimal quantity) {
            return List.of(new Slice(quantity, price));
        }
    }

    /** Each unit costs what its own tier says. Tiers rise; what lies beyond the last has its own price. */
    record Graduated(List<Tier> tiers, UnitPrice beyond, Window window) implements Schedule {

        public Graduated {
            tiers = rising(tiers);
        }

        @Override
        public List<Slice> slices(BigDecimal before, BigDecimal quantity) {
            List<Slice> slices = new ArrayList<>();
            BigDecimal from = before;
            BigDecimal end = before.add(quantity);
            for (Tier tier : tiers) {
                if (from.compareTo(tier.upTo()) < 0 && (from.compareTo(end) < 0 || slices.isEmpty())) {
                    BigDecimal to = end.min(tier.upTo());
                    slices.add(new Slice(to.subtract(from), tier.price()));
                    from = to;
                }
            }
            if (from.compareTo(end) < 0 || slices.isEmpty()) {
                slices.add(new Slice(end.subtract(from), beyond));
            }
            return List.copyOf(slices);
        }
    }

    /** All units of a request cost what the tier of the whole volume says. Its total may fall at a tier's edge. */
    record Volume(List<Tier> tiers, UnitPrice beyond, Window window) implements Schedule {

        public Volume {
            tiers = rising(tiers);
        }

        @Override
        public List<Slice> slices(BigDecimal before, BigDecimal quantity) {
            BigDecimal end = before.add(quantity);
            for (Tier tier : tiers) {
                if (end.compareTo(tier.upTo()) <= 0) {
                    return List.of(new Slice(quantity, tier.price()));
                }
            }
            return List.of(new Slice(quantity, beyond));
        }
    }

    private static List<Tier> rising(List<Tier> tiers) {
        if (tiers.isEmpty()) {
            throw new IllegalArgumentException("A tiered schedule needs a tier; use a flat price instead.");
        }
        BigDecimal last = BigDecimal.ZERO;
        for (Tier tier : tiers) {
            if (tier.upTo().compareTo(last) <= 0) {
                throw new IllegalArgumentException("Tiers must rise: " + tier.upTo() + " follows " + last + ".");
            }
            last = tier.upTo();
        }
        return List.copyOf(tiers);
    }
}
