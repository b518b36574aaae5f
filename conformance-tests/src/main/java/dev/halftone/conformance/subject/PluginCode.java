package dev.halftone.conformance.subject;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.credential.CredentialSource;
import dev.halftone.spi.protocol.ImageProtocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * What the code of a plugin uses of the platform, as far as the host can reach it through the SPI.
 *
 * <p>The walk begins at the providers and goes from method to method. It does not enter {@code ImageProvider.credentials}
 * and implementations of {@code CredentialSource}, which may read files and networks. From {@code ImageProtocol.authorize}
 * it stays within the packages that it has seen before: a vendor's signing code is not the author's.
 */
public final class PluginCode {

    private final JavaClasses classes;
    private final Set<JavaCodeUnit> reached = new HashSet<>();
    private final Deque<JavaCodeUnit> open = new ArrayDeque<>();
    private final Set<JavaClass> made = new HashSet<>();
    private final Map<JavaClass, List<JavaMethod>> waiting = new HashMap<>();
    private final List<JavaMethod> authorizing = new ArrayList<>();
    private final Set<Use> uses = new LinkedHashSet<>();
    private Optional<Set<String>> packages = Optional.empty();

    private PluginCode(JavaClasses classes) {
        this.classes = classes;
    }

    /**
     * Reads the code of a JAR or folder.
     *
     * @param providers the names of the provider classes
     */
    public static PluginCode read(Path artifact, Collection<String> providers) {
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            // What the platform and the SPI are made of is of no interest, and reading it takes long.
            configuration.setResolveMissingDependenciesFromClassPath(false);
            PluginCode code = new PluginCode(classes(artifact));
            code.walk(providers);
            return code;
        });
    }

    private static JavaClasses classes(Path artifact) {
        if (Files.isDirectory(artifact)) {
            return new ClassFileImporter().importPath(artifact);
        }
        try (JarFile jar = new JarFile(artifact.toFile())) {
            return new ClassFileImporter().importJar(jar);
        } catch (IOException gone) {
            throw new UncheckedIOException("The plugin could be read before, and cannot now.", gone);
        }
    }

    /** Everything outside of the plugin that its code calls, makes or reads. */
    public List<Use> uses() {
        return List.copyOf(uses);
    }

    /** How many methods were looked at. */
    public int size() {
        return reached.size();
    }

    private void walk(Collection<String> providers) {
        for (String provider : providers) {
            if (classes.contain(provider)) {
                JavaClass root = classes.get(provider);
                root.getConstructors().forEach(this::reach);
                make(root);
            }
        }
        drain();
        Set<String> own = new HashSet<>();
        reached.forEach(unit -> own.add(unit.getOwner().getPackageName()));
        packages = Optional.of(own);
        authorizing.forEach(this::reach);
        drain();
    }

    private void drain() {
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.pop();
            initialise(unit.getOwner());
            Stream.of(
                            unit.getAccessesFromSelf().stream(),
                            unit.getMethodReferencesFromSelf().stream(),
                            unit.getConstructorReferencesFromSelf().stream())
                    .flatMap(accesses -> accesses)
                    .forEach(access -> follow(unit, access));
        }
    }

    private void follow(JavaCodeUnit from, JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        List<String> parameters = access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                ? target.getRawParameterTypes().stream().map(JavaClass::getName).toList()
                : List.of();
        if (!isInside(owner)) {
            uses.add(new Use(from.getFullName(), owner.getName(), access.getName(), parameters));
            return;
        }
        initialise(owner);
        if (access.getTarget() instanceof AccessTarget.ConstructorCallTarget
                || access.getTarget() instanceof AccessTarget.ConstructorReferenceTarget) {
            owner.getConstructors().stream()
                    .filter(constructor -> names(constructor).equals(parameters))
                    .forEach(this::reach);
            make(owner);
        } else if (access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget) {
            call(from, owner, access.getName(), parameters);
        }
    }

    private void call(JavaCodeUnit from, JavaClass owner, String name, List<String> parameters) {
        List<JavaClass> above = Stream.of(
                        Stream.of(owner), owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
                .flatMap(types -> types)
                .toList();
        Optional<JavaMethod> declared = above.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getName().equals(name) && names(method).equals(parameters))
                .findFirst();
        declared.ifPresent(this::reach);
        if (declared.isEmpty()) {
            above.stream()
                    .filter(type -> !isInside(type))
                    .forEach(type -> uses.add(new Use(from.getFullName(), type.getName(), name, parameters)));
        }
        for (JavaClass below : owner.getAllSubclasses()) {
            below.getMethods().stream()
                    .filter(method ->
                            method.getName().equals(name) && names(method).equals(parameters))
                    .forEach(method -> reachWhenMade(below, method));
        }
    }

    /** An overriding method runs only where its class is made. */
    private void reachWhenMade(JavaClass type, JavaMethod method) {
        if (made.contains(type) || method.getModifiers().contains(JavaModifier.STATIC)) {
            reach(method);
        } else {
            waiting.computeIfAbsent(type, unused -> new ArrayList<>()).add(method);
        }
    }

    private void make(JavaClass type) {
        if (!made.add(type)) {
            return;
        }
        initialise(type);
        waiting.getOrDefault(type, List.of()).forEach(this::reach);
        type.getAllRawSuperclasses().stream().filter(this::isInside).forEach(this::make);
        boolean known = Stream.concat(type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream())
                .anyMatch(above -> !isInside(above) && !above.getName().equals(Object.class.getName()));
        // Whoever knows the interface may call what implements it: the host, or a library.
        type.getMethods().stream()
                .filter(method -> known || isOfObject(method))
                .filter(method -> !method.getModifiers().contains(JavaModifier.PRIVATE)
                        && !method.getModifiers().contains(JavaModifier.STATIC))
                .forEach(this::reach);
    }

    private void initialise(JavaClass type) {
        type.getStaticInitializer().ifPresent(this::reach);
    }

    private void reach(JavaCodeUnit unit) {
        JavaClass owner = unit.getOwner();
        boolean method = !(unit instanceof JavaConstructor);
        boolean forCredentials = is(owner, CredentialSource.class)
                || (method && unit.getName().equals("credentials") && is(owner, ImageProvider.class));
        if (forCredentials || !isInside(owner)) {
            return;
        }
        if (packages.isEmpty()
                && unit instanceof JavaMethod signing
                && unit.getName().equals("authorize")
                && is(owner, ImageProtocol.class)) {
            authorizing.add(signing);
            return;
        }
        boolean seen = packages.map(own -> own.contains(owner.getPackageName())).orElse(true);
        if (seen && reached.add(unit)) {
            open.push(unit);
        }
    }

    private boolean isInside(JavaClass type) {
        return classes.contain(type.getName());
    }

    private static boolean is(JavaClass type, Class<?> what) {
        return Stream.concat(type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream())
                .anyMatch(above -> above.getName().equals(what.getName()));
    }

    private static boolean isOfObject(JavaMethod method) {
        return Set.of("toString", "equals", "hashCode").contains(method.getName());
    }

    private static List<String> names(JavaCodeUnit unit) {
        return unit.getRawParameterTypes().stream().map(JavaClass::getName).toList();
    }

    /**
     * One use of something outside.
     *
     * @param from the method of the plugin
     * @param owner the class that is used
     * @param name the method, {@code <init>} for a constructor, or the field
     * @param parameters the types of the parameters
     */
    public record Use(String from, String owner, String name, List<String> parameters) {

        /** Class and name, such as {@code java.time.Instant.now}. */
        public String target() {
            return owner + "." + name;
        }
    }
}
