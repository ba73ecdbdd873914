package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.exceptions.StoreFullException;
import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.migration.MigrationListener;
import dev.holdfast.migration.MigrationOptions;
import dev.holdfast.migration.MigrationPhase;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.MemorySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of a migration when something happens to the server it goes to. A subclass starts a server, whose disk keeps
 * what was acknowledged, for all its tests.
 */
public abstract class MigrationServerContract {

    private static final int PEERS = 30_000;
    private static final int LARGE_ONES = 1_000;
    private static final int MUCH = 10_000;

    /** Together more than any file of a server has at its start. */
    private static final int MANY_LARGE = 2_000;

    @TempDir
    private Path directory;

    private Path home;

    /** Ends the server as {@code kill -9} does. */
    protected abstract void kill();

    /** Starts the server again, with what it has on disk. */
    protected abstract void restart();

    /** Returns a store on the server that is not there yet. */
    protected abstract BackendSettings unmade();

    /** Returns another way to the same store. */
    protected abstract BackendSettings otherwise(BackendSettings settings);

    @BeforeEach
    final void fill() {
        home = directory.resolve("home");
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            session.repository(Peer.class)
                    .saveInChunks(LongStream.range(0, PEERS).mapToObj(MigrationServerContract::peer));
        }
    }

    private static Peer peer(long id) {
        Peer peer = new Peer(id);
        peer.setName("n".repeat(240) + id);
        peer.setUsername("u".repeat(100) + id);
        return id % LARGE_ONES == 0 ? large(peer) : peer;
    }

    private static Peer large(Peer peer) {
        // Cannot be compressed, so that it takes all its room.
        byte[] much = new byte[MUCH];
        new Random(peer.key()).nextBytes(much);
        peer.attributes().put("photo", Base64.getEncoder().encodeToString(much));
        return peer;
    }

    private EntityStore open(BackendSettings settings, MigrationListener listener) {
        return EntityStore.open(
                home,
                settings,
                StoreOptions.defaults()
                        .withLeasePeriod(Duration.ofSeconds(1))
                        .withMigration(MigrationOptions.defaults().withListener(listener)));
    }

    private static MigrationListener once(MigrationPhase phase, Runnable what) {
        AtomicBoolean done = new AtomicBoolean();
        return progress -> {
            if (progress.phase() == phase && !done.getAndSet(true)) {
                what.run();
            }
        };
    }

    private void assertMoves(BackendSettings settings) {
        try (EntityStore store = open(settings, progress -> {});
                Session session = store.session("main")) {
            assertThat(session.repository(Peer.class).findAll().map(Peer::key))
                    .hasSize(PEERS)
                    .isSorted();
        }
    }

    @Test
    void aServerThatIsStartedAgainInTheMiddleCostsATryAtMost() {
        BackendSettings target = unmade();
        try (EntityStore store = open(target, once(MigrationPhase.COPYING, () -> {
            kill();
            restart();
        }))) {
            assertThat(store.migration()).isPresent();
        } catch (StoreUnavailableException e) {
            // Whether what was on its way has happened was not known.
        }
        assertMoves(target);
    }

    @Test
    void aServerThatIsGoneLeavesTheSourceAsItWas() {
        BackendSettings target = unmade();
        assertThatThrownBy(() ->
                        open(target, once(MigrationPhase.COPYING, this::kill)).close())
                .isInstanceOf(StoreUnavailableException.class);
        assertMoves(new MemorySettings());

        restart();
        assertMoves(target);
    }

    @Test
    void anotherUserPasswordOrAddressOfTheSameStoreMovesNothing() {
        BackendSettings target = unmade();
        assertMoves(target);

        try (EntityStore store = open(otherwise(target), progress -> {});
                Session session = store.session("main")) {
            assertThat(store.migration()).isEmpty();
            assertThat(session.repository(Peer.class).count()).isEqualTo(PEERS);
        }
    }

    /** What has to hold when a store, which is there already, has no room for the rows. */
    protected final void assertFullDiskIsToldOf(BackendSettings target, Runnable takeRoom, Runnable giveRoom) {
        EntityStore.openWithoutHome(target, Peer.class).close();
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            session.repository(Peer.class)
                    .saveInChunks(LongStream.range(0, MANY_LARGE).mapToObj(id -> large(peer(id))));
        }
        takeRoom.run();
        assertThatThrownBy(() -> open(target, progress -> {}).close()).isInstanceOf(StoreFullException.class);

        giveRoom.run();
        assertMoves(target);
    }
}
