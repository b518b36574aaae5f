package dev.halftone.spi;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that others can name in compiled classes, one sorted line each. */
final class PublicShape {

    private PublicShape() {}

    static List<String> of(Path classes) throws IOException {
        TreeSet<String> lines = new TreeSet<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = classes.relativize(file).toString().replace(java.io.File.separatorChar, '.');
                if (!name.endsWith("-info.class")) {
                    describe(load(name.substring(0, name.length() - ".class".length())), lines);
                }
            }
        }
        return List.copyOf(lines);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicShape.class.getClassLoader());
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static void describe(Class<?> type, Set<String> lines) {
        if (!isVisible(type)) {
            return;
        }
        String name = type.getName();
        lines.add(name + " " + modifiers(type.getModifiers() & ~Modifier.INTERFACE) + kind(type) + parents(type));
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                lines.add(name + " permits " + permitted.getName());
            }
        }
        if (type.isRecord()) {
            lines.add(name + " components "
                    + Arrays.stream(type.getRecordComponents())
                            .map(PublicShape::component)
                            .collect(Collectors.joining(", ", "(", ")")));
        }
        for (Field field : type.getDeclaredFields()) {
            if (isShown(field.getModifiers()) && !field.isSynthetic()) {
                lines.add(name
                        + (field.isEnumConstant()
                                ? " constant " + field.getName()
                                : " field " + modifiers(field.getModifiers()) + text(field.getGenericType()) + " "
                                        + field.getName()));
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isShown(constructor.getModifiers()) && !constructor.isSynthetic()) {
                lines.add(name + " constructor " + modifiers(constructor.getModifiers()) + signature(constructor));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isShown(method.getModifiers()) && !method.isSynthetic()) {
                lines.add(name + " method " + (method.isDefault() ? "default " : "")
                        + modifiers(method.getModifiers() & ~Modifier.TRANSIENT) + text(method.getGenericReturnType())
                        + " " + method.getName() + signature(method));
            }
        }
    }

    private static boolean isVisible(Class<?> type) {
        if (type.isAnonymousClass() || type.isLocalClass() || !isShown(type.getModifiers())) {
            return false;
        }
        return type.getEnclosingClass() == null || isVisible(type.getEnclosingClass());
    }

    private static boolean isShown(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "annotation";
        } else if (type.isInterface()) {
            return type.isSealed() ? "sealed interface" : "interface";
        } else if (type.isEnum()) {
            return "enum";
        }
        return type.isRecord() ? "record" : "class";
    }

    private static String parents(Class<?> type) {
        List<String> parents = new ArrayList<>();
        if (type.getGenericSuperclass() != null && type.getSuperclass() != Object.class) {
            parents.add(text(type.getGenericSuperclass()));
        }
        Arrays.stream(type.getGenericInterfaces())
                .map(PublicShape::text)
                .sorted()
                .forEach(parents::add);
        return (type.getTypeParameters().length == 0 ? "" : " " + Arrays.toString(type.getTypeParameters()))
                + (parents.isEmpty() ? "" : " is " + String.join(", ", parents));
    }

    private static String component(RecordComponent component) {
        return text(component.getGenericType()) + " " + component.getName();
    }

    private static String signature(Executable executable) {
        String parameters = Arrays.stream(executable.getGenericParameterTypes())
                .map(PublicShape::text)
                .collect(Collectors.joining(", ", "(", ")"));
        String thrown = Arrays.stream(executable.getGenericExceptionTypes())
                .map(PublicShape::text)
                .sorted()
                .collect(Collectors.joining(", "));
        return parameters + (thrown.isEmpty() ? "" : " throws " + thrown);
    }

    private static String text(Type type) {
        return type.getTypeName();
    }

    private static String modifiers(int modifiers) {
        String text = Modifier.toString(modifiers & ~(Modifier.VOLATILE | Modifier.SYNCHRONIZED));
        return text.isEmpty() ? "" : text + " ";
    }
}
