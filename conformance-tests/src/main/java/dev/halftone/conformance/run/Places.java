package dev.halftone.conformance.run;

import dev.halftone.conformance.reference.Reference;
import dev.halftone.conformance.reference.ReferenceFolder;
import dev.halftone.conformance.script.ScriptFolder;
import dev.halftone.conformance.subject.PluginFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a user names: JARs, scripts, folders to write into. All is looked at before the work begins, so that a mistake
 * neither costs the work nor looks like a defect of a plugin. Every message of an exception is one sentence for the user.
 */
public final class Places {

    private Places() {}

    /**
     * The JARs that are meant: of a folder all that lie in it, sorted by name.
     *
     * @throws IOException when one of them is not there
     */
    public static List<Path> jars(List<Path> named) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (Path one : named) {
            if (Files.isDirectory(one)) {
                try (Stream<Path> entries = Files.list(one)) {
                    entries.filter(file -> file.toString().endsWith(".jar"))
                            .sorted()
                            .forEach(jars::add);
                }
            } else if (Files.isRegularFile(one)) {
                jars.add(one);
            } else {
                throw new IOException("There is no file '" + one + "'; name a JAR, or a folder of JARs.");
            }
        }
        return jars;
    }

    /**
     * Makes sure that every JAR can be opened, where a defect of one is not what the user asks about.
     *
     * @throws IOException when one cannot
     */
    public static void demandReadable(List<Path> jars) throws IOException {
        for (Path jar : jars) {
            try {
                PluginFile.read(jar);
            } catch (IOException unreadable) {
                throw new IOException(
                        "'" + jar + "' cannot be read: " + unreadable.getMessage() + "; name a JAR.", unreadable);
            }
        }
    }

    /**
     * The folders and JARs of scripts and references that are meant.
     *
     * @throws IOException when one is not there, holds neither, or holds a file that cannot be read
     */
    public static List<Path> scripts(List<Path> named) throws IOException {
        for (Path one : named) {
            if (!Files.exists(one)) {
                throw new IOException("There is no '" + one + "'; give --scripts a folder or a JAR.");
            }
            try {
                demandScripts(one);
            } catch (ProviderNotFoundException noJar) {
                throw new IOException("'" + one + "' is no folder and no JAR; give --scripts one of them.", noJar);
            } catch (IllegalArgumentException noReference) {
                throw new IOException(noReference.getMessage(), noReference);
            }
        }
        return List.copyOf(named);
    }

    private static void demandScripts(Path origin) throws IOException {
        Collection<ScriptFolder.Found> scripts = ScriptFolder.read(origin).values();
        Optional<String> problem = scripts.stream()
                .filter(found -> found.script().isEmpty())
                .map(ScriptFolder.Found::problem)
                .findFirst();
        if (problem.isPresent()) {
            throw new IOException(problem.get());
        }
        if (scripts.isEmpty() && ReferenceFolder.read(origin).isEmpty()) {
            throw new IOException("'" + origin + "' holds no file under " + ScriptFolder.PATH + " or " + Reference.PATH
                    + "; give --scripts the folder above them.");
        }
    }

    /**
     * A folder to write into; it is made where there is none.
     *
     * @throws IOException when there can be none
     */
    public static Path folder(Path named) throws IOException {
        try {
            return Files.createDirectories(named);
        } catch (IOException impossible) {
            throw new IOException(
                    "'" + named + "' is no folder, and none can be made there; name another one.", impossible);
        }
    }
}
