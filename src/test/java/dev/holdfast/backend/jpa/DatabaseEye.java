package dev.holdfast.backend.jpa;

import dev.holdfast.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks at a database past Holdfast. */
final class DatabaseEye {

    private DatabaseEye() {}

    /** Returns the tables of a database with their columns, indexes and rows, in an order of their own. */
    static List<String> observe(TestDatabase database) {
        if (!database.isMade()) {
            return List.of("no database");
        }
        try (Connection connection = database.connect()) {
            List<String> lines = new ArrayList<>();
            String catalog = connection.getCatalog();
            for (String table : names(connection.getMetaData().getTables(catalog, null, "%", new String[] {"TABLE"}))) {
                lines.add(table);
                lines.addAll(lines(connection.getMetaData().getColumns(catalog, null, table, "%"), "COLUMN_NAME"));
                lines.addAll(
                        lines(connection.getMetaData().getIndexInfo(catalog, null, table, false, false), "INDEX_NAME"));
                try (Statement statement = connection.createStatement()) {
                    lines.addAll(rows(statement.executeQuery("select * from " + table)));
                }
            }
            return lines;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> names(ResultSet tables) throws SQLException {
        return lines(tables, "TABLE_NAME");
    }

    private static List<String> lines(ResultSet result, String column) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (result) {
            while (result.next()) {
                lines.add(String.valueOf(result.getString(column)));
            }
        }
        return lines;
    }

    private static List<String> rows(ResultSet result) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (result) {
            while (result.next()) {
                StringBuilder line = new StringBuilder();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    line.append(result.getString(i)).append('|');
                }
                lines.add(line.toString());
            }
        }
        return lines.stream().sorted().toList();
    }
}
