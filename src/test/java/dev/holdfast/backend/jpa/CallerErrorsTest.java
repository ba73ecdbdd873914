package dev.holdfast.backend.jpa;

import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Scope;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a call is told whose own process is the reason that it failed. */
@Timeout(60)
class CallerErrorsTest {

    private final HikariDataSource pool = new HikariDataSource();
    private Backend backend;

    @BeforeEach
    void open() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        pool.setDataSource(h2);
        pool.setMaximumPoolSize(1);
        pool.setConnectionTimeout(250);
        backend = H2Provider.over(pool, new H2Errors("memory"), Set.of(), pool::close);
        backend.ensureSchema(List.of(LONG_KEYED));
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private long count() {
        return backend.table(LONG_KEYED, Scope.session("main")).count(KeyRange.all());
    }

    @Test
    void interruptedThreadIsToldSoAndStaysInterrupted() throws SQLException {
        try (Connection taken = pool.getConnection()) {
            Thread.currentThread().interrupt();

            Throwable thrown = catchThrowable(this::count);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(thrown)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("reading")
                    .hasMessageContaining("interrupted");
        }
        assertThat(count()).isZero();
    }

    @Test
    void waitingInVainForOtherCallsIsToldApart() throws SQLException {
        try (Connection taken = pool.getConnection()) {
            assertThat(catchThrowable(this::count))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("no connection free in time")
                    .hasMessageContaining("Make fewer calls at once");
        }
        assertThat(count()).isZero();
    }

    static Stream<SqlErrors> databases() {
        return Stream.of(new H2Errors("memory"), new PostgresErrors("a server"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void interruptionInsideOfADriverIsTold(SqlErrors errors) {
        for (Exception cause : List.of(new InterruptedException(), new ClosedByInterruptException())) {
            HoldfastException translated = errors.translate("reading", new SQLException("x", "08006", 90028, cause));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(translated).hasMessageContaining("the thread was interrupted");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatTheDatabaseIsToBlameForIsNotTheCallers(SqlErrors errors) {
        for (Exception cause : List.of(
                new SQLException("x", "08006", 90028, new ConnectException()),
                new SQLException("x", "08006", 90028, new SocketTimeoutException()))) {
            HoldfastException translated =
                    errors.translate("reading", new SQLTransientConnectionException("x", "08006", cause));

            assertThat(Thread.interrupted()).isFalse();
            assertThat(translated.getMessage()).doesNotContain("interrupted").doesNotContain("in time");
        }
    }
}
