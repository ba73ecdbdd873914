package dev.holdfast.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Prints rows in columns, numbers to the right. How wide they are is decided by the rows of the first {@link #print}, so that any number can
 * follow.
 */
final class Table {

    private static final int MAX_WIDTH = 40;
    private static final Pattern NUMBER = Pattern.compile("-|-?\\d+(\\.\\d+)?");

    private final PrintWriter out;
    private final String indent;
    private final List<String> header;
    private int[] widths = {};
    private boolean[] numeric = {};

    Table(PrintWriter out, String indent, String... header) {
        this(out, indent, List.of(header));
    }

    Table(PrintWriter out, String indent, List<String> header) {
        this.out = out;
        this.indent = indent;
        this.header = header;
    }

    /** Prints rows whose values are printable, values that are too long cut off. */
    void print(List<List<String>> rows) {
        List<List<String>> lines = new ArrayList<>();
        if (widths.length == 0) {
            lines.add(header);
        }
        rows.forEach(row -> lines.add(row.stream().map(Table::cut).toList()));
        if (widths.length == 0) {
            widths = new int[header.size()];
            lines.forEach(this::widen);
            numeric = new boolean[header.size()];
            for (int i = 0; i < numeric.length; i++) {
                int column = i;
                numeric[i] = rows.stream()
                        .allMatch(row -> NUMBER.matcher(row.get(column)).matches());
            }
        }
        lines.forEach(this::printLine);
    }

    private void widen(List<String> line) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], length(line.get(i)));
        }
    }

    private void printLine(List<String> line) {
        StringBuilder text = new StringBuilder(indent);
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(Math.max(0, widths[i] - length(line.get(i))));
            text.append(numeric[i] ? padding + line.get(i) : line.get(i) + padding)
                    .append("  ");
        }
        out.println(text.toString().stripTrailing());
    }

    private static String cut(String value) {
        return length(value) <= MAX_WIDTH
                ? value
                : value.substring(0, value.offsetByCodePoints(0, MAX_WIDTH - 1)) + "…";
    }

    private static int length(String value) {
        return value.codePointCount(0, value.length());
    }
}
