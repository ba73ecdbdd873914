package dev.holdfast.backend.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.contract.MishapContract;
import dev.holdfast.contract.OpenModeContract;
import dev.holdfast.contract.ReopenContract;
import dev.holdfast.contract.StoreContract;
import dev.holdfast.contract.StoreFixture;
import dev.holdfast.contract.StoreLifecycleContract;
import dev.holdfast.contract.StoredMapReopenContract;
import dev.holdfast.session.Peer;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Capability;
import dev.holdfast.testing.EmptyStores;
import dev.holdfast.testing.LentBackend;
import dev.holdfast.testing.TestDatabase;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

/**
 * All that is asked of a store, on a SQL server. A test that opens its store more than once has a database of its own;
 * others take one whose tables are there already.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerStoreContract implements StoreContract {

    private static final Set<Class<?>> OPENING = Set.of(
            ReopenContract.class,
            StoredMapReopenContract.class,
            StoreLifecycleContract.class,
            MishapContract.class,
            OpenModeContract.class);

    private final ServerKind kind;
    private final EmptyStores stores = new EmptyStores(this::openAnew);
    private StoreFixture fixture;
    private TestDatabase database;

    ServerStoreContract(ServerKind kind) {
        this.kind = kind;
    }

    private Backend openAnew() {
        TestDatabase anew = kind.server().unmadeDatabase();
        Backend backend = kind.provider(anew.url()).open(null);
        return new LentBackend(backend, () -> {
            backend.close();
            anew.close();
        });
    }

    @BeforeEach
    void choose(TestInfo test) {
        boolean opening = OPENING.contains(test.getTestMethod().orElseThrow().getDeclaringClass());
        if (opening) {
            TestDatabase own = kind.server().unmadeDatabase();
            database = own;
            fixture = StoreFixture.keeping(
                    (options, entities) -> EntityStore.openWithoutHome(kind.settings(own.url()), options, entities),
                    () -> DatabaseEye.observe(own),
                    true,
                    Set.of(Capability.DURABLE));
        } else {
            database = null;
            fixture = StoreFixture.fleeting(stores::open, Set.of(Capability.DURABLE));
        }
    }

    @Test
    void prefixesKeepStoresApart() {
        Set<UUID> stores = new HashSet<>();
        try (TestDatabase shared = kind.server().unmadeDatabase()) {
            for (String prefix : List.of("", "?prefix=a", "?prefix=ab", "?prefix=hf")) {
                try (EntityStore store = EntityStore.openWithoutHome(kind.settings(shared.url() + prefix));
                        Session session = store.session("main")) {
                    assertThat(session.repository(Peer.class).count()).isZero();
                    session.repository(Peer.class).save(new Peer(1));
                    stores.add(store.storeId());
                }
            }
        }

        assertThat(stores).hasSize(4);
    }

    @Override
    public StoreFixture storeFixture() {
        return fixture;
    }

    @AfterEach
    void drop() {
        fixture.close();
        if (database != null) {
            database.close();
        }
    }

    @AfterAll
    void closeKeptStores() {
        stores.close();
    }
}
