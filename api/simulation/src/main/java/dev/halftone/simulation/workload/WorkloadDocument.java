package dev.halftone.simulation.workload;

import dev.halftone.client.yaml.YamlTree;
import dev.halftone.spi.json.JsonObject;
import java.nio.file.Path;
import java.util.List;

/**
 * The text that a workload was read from: it knows the line of every place, and gives the same document with another value
 * at a place. Immutable, thread-safe.
 *
 * <p>A place is written as its keys, with dots between them and the number of a list's element in brackets, counted from 0:
 * {@code assets[0].steps[0].steps}. Keys that hold dots, such as names of models, are written as they are.
 */
public final class WorkloadDocument {

    private final String label;
    private final YamlTree tree;
    private final JsonObject root;
    private final Attachments attachments;

    private WorkloadDocument(String label, YamlTree tree, JsonObject root, Attachments attachments) {
        this.label = label;
        this.tree = tree;
        this.root = root;
        this.attachments = attachments;
    }

    static WorkloadDocument parse(String yaml, String label, Path folder) {
        YamlTree tree = YamlTree.parse(yaml, label, place -> false, WorkloadException::new);
        return new WorkloadDocument(label, tree, tree.root(), new Attachments(folder));
    }

    /**
     * The workload of this document with another value at a place. A place that is not written yet is added when the mapping
     * around it is written. The document itself stays as it is.
     *
     * @param place such as {@code behaviour.default.failures.provider_error}
     * @param value as it would be written there; never a mapping or a list
     * @throws WorkloadException when there is no such place, or when the document is not valid with that value
     */
    public Workload with(String place, String value) {
        return new WorkloadReader(changed(place, value)).readWithoutQuestions();
    }

    /** The document with another value at a place, unread. */
    WorkloadDocument changed(String place, String value) {
        return new WorkloadDocument(label, tree, new DocumentEdit(this, place).with(value), attachments);
    }

    /** Every number of the document that somebody may want to vary, in the order of the document's description. */
    public List<VariableNumber> numbers() {
        return new NumberSearch(this).find();
    }

    JsonObject root() {
        return root;
    }

    Attachments attachments() {
        return attachments;
    }

    /**
     * The refusal of what stands at a place.
     *
     * @param path the place
     * @param sentence goes on after file, line and place, and names the remedy
     */
    public WorkloadException wrong(String path, String sentence) {
        return new WorkloadException(label + ", line " + tree.line(path) + ": " + path + " " + sentence);
    }

    /** What a refusal by this document says, without file and line. */
    String unlocated(WorkloadException refusal) {
        String message = String.valueOf(refusal.getMessage());
        return message.startsWith(label + ", line ")
                ? message.substring(message.indexOf(": ", label.length()) + 2)
                : message;
    }
}
