package dev.halftone.plugin.imagen;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A machine type and what an hour of one node costs in us-central1, by the items of the invoice, in US dollars.
 *
 * @param id as Google writes it, with an ending for an accelerator or a way of buying
 * @param items the machine as a whole, or its accelerator, processors and memory apart
 * @see <a href="https://cloud.google.com/vertex-ai/pricing">Prices of node-hours</a>
 */
record Machine(String id, List<Item> items) {

    private static final String NODE = "node";

    private static final List<Machine> LISTED = List.of(
            whole("g2-standard-4", "0.81"),
            whole("g2-standard-8", "0.98"),
            whole("g2-standard-12", "1.15069"),
            whole("a2-highgpu-1g", "4.2244949"),
            whole("a2-ultragpu-1g", "5.7818474"),
            // 26 processors and 234 GB of memory
            new Machine(
                    "a3-highgpu-1g",
                    List.of(
                            new Item("gpu", "11.2660332"),
                            new Item("processors", "0.7623902"),
                            new Item("memory", "0.5974956"))),
            // The same machine when capacity allows, with 750 GB of disk and management fees
            new Machine(
                    "a3-highgpu-1g-flex-start",
                    List.of(
                            new Item("gpu", "4.200761"),
                            new Item("processors", "0.284284"),
                            new Item("memory", "0.222768"),
                            new Item("disk", "0.0822"),
                            new Item("gpu-fee", "1.4694826"),
                            new Item("processors-fee", "0.0994422"),
                            new Item("memory-fee", "0.0779454"))),
            whole("n1-standard-4", "0.219"),
            whole("n1-standard-8", "0.438"),
            new Machine("n1-standard-4-t4", List.of(new Item(NODE, "0.219"), new Item("gpu", "0.402"))),
            new Machine("n1-standard-8-t4", List.of(new Item(NODE, "0.438"), new Item("gpu", "0.402"))));

    Machine {
        items = List.copyOf(items);
    }

    /** A machine whose node-hour has one price. */
    static Machine whole(String id, String hourly) {
        return new Machine(id, List.of(new Item(NODE, hourly)));
    }

    static Optional<Machine> find(String id) {
        return LISTED.stream().filter(machine -> machine.id().equals(id)).findFirst();
    }

    static String known() {
        return LISTED.stream().map(Machine::id).collect(Collectors.joining(", "));
    }

    /**
     * A line of the invoice.
     *
     * @param name lower-kebab
     * @param hourly what a node-hour of it costs, a decimal text
     */
    record Item(String name, String hourly) {}
}
