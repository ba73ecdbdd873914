package dev.holdfast.backend.jpa;

import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.settings.ServerSettings;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections of a store to its server: few, and shared by all sessions. */
final class ServerPool {

    /** How long a server has to answer before it counts as unreachable; the pool waits a little longer than its driver. */
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(7);

    static final Duration WAIT = CONNECT_TIMEOUT.plusSeconds(2);

    /** Ends what a server never answers; longer than any statement takes. */
    static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(5);

    private static final Duration KEEPALIVE = Duration.ofSeconds(30);

    /** After which a connection gives way to a new one, so that changes of addresses and of rights come through. */
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private static final Logger LOG = LoggerFactory.getLogger(ServerPool.class);

    private ServerPool() {}

    /** Makes a pool that opens its connections as they are needed. */
    static HikariDataSource of(DataSource server, ServerSettings<?> settings) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("holdfast");
        pool.setDataSource(server);
        pool.setMaximumPoolSize(settings.maxConnections());
        pool.setMinimumIdle(0);
        pool.setIdleTimeout(settings.idleTimeout().toMillis());
        // why: the pool forgets an idle timeout that is not shorter than the life of its connections.
        pool.setMaxLifetime(Math.max(
                LIFETIME.toMillis(), settings.idleTimeout().plus(KEEPALIVE).toMillis()));
        // why: more often than any of the servers ends a connection that is idle.
        pool.setKeepaliveTime(KEEPALIVE.toMillis());
        pool.setConnectionTimeout(WAIT.toMillis());
        pool.setInitializationFailTimeout(-1);
        // why: rows are locked one by one where it matters; at higher levels writers would lock gaps, or fail.
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return pool;
    }

    /** Warns if the server would not serve all connections of the pool. */
    static void compareWithLimit(ServerSettings<?> settings, long limit) {
        if (limit < settings.maxConnections()) {
            LOG.warn(
                    "The pool may open {} connections to {}, and the server gives this user {} at most, for all programs"
                            + " together. Ask for fewer with withMaxConnections; a few serve any number of sessions.",
                    settings.maxConnections(),
                    settings.describe(),
                    limit);
        }
    }
}
