package dev.holdfast.backend.jpa;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The clock that all who use a database share. */
@FunctionalInterface
interface DatabaseClock {

    Instant now(Connections connections);

    /** This process's, for a database that belongs to one process. */
    static DatabaseClock ofTheProcess() {
        return connections -> Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * The server's.
     *
     * @param sql selects its time in UTC, without a zone
     * @param statements executes it
     */
    static DatabaseClock ofTheServer(String sql, Statements statements) {
        return connections -> connections.readUrgently("reading the server's clock", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet result = statements.query(statement)) {
                result.next();
                return result.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
            }
        });
    }
}
