package dev.holdfast.cli.bench;

import dev.holdfast.EntityStore;
import dev.holdfast.settings.ServerSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Tables of its own in a database that is there. */
record SqlPlace(ServerSettings<?> settings) implements OwnPlace {

    private static final String START = NAME + "__";

    @Override
    public String describe() {
        return "tables whose names begin with " + START + ", in " + settings.describe();
    }

    @Override
    public RawClient raw(EntityStore store, String session) throws SQLException {
        return new RawJdbc(Pools.like(store), START, session);
    }

    @Override
    public Removal removal(EntityStore store) {
        DataSource server = Pools.server(store);
        return () -> drop(server);
    }

    private static void drop(DataSource server) throws SQLException {
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            String quote = connection.getMetaData().getIdentifierQuoteString();
            for (String table : tables(connection)) {
                statement.execute("drop table " + quote + table + quote);
            }
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = connection
                .getMetaData()
                .getTables(connection.getCatalog(), connection.getSchema(), NAME + "%", new String[] {"TABLE"})) {
            while (found.next()) {
                String name = found.getString("TABLE_NAME");
                if (name.startsWith(START)) {
                    tables.add(name);
                }
            }
        }
        return tables;
    }
}
