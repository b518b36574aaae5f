package dev.halftone.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A plain table of at most 100 columns. What is too wide is wrapped; numbers are set to the right. Not thread-safe.
 *
 * <p>The first column names things, and people and scripts search for names: one that is too wide stands whole on a line
 * of its own, above the rest of its row.
 */
public final class Table {

    static final int WIDTH = 100;
    private static final int NARROWEST = 12;
    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    /** Headings that start with {@code >} belong to columns that are set to the right. */
    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    public Table row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("A row needs " + headings.size() + " cells, not " + cells.length + ".");
        }
        rows.add(List.of(cells));
        return this;
    }

    public List<String> lines() {
        int[] widths = widths();
        List<String> lines = new ArrayList<>();
        List<String> titles = headings.stream()
                .map(heading -> heading.startsWith(">") ? heading.substring(1) : heading)
                .toList();
        add(lines, titles, widths);
        boolean named = !headings.get(0).startsWith(">");
        for (List<String> row : rows) {
            if (named && row.get(0).length() > widths[0]) {
                lines.add(row.get(0));
                List<String> rest = new ArrayList<>(row);
                rest.set(0, "");
                add(lines, rest, widths);
            } else {
                add(lines, row, widths);
            }
        }
        return lines;
    }

    public void print(Console console) {
        lines().forEach(console::line);
    }

    /** What each column needs; when that is too wide, the widest give way. */
    private int[] widths() {
        int[] widths = new int[headings.size()];
        int used = GAP.length() * (widths.length - 1);
        for (int column = 0; column < widths.length; column++) {
            int at = column;
            widths[column] = Math.max(
                    headings.get(column).replace(">", "").length(),
                    rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
            used += widths[column];
        }
        for (; used > WIDTH; used--) {
            widths[widest(widths)]--;
        }
        return widths;
    }

    /** Text gives way before numbers do. */
    private int widest(int[] widths) {
        int widest = -1;
        for (int column = 0; column < widths.length; column++) {
            boolean isText = !headings.get(column).startsWith(">");
            if (isText && widths[column] > NARROWEST && (widest < 0 || widths[column] > widths[widest])) {
                widest = column;
            }
        }
        for (int column = 0; widest < 0 && column < widths.length; column++) {
            if (widths[column] == IntStream.of(widths).max().orElse(0)) {
                widest = column;
            }
        }
        return widest;
    }

    private void add(List<String> lines, List<String> cells, int[] widths) {
        List<List<String>> wrapped = new ArrayList<>();
        int height = 0;
        for (int column = 0; column < widths.length; column++) {
            wrapped.add(wrap(cells.get(column), widths[column]));
            height = Math.max(height, wrapped.get(column).size());
        }
        for (int part = 0; part < height; part++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                List<String> parts = wrapped.get(column);
                String cell = part < parts.size() ? parts.get(part) : "";
                String padding = " ".repeat(widths[column] - cell.length());
                line.append(column == 0 ? "" : GAP)
                        .append(headings.get(column).startsWith(">") ? padding + cell : cell + padding);
            }
            lines.add(line.toString().stripTrailing());
        }
    }

    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > width) {
            int cut = cut(rest, width);
            lines.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    /** Before a blank, else behind a slash, a hyphen or an underscore, else anywhere. */
    private static int cut(String text, int width) {
        int space = text.lastIndexOf(' ', width);
        if (space > 0) {
            return space;
        }
        for (int end = width; end > 1; end--) {
            if ("/-–_".indexOf(text.charAt(end - 1)) >= 0) {
                return end;
            }
        }
        return width;
    }
}
