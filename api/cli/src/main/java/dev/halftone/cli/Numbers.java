package dev.halftone.cli;

import java.math.BigDecimal;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the numbers of options, and says in plain words when a text is none. */
final class Numbers {

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
    /** Bounded, because an exponent could ask for a number that fills the memory. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,12}(\\.\\d{1,12})?");

    private Numbers() {}

    static void register(CommandLine line) {
        ITypeConverter<Long> whole = text -> read(text, WHOLE, "whole number such as 4", Long::valueOf);
        ITypeConverter<Integer> small = text -> read(text, WHOLE, "whole number such as 4", Numbers::small);
        line.registerConverter(Long.class, whole)
                .registerConverter(long.class, whole)
                .registerConverter(Integer.class, small)
                .registerConverter(int.class, small)
                .registerConverter(
                        BigDecimal.class, text -> read(text, DECIMAL, "decimal number such as 0.02", BigDecimal::new));
    }

    private static <N> N read(String text, Pattern form, String what, Function<String, N> reader) {
        if (!form.matcher(text).matches()) {
            throw new TypeConversionException("'" + text + "' is no " + what);
        }
        return reader.apply(text);
    }

    private static Integer small(String text) {
        long number = Long.parseLong(text);
        if (number != (int) number) {
            throw new TypeConversionException("'" + text + "' is too large");
        }
        return (int) number;
    }
}
