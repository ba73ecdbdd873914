package dev.holdfast.backend.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.exceptions.StoreUnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** How often a lost connection is replaced: the clock is the test's, so that a server may hang for minutes. */
class ConnectionsTest {

    private static final String LOST = "08006";

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1);
    private final AtomicInteger tries = new AtomicInteger();

    private Connections losingEach(Duration after) {
        return new Connections(
                new LentConnections(() -> {
                    tries.incrementAndGet();
                    clock.addAndGet(after.toNanos());
                    throw new SQLException("lost", LOST);
                }),
                new PostgresErrors("a server"),
                1,
                clock::get);
    }

    @Test
    void cutConnectionsAreFoundOutOneByOne() {
        assertThatThrownBy(() -> losingEach(Duration.ofMillis(1)).read("reading", connection -> null))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(tries).hasValueGreaterThan(10);
    }

    @Test
    void aServerThatHangsIsNotWaitedForOnceForEachConnection() {
        assertThatThrownBy(() -> losingEach(Duration.ofMinutes(5)).read("reading", connection -> null))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(tries).hasValue(1);
    }

    @Test
    void oneThatHangsForShortIsTriedForAMinute() {
        assertThatThrownBy(() -> losingEach(Duration.ofSeconds(25)).write("writing", connection -> null))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(tries).hasValue(3);
    }

    @Test
    void urgentCallsDoNotWaitForOthers() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:");
        Connections connections = new Connections(h2, new H2Errors("memory"), 2);

        String answer = connections.read("reading", connection -> {
            CompletableFuture<String> other =
                    CompletableFuture.supplyAsync(() -> connections.read("reading", second -> "waited"));
            CompletableFuture<String> urgent =
                    CompletableFuture.supplyAsync(() -> connections.readUrgently("reading", second -> "came at once"));
            return CompletableFuture.anyOf(other, urgent).join().toString();
        });

        assertThat(answer).isEqualTo("came at once");
    }
}
