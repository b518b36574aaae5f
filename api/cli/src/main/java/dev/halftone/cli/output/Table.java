package dev.halftone.cli.output;

import java.util.ArrayList;
import java.util.List;

/** A plain table of at most 100 columns. The last column is wrapped; numbers are set to the right. Not thread-safe. */
public final class Table {

    private static final int WIDTH = 100;
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
        for (List<String> row : rows) {
            add(lines, row, widths);
        }
        return lines;
    }

    public void print(Console console) {
        lines().forEach(console::line);
    }

    private int[] widths() {
        int[] widths = new int[headings.size()];
        int used = 0;
        for (int column = 0; column < widths.length; column++) {
            int at = column;
            widths[column] = Math.max(
                    headings.get(column).replace(">", "").length(),
                    rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
            used += widths[column] + (column == 0 ? 0 : GAP.length());
        }
        int last = widths.length - 1;
        if (used > WIDTH) {
            widths[last] = Math.max(12, widths[last] - (used - WIDTH));
        }
        return widths;
    }

    private void add(List<String> lines, List<String> cells, int[] widths) {
        int last = cells.size() - 1;
        List<String> wrapped = wrap(cells.get(last), widths[last]);
        for (int part = 0; part < wrapped.size(); part++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column <= last; column++) {
                String cell = column == last ? wrapped.get(part) : part == 0 ? cells.get(column) : "";
                String padding = " ".repeat(Math.max(0, widths[column] - cell.length()));
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
            int space = rest.lastIndexOf(' ', width);
            int cut = space > 0 ? space : width;
            lines.add(rest.substring(0, cut));
            rest = rest.substring(cut).stripLeading();
        }
        lines.add(rest);
        return lines;
    }
}
