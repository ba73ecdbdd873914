package dev.holdfast.backend.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a database itself says of tables: their columns and indexes. */
enum CatalogQueries {
    POSTGRES(
            "\"",
            "text",
            "",
            "select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attcollation,"
                    + " pg_get_expr(d.adbin, d.adrelid) from pg_attribute a join pg_class c on c.oid = a.attrelid"
                    + " left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum"
                    + " where a.attnum > 0 and not a.attisdropped and pg_table_is_visible(c.oid) and c.relname in (%s)",
            "select c.relname, pg_get_indexdef(i.indexrelid), i.indisvalid from pg_index i"
                    + " join pg_class c on c.oid = i.indrelid where pg_table_is_visible(c.oid) and c.relname in (%s)"),
    MYSQL(
            "`",
            "longtext",
            MysqlTypes.TABLE + " character set utf8mb4",
            "select table_name, column_name, column_type, is_nullable, collation_name, column_default, extra"
                    + " from information_schema.columns where table_schema = database() and table_name in (%s)",
            "select table_name, index_name, seq_in_index, column_name, sub_part, non_unique"
                    + " from information_schema.statistics where table_schema = database() and table_name in (%s)"),
    H2(
            "\"",
            "character varying(1000000)",
            "",
            "select table_name, column_name, data_type, character_maximum_length, numeric_precision, numeric_scale,"
                    + " datetime_precision, is_nullable, column_default, generation_expression"
                    + " from information_schema.columns where table_schema = current_schema and lower(table_name) in (%s)",
            "select table_name, index_name, ordinal_position, column_name, is_unique"
                    + " from information_schema.index_columns"
                    + " where table_schema = current_schema and lower(table_name) in (%s)");

    private final String quote;
    private final String textType;
    private final String tableOptions;
    private final String columns;
    private final String indexes;

    CatalogQueries(String quote, String textType, String tableOptions, String columns, String indexes) {
        this.quote = quote;
        this.textType = textType;
        this.tableOptions = tableOptions;
        this.columns = columns;
        this.indexes = indexes;
    }

    /** Returns a name as it stands in statements when it is quoted. */
    String quoted(String name) {
        return quote + name + quote;
    }

    /** Returns whether a name is quoted as it stands in statements. */
    boolean isQuoted(String name) {
        return name.startsWith(quote);
    }

    /** Returns the type of columns that take text of any length. */
    String textType() {
        return textType;
    }

    /** Returns what stands behind the columns of a table that is made. */
    String tableOptions() {
        return tableOptions;
    }

    /**
     * Returns a text for each of these tables that is there, by its name in lower case. It is another one when anything has
     * changed in the table's columns or indexes.
     *
     * @param tables the names in lower case, and as they are written if that is something else
     */
    Map<String, String> describe(Connection connection, List<String> tables) throws SQLException {
        Map<String, TreeSet<String>> lines = new HashMap<>();
        String places = tables.stream().map(table -> "?").collect(Collectors.joining(", "));
        for (String query : List.of(columns, indexes)) {
            try (PreparedStatement statement = connection.prepareStatement(query.formatted(places))) {
                for (int i = 0; i < tables.size(); i++) {
                    statement.setString(i + 1, tables.get(i));
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        lines.computeIfAbsent(rows.getString(1).toLowerCase(Locale.ROOT), table -> new TreeSet<>())
                                .add(line(rows));
                    }
                }
            }
        }
        Map<String, String> described = new HashMap<>();
        lines.forEach((table, of) -> described.put(table, String.join("\n", of)));
        return described;
    }

    private static String line(ResultSet rows) throws SQLException {
        StringBuilder line = new StringBuilder();
        for (int i = 2; i <= rows.getMetaData().getColumnCount(); i++) {
            line.append(rows.getString(i)).append('\t');
        }
        return line.toString();
    }
}
