package dev.holdfast.backend.jpa;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;

/** Executes statements, and counts them; a JDBC batch is one. */
final class Statements {

    private final LongAdder sent = new LongAdder();

    ResultSet query(PreparedStatement statement) throws SQLException {
        sent.increment();
        return statement.executeQuery();
    }

    int update(PreparedStatement statement) throws SQLException {
        sent.increment();
        return statement.executeUpdate();
    }

    void batch(PreparedStatement statement) throws SQLException {
        sent.increment();
        statement.executeBatch();
    }

    /** Counts what is sent by other means than a statement. */
    void other() {
        sent.increment();
    }

    /** Returns how many there were. */
    long sent() {
        return sent.sum();
    }
}
