package dev.holdfast.backend.jpa;

import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.ValueType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** New rows as PostgreSQL takes them fastest, and fails as a whole if there is one of them. */
final class CopiedRows {

    private CopiedRows() {}

    static void write(Connection connection, MappedTable table, Scope scope, List<Row> rows) throws SQLException {
        // why: the compiler does not find what annotates the package of the connection's own interface.
        CopyIn copy = new CopyManager(connection.unwrap(BaseConnection.class))
                .copyIn("copy " + table.name() + " (" + String.join(", ", Upsert.columns(table)) + ") from stdin");
        try {
            send(new CopyText(copy), table, scope, rows);
            copy.endCopy();
        } catch (SQLException | RuntimeException | Error e) {
            cancel(copy, e);
            throw e;
        }
    }

    private static void send(CopyText text, MappedTable table, Scope scope, List<Row> rows) throws SQLException {
        for (Row row : rows) {
            if (table.session() != null) {
                text.add(ValueType.TEXT, scope.session());
            }
            for (int i = 0; i < table.key().size(); i++) {
                text.add(typeOf(table.key(), i), row.key().part(i));
            }
            for (int i = 0; i < table.attributes().size(); i++) {
                text.add(typeOf(table.attributes(), i), row.value(i));
            }
            text.endRow();
        }
        text.flush();
    }

    private static ValueType typeOf(List<MappedColumn> columns, int position) {
        return columns.get(position).attribute().type();
    }

    /** Ends what the server still waits for, so that the connection can be told to roll back. */
    private static void cancel(CopyIn copy, Throwable cause) {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
