package dev.halftone.simulation.workload;

import dev.halftone.client.yaml.YamlTree;
import dev.halftone.spi.json.JsonObject;

/**
 * The text that a workload was read from: it knows the line of every place, and gives the same document with another value
 * at a place. Immutable.
 */
public final class WorkloadDocument {

    private final String label;
    private final YamlTree tree;
    private final JsonObject root;

    private WorkloadDocument(String label, YamlTree tree, JsonObject root) {
        this.label = label;
        this.tree = tree;
        this.root = root;
    }

    static WorkloadDocument parse(String yaml, String label) {
        YamlTree tree = YamlTree.parse(yaml, label, place -> false, WorkloadException::new);
        return new WorkloadDocument(label, tree, tree.root());
    }

    JsonObject root() {
        return root;
    }

    /** The refusal of what stands at a place; the sentence goes on after file, line and key, and names the remedy. */
    public WorkloadException wrong(String path, String sentence) {
        return new WorkloadException(label + ", line " + tree.line(path) + ": " + path + " " + sentence);
    }
}
