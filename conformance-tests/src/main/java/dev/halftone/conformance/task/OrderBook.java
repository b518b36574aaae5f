package dev.halftone.conformance.task;

import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.subject.ProviderUnderTest;
import dev.halftone.spi.task.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * All tasks that were made for a provider. Immutable.
 *
 * @param accepted tasks that the offers accept and that the protocol makes a call of
 * @param misses tasks that must be refused
 * @param unreachable what is declared, and no task was found for
 * @param broken where capabilities, estimate or prepare threw; each a sentence
 */
public record OrderBook(List<Order> accepted, List<Miss> misses, List<Unreachable> unreachable, List<Broken> broken) {

    public OrderBook {
        accepted = List.copyOf(accepted);
        misses = List.copyOf(misses);
        unreachable = List.copyOf(unreachable);
        broken = List.copyOf(broken);
    }

    /**
     * A task on which the plugin threw.
     *
     * @param where offer, operation and task
     * @param what a part of a sentence
     */
    public record Broken(String where, String what) {}

    /** Makes the tasks of all offers of a provider. */
    public static OrderBook of(ProviderUnderTest provider) {
        List<Order> accepted = new ArrayList<>();
        List<Miss> misses = new ArrayList<>();
        List<Unreachable> unreachable = new ArrayList<>();
        List<Broken> broken = new ArrayList<>();
        for (OfferUnderTest offer : provider.offers()) {
            for (Operation operation : offer.offer().capabilities().operations()) {
                try {
                    TaskMaker maker = PluginException.ask("the domains", () -> TaskMaker.of(offer, operation));
                    for (Order order : maker.accepted()) {
                        try {
                            PluginException.ask(
                                    "prepare", () -> offer.protocol().prepare(order.task(), Order.context()));
                            accepted.add(order);
                        } catch (PluginException thrown) {
                            broken.add(new Broken(order.name(), String.valueOf(thrown.getMessage())));
                        }
                    }
                    misses.addAll(maker.misses());
                    unreachable.addAll(maker.unreachable());
                } catch (PluginException thrown) {
                    broken.add(new Broken(offer.name() + " " + operation.id(), String.valueOf(thrown.getMessage())));
                }
            }
        }
        return new OrderBook(accepted, misses, unreachable, broken);
    }
}
