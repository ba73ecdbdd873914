package dev.holdfast.backend.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.StoreOptions;
import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.CacheSettings;
import dev.holdfast.spi.Backend;
import dev.holdfast.testing.KeptSettings;
import dev.holdfast.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Another program that holds rows, a lease or a table, and a store that waits for it, if less long than stores do. */
final class ForeignLocks {

    private final TestDatabase database;
    private final String ask;
    private final String shorten;

    /** How long the connections of the store would have waited, as the server tells. */
    private final Set<String> patience = ConcurrentHashMap.newKeySet();

    /**
     * Makes the test of one server.
     *
     * @param ask selects how long a connection waits
     * @param shorten lets it wait for a second
     */
    ForeignLocks(TestDatabase database, String ask, String shorten) {
        this.database = database;
        this.ask = ask;
        this.shorten = shorten;
    }

    private DataSource impatient(DataSource pool) {
        return new LentConnections(() -> {
            Connection connection = pool.getConnection();
            try (Statement statement = connection.createStatement()) {
                try (ResultSet result = statement.executeQuery(ask)) {
                    result.next();
                    patience.add(result.getString(1));
                }
                statement.execute(shorten);
            }
            return connection;
        });
    }

    /**
     * Sees to it that a call which waits in vain says so, and is made again without more ado.
     *
     * @param usual how long a store waits without this test, as the server tells
     * @param lock locks the table {@code hf_peer}
     * @param unlock lets go of it
     */
    void assertTold(ServerKind kind, String usual, String lock, String unlock) throws SQLException {
        try (Backend backend = kind.openThrough(database.url(), this::impatient);
                EntityStore store = EntityStore.openWithoutHome(
                        new KeptSettings(backend), StoreOptions.defaults().withCache(CacheSettings.off()));
                Session session = store.session("main");
                Connection other = database.connect();
                Statement statement = other.createStatement()) {
            EntityRepository<Peer, Long> peers = session.repository(Peer.class);
            peers.save(new Peer(1));
            assertThat(patience).contains(usual);

            other.setAutoCommit(false);
            statement.execute("update hf_peer set name = 'held' where peer_id = 1");
            assertHeld(() -> peers.save(new Peer(1)), "writing");
            assertThat(peers.findById(1L)).isPresent();
            peers.save(new Peer(2));
            other.rollback();
            peers.save(new Peer(1));

            // As who takes the session from its holder.
            statement.execute("select * from hf_lease for update");
            assertHeld(() -> peers.save(new Peer(3)), "writing");
            assertHeld(() -> peers.saveAll(List.of(new Peer(3), new Peer(4))), "writing");
            other.rollback();

            statement.execute(lock);
            assertHeld(() -> peers.save(new Peer(3)), "writing");
            assertHeld(() -> peers.findById(1L), "reading Peer");
            statement.execute(unlock);
            peers.save(new Peer(3));
            assertThat(peers.count()).isEqualTo(3);
        }
    }

    private static void assertHeld(ThrowingCallable call, String task) {
        assertThatThrownBy(call)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("another program holds a lock")
                .hasMessageContaining("while " + task);
    }
}
