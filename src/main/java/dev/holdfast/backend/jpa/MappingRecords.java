package dev.holdfast.backend.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table in which it is recorded how tables are mapped. It can be dropped at any time, and is made again. */
final class MappingRecords {

    /** Its name without a prefix. */
    static final String TABLE = "hf_mapping";

    /**
     * What is recorded of one table.
     *
     * @param table its name in lower case
     * @param digest as {@link MappingDigest} has it
     * @param layout as {@link TableLayout} has it
     */
    record Entry(String table, String digest, String layout) {}

    private final CatalogQueries catalog;
    private final String table;

    /**
     * Makes the access to it.
     *
     * @param table its name with the prefix, none of whose characters needs quotes
     */
    MappingRecords(CatalogQueries catalog, String table) {
        this.catalog = catalog;
        this.table = table;
    }

    String table() {
        return table;
    }

    /** Returns all that is recorded, by the tables' names in lower case. */
    Map<String, Entry> read(Connection connection) throws SQLException {
        Map<String, Entry> entries = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select table_name, digest, layout from " + table)) {
            while (rows.next()) {
                Entry entry = new Entry(rows.getString(1), rows.getString(2), rows.getString(3));
                entries.put(entry.table(), entry);
            }
        }
        return entries;
    }

    /**
     * Puts entries in the place of those that are there, while nobody else does.
     *
     * @param make whether the table is to be made first
     */
    void write(Connection connection, List<Entry> entries, boolean make) throws SQLException {
        if (make) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table if not exists " + table
                        + " (table_name varchar(80) not null primary key, digest varchar(64) not null, layout "
                        + catalog.textType() + " not null)" + catalog.tableOptions());
            }
        }
        try (PreparedStatement delete = connection.prepareStatement("delete from " + table + " where table_name = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into " + table + " (table_name, digest, layout) values (?, ?, ?)")) {
            for (Entry entry : entries) {
                delete.setString(1, entry.table());
                delete.addBatch();
                insert.setString(1, entry.table());
                insert.setString(2, entry.digest());
                insert.setString(3, entry.layout());
                insert.addBatch();
            }
            delete.executeBatch();
            insert.executeBatch();
        }
    }
}
