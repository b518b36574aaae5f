package dev.halftone.conformance;

import dev.halftone.conformance.subject.PluginUnderTest;

/** Examines one rule. Stateless and thread-safe: everything it finds goes into the examination. */
@FunctionalInterface
public interface Check {

    /**
     * Examines the plugin. Whatever the plugin throws is held by {@link Examination#ask}; an exception that leaves this
     * method is a defect of the kit and is reported as one.
     */
    void examine(PluginUnderTest plugin, Examination examination);
}
