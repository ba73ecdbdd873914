package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.holdfast.backend.jpa.H2Provider;
import dev.holdfast.contract.Threads;
import dev.holdfast.contract.entities.GlobalKeyed;
import dev.holdfast.contract.entities.LongKeyed;
import dev.holdfast.contract.entities.NarrowAge;
import dev.holdfast.contract.entities.Versioned;
import dev.holdfast.contract.entities.WideAge;
import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.InvalidValueException;
import dev.holdfast.exceptions.MigrationException;
import dev.holdfast.exceptions.SessionConflictException;
import dev.holdfast.exceptions.SessionStateException;
import dev.holdfast.exceptions.StoreLockedException;
import dev.holdfast.exceptions.UnknownSessionException;
import dev.holdfast.exceptions.UnknownStoreException;
import dev.holdfast.internal.catalog.StoredSession;
import dev.holdfast.internal.home.Home;
import dev.holdfast.internal.lease.HeldLease;
import dev.holdfast.migration.MigrationOptions;
import dev.holdfast.migration.MigrationPhase;
import dev.holdfast.migration.MigrationProgress;
import dev.holdfast.migration.MigrationReport;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.CustomSettings;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.BackendProvider;
import dev.holdfast.spi.ByteMapBackend;
import dev.holdfast.spi.OpenMode;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.spi.WriteResult;
import dev.holdfast.testing.KeptSettings;
import dev.holdfast.testing.LentBackend;
import dev.holdfast.testing.SortedByteMap;
import dev.holdfast.testing.SortedMapBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users do when they change where their data is, and what becomes of it. */
class MigrationTest {

    @TempDir
    private Path directory;

    private Path home;
    private BackendSettings first;
    private BackendSettings second;
    private BackendSettings third;

    @BeforeEach
    void choose() {
        home = directory.resolve("home");
        first = own();
        second = MemorySettings.inDirectory(directory.resolve("second"));
        third = MemorySettings.inDirectory(directory.resolve("third"));
    }

    private static BackendSettings own() {
        return new KeptSettings(new ByteMapBackend(new SortedByteMap(), Set.of()));
    }

    private EntityStore open(BackendSettings settings) {
        return open(settings, MigrationOptions.defaults());
    }

    private EntityStore open(BackendSettings settings, MigrationOptions migration) {
        return open(home, settings, migration);
    }

    private EntityStore open(Path place, BackendSettings settings, MigrationOptions migration) {
        StoreOptions options = StoreOptions.defaults().withMigration(migration);
        // A home does not know the settings of an own backend.
        return EntityStore.open(place, settings, settings.equals(first) ? options : options.withPrevious(first));
    }

    private EntityStore openFrom(BackendSettings previous, BackendSettings settings) {
        return EntityStore.open(home, settings, StoreOptions.defaults().withPrevious(previous));
    }

    /** Makes a session of so many peers in the first place. */
    private void make(String session, int peers) {
        try (EntityStore store = open(first)) {
            fill(store, session, peers);
        }
    }

    private void makeIn(BackendSettings place, int peers) {
        try (EntityStore store = EntityStore.open(home, place)) {
            fill(store, "main", peers);
        }
    }

    private static void fill(EntityStore store, String name, int peers) {
        try (Session session = store.session(name)) {
            session.repository(Peer.class)
                    .saveInChunks(LongStream.rangeClosed(1, peers).mapToObj(Peer::new));
        }
    }

    private static long peers(EntityStore store, String name) {
        try (Session session = store.session(name)) {
            return session.repository(Peer.class).findAll().count();
        }
    }

    /** Stops a migration when so many rows are copied. */
    private static MigrationOptions stoppingAt(MigrationPhase phase) {
        return MigrationOptions.defaults().withListener(progress -> {
            if (progress.phase() == phase) {
                throw new CancellationException("stopped at " + phase);
            }
        });
    }

    @Test
    void aListenerStopsAMigrationAndTheSourceHasEverything() {
        make("main", 10);

        assertThatThrownBy(
                        () -> open(second, stoppingAt(MigrationPhase.VERIFYING)).close())
                .isInstanceOf(CancellationException.class);

        assertThat(MigrationService.status(home)).get().satisfies(status -> {
            assertThat(status.running()).isFalse();
            assertThat(status.failure()).contains("CancellationException");
        });
        try (EntityStore store = EntityStore.openWithoutHome(second)) {
            assertThatThrownBy(() -> store.session("main"))
                    .isInstanceOf(SessionStateException.class)
                    .hasMessageContaining("is not here yet");
        }
        try (EntityStore store = open(first)) {
            assertThat(store.migration()).isEmpty();
            assertThat(peers(store, "main")).isEqualTo(10);
        }
    }

    @Test
    void goingOnWritesOnlyWhatIsMissing() {
        make("main", 10);
        catchThrowable(() -> open(second, stoppingAt(MigrationPhase.VERIFYING)).close());

        try (EntityStore store = open(second)) {
            MigrationReport report = store.migration().orElseThrow();
            assertThat(report.entities())
                    .filteredOn(entity -> entity.table().equals("hf_peer"))
                    .singleElement()
                    .satisfies(entity -> {
                        assertThat(entity.read()).isEqualTo(10);
                        assertThat(entity.written()).isZero();
                        assertThat(entity.verified()).isEqualTo(10);
                    });
            assertThat(peers(store, "main")).isEqualTo(10);
            assertThat(MigrationService.status(home)).isEmpty();
        }
    }

    @Test
    void whatWasWrittenAfterGoingBackComesAlongLater() {
        make("main", 10);
        catchThrowable(() -> open(second, stoppingAt(MigrationPhase.VERIFYING)).close());
        try (EntityStore store = open(first);
                Session session = store.session("main")) {
            session.repository(Peer.class).deleteById(3L);
            session.repository(Peer.class).save(new Peer(-5));
            Peer changed = new Peer(4);
            changed.setName("changed meanwhile");
            session.repository(Peer.class).save(changed);
        }

        try (EntityStore store = open(second);
                Session session = store.session("main")) {
            assertThat(session.repository(Peer.class).findAll())
                    .extracting(Peer::key)
                    .containsExactly(-5L, 1L, 2L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
            assertThat(session.repository(Peer.class).findById(4L))
                    .get()
                    .extracting(Peer::name)
                    .isEqualTo("changed meanwhile");
        }
    }

    @Test
    void aCopyThatWasGivenUpForAThirdPlaceIsOld() throws InterruptedException {
        make("main", 10);
        catchThrowable(() -> open(second, stoppingAt(MigrationPhase.VERIFYING)).close());

        try (EntityStore store = open(third)) {
            assertThat(peers(store, "main")).isEqualTo(10);
            store.awaitClearing();
        }
        try (EntityStore store = openFrom(third, second);
                Session session = store.session("main")) {
            assertThat(session.info().epoch()).isEqualTo(3);
            assertThat(peers(store, "main")).isEqualTo(10);
        }
    }

    @Test
    void anOldPlaceThatComesBackFromABackupIsReplaced() {
        make("main", 10);
        BackendSettings kept = first;
        try (EntityStore store = open(second, MigrationOptions.defaults().withKeepSource())) {
            fill(store, "main", 20);
        }
        // What was kept is LIVE again, as a copy from before the move would be.
        try (EntityStore old = EntityStore.openWithoutHome(kept)) {
            changeRow(old, session -> session.arrive(1));
            assertThat(peers(old, "main")).isEqualTo(10);
        }

        try (EntityStore store = openFrom(second, kept)) {
            assertThat(peers(store, "main")).isEqualTo(20);
            assertThat(store.findSession("main"))
                    .get()
                    .extracting(SessionInfo::epoch)
                    .isEqualTo(3L);
        }
    }

    private static void changeRow(EntityStore store, Consumer<StoredSession> change) {
        HeldLease lease = store.parts().leases().take("main");
        store.parts().directory().change("main", lease, change);
        store.parts().leases().giveBack(lease);
    }

    @Test
    void whatATargetHasLostBeforeTheSwitchIsCopiedAgain() throws InterruptedException {
        try (EntityStore store = EntityStore.openWithoutHome(second)) {
            fill(store, "main", 10);
        }
        MigrationService.migrate(second, third, MigrationOptions.defaults().withKeepSource());
        // As if it had been cut off between the two rows that say where the session is, and the target's server with
        // it.
        try (EntityStore source = EntityStore.openWithoutHome(second);
                EntityStore target = EntityStore.openWithoutHome(third)) {
            try (Session session = target.session("main")) {
                session.repository(Peer.class).deleteById(7L);
            }
            changeRow(
                    source, row -> row.move(SessionState.LEAVING, target.parts().id(), "third"));
            changeRow(
                    target,
                    row -> row.move(SessionState.INCOMING, source.parts().id(), "second"));
        }

        MigrationService.migrate(second, third, MigrationOptions.defaults());

        assertThat(rows(third, "main", "hf_peer")).isEqualTo(10);
        assertThat(rows(second, "main", "hf_peer")).isZero();
    }

    @Test
    void aSessionThatWasMadeAnewInTheTargetGoesBack() throws InterruptedException {
        make("main", 10);
        try (EntityStore store = open(second)) {
            store.awaitClearing();
            store.dropSession("main");
            fill(store, "main", 3);
        }

        try (EntityStore store = openFrom(second, first)) {
            assertThat(peers(store, "main")).isEqualTo(3);
        }
    }

    @Test
    void whatIsKeptStaysAndCannotBeOpened() {
        make("main", 10);

        try (EntityStore store = open(second, MigrationOptions.defaults().withKeepSource())) {
            assertThat(peers(store, "main")).isEqualTo(10);
        }

        try (EntityStore old = EntityStore.openWithoutHome(first)) {
            assertThat(HostileRows.of(old, "main").get("hf_peer")).hasSize(10);
            assertThatThrownBy(() -> old.session("main"))
                    .isInstanceOf(SessionStateException.class)
                    .hasMessageContaining(second.describe());
        }
        assertThat(Home.read(home).orElseThrow().left()).isEmpty();
    }

    @Test
    void clearingThatWasCutOffGoesOn() throws InterruptedException {
        BackendSettings source = MemorySettings.inDirectory(directory.resolve("source"));
        makeIn(source, 10);
        try (EntityStore store = EntityStore.open(
                home, second, StoreOptions.defaults().withMigration(stoppingAt(MigrationPhase.CLEARING)))) {
            assertThatThrownBy(store::awaitClearing).isInstanceOf(CancellationException.class);
        }
        assertThat(Home.read(home).orElseThrow().left()).hasSize(1);
        try (EntityStore old = EntityStore.openWithoutHome(source)) {
            assertThat(HostileRows.of(old, "main").get("hf_peer")).hasSize(10);
        }

        try (EntityStore store = EntityStore.open(home, second)) {
            assertThat(store.migration()).isEmpty();
            store.awaitClearing();
        }

        assertThat(Home.read(home).orElseThrow().left()).isEmpty();
        try (EntityStore old = EntityStore.openWithoutHome(source)) {
            assertThat(HostileRows.of(old, "main").get("hf_peer")).isEmpty();
        }
    }

    @Test
    void anotherSessionOfTheSameNameIsNeverOverwrittenUnasked() {
        make("main", 10);
        UUID other;
        try (EntityStore store = EntityStore.openWithoutHome(second)) {
            fill(store, "main", 3);
            other = store.findSession("main").orElseThrow().incarnation();
        }

        assertThatThrownBy(() -> open(second).close())
                .isInstanceOfSatisfying(SessionConflictException.class, conflict -> {
                    assertThat(conflict.stored()).isEqualTo(other);
                    assertThat(conflict.known()).isNotNull().isNotEqualTo(other);
                    assertThat(conflict).hasMessageContaining(other.toString());
                });
        try (EntityStore store = EntityStore.openWithoutHome(second)) {
            assertThat(peers(store, "main")).isEqualTo(3);
        }

        try (EntityStore store = open(second, MigrationOptions.defaults().withOverwrite())) {
            assertThat(peers(store, "main")).isEqualTo(10);
        }
    }

    @Test
    void twoHomesMoveToOnePlaceByOtherNamesOfSessions() {
        Path otherHome = directory.resolve("other");
        BackendSettings otherPlace = own();
        make("one", 5);
        try (EntityStore store = EntityStore.open(otherHome, otherPlace)) {
            fill(store, "two", 7);
        }

        open(second).close();
        EntityStore.open(otherHome, second, StoreOptions.defaults().withPrevious(otherPlace))
                .close();

        try (EntityStore store = open(second)) {
            assertThat(peers(store, "one")).isEqualTo(5);
            assertThat(store.sessions()).extracting(SessionInfo::name).containsExactly("one", "two");
            assertThatThrownBy(() -> store.session("two")).isInstanceOf(SessionConflictException.class);
        }
    }

    @Test
    void onlyTheSessionsOfTheHomeAreMoved() {
        make("main", 5);
        try (EntityStore store = EntityStore.openWithoutHome(first)) {
            fill(store, "somebody else's", 3);
        }

        try (EntityStore store = open(second)) {
            assertThat(store.sessions()).extracting(SessionInfo::name).containsExactly("main");
        }
        try (EntityStore store = EntityStore.openWithoutHome(first)) {
            assertThat(peers(store, "somebody else's")).isEqualTo(3);
        }
    }

    @Test
    void othersThatCloseTheHomeAreWaitedFor() {
        make("main", 5);
        CompletableFuture<EntityStore> opened;

        try (Home sharing = Home.open(home, Home.Mode.SHARED)) {
            opened = CompletableFuture.supplyAsync(() -> open(second));
            assertThat(sharing.state().sessions()).containsKey("main");
        }

        try (EntityStore store = opened.join()) {
            assertThat(peers(store, "main")).isEqualTo(5);
        }
    }

    @Test
    void nobodyElseMayHaveTheHomeOpen() {
        make("main", 5);

        try (Home sharing = Home.open(home, Home.Mode.SHARED)) {
            StoreOptions options = StoreOptions.defaults().withFailFast();
            assertThatThrownBy(() -> EntityStore.open(home, second, options).close())
                    .isInstanceOf(StoreLockedException.class);
            assertThat(sharing.state().sessions()).containsKey("main");
        }

        try (EntityStore store = open(second)) {
            assertThat(peers(store, "main")).isEqualTo(5);
        }
    }

    @Test
    void aFormerPlaceThatIsAnotherStoreByNowIsRefused() {
        make("main", 5);
        BackendSettings another = own();
        EntityStore.openWithoutHome(another).close();

        assertThatThrownBy(() -> openFrom(another, second).close())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is another store");
    }

    @Test
    void aStoreThatWasMadeAnewInTheFormerPlaceIsRefused() throws IOException {
        BackendSettings source = MemorySettings.inDirectory(directory.resolve("source"));
        makeIn(source, 5);
        Files.move(directory.resolve("source"), directory.resolve("away"));
        EntityStore.openWithoutHome(source).close();

        assertThatThrownBy(() -> EntityStore.open(home, second).close())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("another one");
    }

    @Test
    void aHomeWhoseFilesAreGoneGetsNoOthersInTheirPlace() throws IOException {
        BackendSettings inHome = new MemorySettings();
        makeIn(inHome, 5);
        Path files = home.resolve("h2");
        Path away = directory.resolve("away");
        Files.move(files, away);

        assertThatThrownBy(() -> EntityStore.open(home, inHome).close())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Put a copy of the former back");
        assertThat(files).doesNotExist();

        Files.move(away, files);
        try (EntityStore store = EntityStore.open(home, inHome)) {
            assertThat(peers(store, "main")).isEqualTo(5);
        }
    }

    @Test
    void aHomeWithTheFilesOfAnotherStoreIsRefused() throws IOException {
        BackendSettings inHome = new MemorySettings();
        makeIn(inHome, 5);
        Path files = home.resolve("h2");
        Files.move(files, directory.resolve("away"));
        EntityStore.openWithoutHome(MemorySettings.inDirectory(files)).close();

        for (OpenMode mode : OpenMode.values()) {
            StoreOptions options = StoreOptions.defaults().withMode(mode);
            assertThatThrownBy(() -> EntityStore.open(home, inHome, options).close())
                    .as("%s", mode)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("what is there now is another one")
                    .hasMessageContaining("Put a copy of the former back");
        }
    }

    @Test
    void filesThatAreGoneAreReplacedFromTheirCopy() throws IOException {
        BackendSettings inHome = new MemorySettings();
        makeIn(inHome, 5);
        Files.move(home.resolve("h2"), directory.resolve("second"));

        try (EntityStore store = openFrom(second, inHome)) {
            assertThat(peers(store, "main")).isEqualTo(5);
        }
    }

    @Test
    void aNewHomeAdoptsASession() {
        StoreOptions existing = StoreOptions.defaults().withMode(OpenMode.EXISTING);
        assertThatThrownBy(() -> EntityStore.open(home, second, existing).close())
                .isInstanceOf(UnknownStoreException.class);
        assertThat(home).doesNotExist();
        try (EntityStore store = EntityStore.openWithoutHome(second)) {
            fill(store, "main", 5);
        }

        try (EntityStore store = EntityStore.open(home, second, existing)) {
            store.adopt("main");
        }

        try (EntityStore store = EntityStore.open(home, StoreOptions.defaults())) {
            assertThat(peers(store, "main")).isEqualTo(5);
        }
    }

    @Test
    void aSessionThatIsMadeAnewIsAnother() {
        UUID before;
        try (EntityStore store = EntityStore.open(home, second)) {
            fill(store, "main", 5);
            before = store.findSession("main").orElseThrow().incarnation();
        }
        try (EntityStore store = EntityStore.openWithoutHome(second)) {
            store.dropSession("main");
        }

        try (EntityStore store = EntityStore.open(home, second)) {
            assertThat(peers(store, "main")).isZero();
            assertThat(store.findSession("main").orElseThrow().incarnation()).isNotEqualTo(before);
        }

        try (EntityStore store = EntityStore.open(home, second)) {
            assertThat(peers(store, "main")).isZero();
        }
    }

    @Test
    void manyMakeOneSessionAtOnce() {
        BackendSettings shared = new KeptSettings(new SortedMapBackend());
        for (int round = 0; round < 20; round++) {
            String name = "s" + round;
            try (EntityStore one = EntityStore.open(home, shared);
                    EntityStore two = EntityStore.open(home, shared)) {
                Threads.run(8, thread -> {
                    try (Session session = (thread % 2 == 0 ? one : two).session(name)) {
                        session.repository(Peer.class).save(new Peer(thread));
                    }
                });
                assertThat(peers(one, name)).isEqualTo(8);
            }
        }
    }

    @Test
    void settingsOfAPlaceFromLongAgoDoNoHarm() {
        make("main", 5);
        open(second).close();

        try (EntityStore store =
                EntityStore.open(home, third, StoreOptions.defaults().withPrevious(first))) {
            assertThat(peers(store, "main")).isEqualTo(5);
        }
    }

    @Test
    void theSettingsOfAnOwnBackendAreAskedFor() {
        make("main", 5);

        assertThatThrownBy(() -> EntityStore.open(home, second).close())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("StoreOptions.withPrevious");
    }

    @Test
    void openingToReadMovesNothing() {
        make("main", 5);
        EntityStore.openWithoutHome(second).close();

        assertThatThrownBy(() -> EntityStore.open(
                                home,
                                second,
                                StoreOptions.defaults()
                                        .withMode(OpenMode.READ_ONLY)
                                        .withPrevious(first))
                        .close())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("holdfast open");
    }

    @Test
    void progressIsToldInOrderAndInWhole() throws InterruptedException {
        make("main", 12_000);
        List<MigrationProgress> told = new ArrayList<>();

        try (EntityStore store = open(second, MigrationOptions.defaults().withListener(progress -> {
            synchronized (told) {
                told.add(progress);
            }
        }))) {
            store.awaitClearing();
        }

        assertThat(told).extracting(MigrationProgress::phase).isSorted().contains(MigrationPhase.values());
        assertThat(told)
                .filteredOn(progress -> progress.phase() == MigrationPhase.COPYING)
                .allMatch(progress -> progress.total() == 12_000 && progress.done() <= 12_000)
                .extracting(MigrationProgress::done)
                .isSorted();
        assertThat(told.get(told.size() - 1).done()).isEqualTo(12_000);
    }

    /** A store that something is wrong with. */
    private static BackendSettings changing(UnaryOperator<WriteBatch> change) {
        Backend real = new ByteMapBackend(new SortedByteMap(), Set.of());
        return new CustomSettings() {

            @Override
            public BackendProvider provider() {
                return (home, mode) -> new LentBackend(real, () -> {}) {

                    @Override
                    public WriteResult apply(WriteBatch batch) {
                        return super.apply(change.apply(batch));
                    }

                    @Override
                    public WriteResult load(WriteBatch batch) {
                        return apply(batch);
                    }
                };
            }

            @Override
            public String describe() {
                return "changing:";
            }
        };
    }

    private static boolean isPeer(WriteBatch.Operation operation, long id) {
        return operation instanceof WriteBatch.Put put
                && operation.model().table().equals("hf_peer")
                && put.row().key().part(0).equals(id);
    }

    @Test
    void whatATargetLosesIsNoticedBeforeAnythingIsSwitched() {
        make("main", 10);
        BackendSettings losing = changing(batch -> {
            WriteBatch.Builder kept = WriteBatch.in(batch.scope());
            batch.operations().stream()
                    .filter(operation -> !isPeer(operation, 7))
                    .forEach(operation -> {
                        if (operation instanceof WriteBatch.Put put) {
                            kept.put(put.model(), put.row(), put.condition());
                        } else if (operation instanceof WriteBatch.DeleteRange range) {
                            kept.deleteRange(range.model(), range.range());
                        }
                    });
            return kept.build();
        });

        assertThatThrownBy(() -> openFrom(first, losing).close())
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("9 rows")
                .hasMessageContaining("hf_peer")
                .hasMessageContaining("Nothing was switched");
        try (EntityStore store = open(first)) {
            assertThat(peers(store, "main")).isEqualTo(10);
        }
    }

    @Test
    void whatATargetRefusesIsNamed() {
        make("main", 10);
        BackendSettings refusing = changing(batch -> {
            if (batch.operations().stream().anyMatch(operation -> isPeer(operation, 7))) {
                throw new InvalidValueException("Peer", "peer_id", "seven is not taken");
            }
            return batch;
        });

        assertThatThrownBy(() -> openFrom(first, refusing).close())
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("the row (7) of Peer (hf_peer)")
                .hasMessageContaining("seven is not taken");
        try (EntityStore store = open(first)) {
            assertThat(peers(store, "main")).isEqualTo(10);
        }
    }

    @Test
    void whatTheProgramDoesNotKnowIsNotLost() {
        try (EntityStore store = EntityStore.open(home, first, WideAge.class, LongKeyed.class)) {
            store.session("main").close();
        }

        assertThatThrownBy(() -> EntityStore.open(
                                home, second, StoreOptions.defaults().withPrevious(first), NarrowAge.class)
                        .close())
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("ct_long,")
                .hasMessageContaining(".grade");

        EntityStore.open(
                        home,
                        second,
                        StoreOptions.defaults()
                                .withPrevious(first)
                                .withMigration(MigrationOptions.defaults().withKeepSource()),
                        NarrowAge.class)
                .close();
    }

    @Test
    void globalRowsAreCopiedWhenTheyAreNamed() {
        try (EntityStore store = EntityStore.open(home, first, GlobalKeyed.class)) {
            store.session("main").close();
            store.repository(GlobalKeyed.class, String.class).save(new GlobalKeyed("a", "tag", "content"));
            store.map("counters", String.class, Integer.class).put("a", 7);
        }

        try (EntityStore store = EntityStore.open(
                home,
                second,
                StoreOptions.defaults()
                        .withPrevious(first)
                        .withMigration(MigrationOptions.defaults()
                                .withGlobalEntities(List.of(GlobalKeyed.class, StoredMap.class))),
                GlobalKeyed.class)) {
            assertThat(store.repository(GlobalKeyed.class, String.class).findById("a"))
                    .isPresent();
            assertThat(store.map("counters", String.class, Integer.class)).containsExactly(Map.entry("a", 7));
        }
        try (EntityStore store = EntityStore.openWithoutHome(first, GlobalKeyed.class)) {
            assertThat(store.repository(GlobalKeyed.class, String.class).count())
                    .isEqualTo(1);
        }
    }

    @Test
    void globalRowsOfTheTargetAreNotOverwrittenUnasked() {
        BackendSettings source = own();
        for (BackendSettings settings : List.of(source, second)) {
            try (EntityStore store = EntityStore.openWithoutHome(settings, GlobalKeyed.class)) {
                store.repository(GlobalKeyed.class, String.class)
                        .save(new GlobalKeyed("a", "tag", settings.describe()));
            }
        }
        MigrationOptions options = MigrationOptions.defaults().withGlobalEntities(List.of(GlobalKeyed.class));

        assertThatThrownBy(() -> MigrationService.migrate(source, second, options, GlobalKeyed.class))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("the row (a)");
    }

    @Test
    void aStoreInMemoryIsCopiedThereAndBack() throws InterruptedException {
        try (EntityStore memory = EntityStore.openWithoutHome(MemorySettings.inMemory(), Versioned.class);
                EntityStore files = EntityStore.open(home, new MemorySettings(), Versioned.class)) {
            try (Session session = memory.session("main")) {
                session.setAccount(new Account(5L, false, 1, 2, false));
                session.repository(Versioned.class).save(new Versioned(1, "content"));
                assertThatThrownBy(() -> MigrationService.copy(memory, files, MigrationOptions.defaults()))
                        .isInstanceOf(SessionStateException.class)
                        .hasMessageContaining("open in this process");
            }

            MigrationReport report = MigrationService.copy(memory, files, MigrationOptions.defaults());

            assertThat(report.sessions()).containsExactly("main");
            assertThat(report.rows()).isEqualTo(1);
            try (Session session = files.session("main")) {
                assertThat(session.info().account().id()).isEqualTo(5);
                assertThat(session.repository(Versioned.class).findById(1L)).isPresent();
            }
            assertThatThrownBy(() -> MigrationService.copy(memory, files, MigrationOptions.defaults()))
                    .isInstanceOf(SessionConflictException.class);
            MigrationService.copy(memory, files, MigrationOptions.defaults().withOverwrite());
            assertThat(files.findSession("main"))
                    .get()
                    .extracting(SessionInfo::epoch)
                    .isEqualTo(2L);
            try (EntityStore again = EntityStore.openWithoutHome(MemorySettings.inMemory(), Versioned.class)) {
                MigrationService.copy(files, again, MigrationOptions.defaults().withSessions(Set.of("main")));
                assertThat(HostileRows.of(again, "main")).isEqualTo(HostileRows.of(memory, "main"));
            }
        }
    }

    @Test
    void aStoreInMemoryIsNotMovedByItself() {
        assertThatThrownBy(() -> EntityStore.openWithoutHome(
                                second, StoreOptions.defaults().withPrevious(MemorySettings.inMemory()))
                        .close())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MigrationService.copy");
    }

    @Test
    void namedSessionsAreMovedPlannedAndVerified() throws InterruptedException {
        try (EntityStore store = EntityStore.openWithoutHome(second)) {
            fill(store, "one", 5);
            fill(store, "two", 7);
        }
        MigrationOptions one = MigrationOptions.defaults().withSessions(Set.of("one"));

        assertThat(MigrationService.plan(second, third, one).rows()).isEqualTo(5);
        assertThat(directory.resolve("third")).doesNotExist();
        MigrationService.migrate(second, third, one.withKeepSource());
        assertThat(MigrationService.verify(second, third, one).rows()).isEqualTo(5);
        try (EntityStore store = EntityStore.openWithoutHome(third)) {
            fill(store, "one", 6);
        }

        assertThatThrownBy(() -> MigrationService.verify(second, third, one))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("5 rows, and 6");
        assertThatThrownBy(() -> MigrationService.migrate(
                        second, third, MigrationOptions.defaults().withSessions(Set.of("three"))))
                .isInstanceOf(UnknownSessionException.class);
        assertThatThrownBy(() -> MigrationService.migrate(second, second, one)).isInstanceOf(HoldfastException.class);
    }

    @Test
    void aSourceThatIsClearedCannotBeComparedAnyMore() throws InterruptedException {
        try (EntityStore store = EntityStore.openWithoutHome(second)) {
            fill(store, "one", 5);
        }
        MigrationService.migrate(second, third, MigrationOptions.defaults());

        assertThatThrownBy(() -> MigrationService.verify(second, third, MigrationOptions.defaults()))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("has been moved out of")
                .hasMessageContaining("nothing is left to compare");
    }

    @Test
    void whereThePreviousPlaceIsNoMoreNothingIsMoved() {
        BackendSettings gone = MemorySettings.inDirectory(directory.resolve("gone"));
        try (EntityStore store =
                EntityStore.openWithoutHome(second, StoreOptions.defaults().withPrevious(gone))) {
            assertThat(store.migration()).isEmpty();
            store.session("main").close();
        }
        assertThat(directory.resolve("gone")).doesNotExist();
    }

    private static int rows(BackendSettings place, String session, String table, Class<?>... entities) {
        try (EntityStore store = EntityStore.openWithoutHome(place, entities)) {
            return HostileRows.of(store, session).get(table).size();
        }
    }

    @Test
    void whatAnotherHomeHasKeptIsNotCleared() throws InterruptedException {
        make("main", 10);
        open(second, MigrationOptions.defaults().withKeepSource()).close();
        Path other = directory.resolve("other");
        try (EntityStore store = EntityStore.open(other, first)) {
            fill(store, "bot", 3);
        }

        try (EntityStore store = open(other, second, MigrationOptions.defaults())) {
            store.awaitClearing();
        }

        assertThat(rows(first, "bot", "hf_peer")).isZero();
        assertThat(rows(first, "main", "hf_peer")).isEqualTo(10);
    }

    @Test
    void onlyTheSessionsThatAreNamedAreCleared() throws InterruptedException {
        try (EntityStore store = EntityStore.openWithoutHome(second)) {
            fill(store, "one", 5);
            fill(store, "two", 7);
            fill(store, "three", 3);
        }
        MigrationOptions options = MigrationOptions.defaults();
        MigrationService.migrate(
                second, third, options.withSessions(Set.of("one")).withKeepSource());

        MigrationService.migrate(second, third, options.withSessions(Set.of("two")));

        assertThat(rows(second, "two", "hf_peer")).isZero();
        assertThat(rows(second, "one", "hf_peer")).isEqualTo(5);

        try (EntityStore store = EntityStore.openWithoutHome(
                third,
                StoreOptions.defaults().withPrevious(second).withMigration(options.withSessions(Set.of("three"))))) {
            store.awaitClearing();
        }

        assertThat(rows(second, "three", "hf_peer")).isZero();
        assertThat(rows(second, "one", "hf_peer")).isEqualTo(5);
    }

    @Test
    void whatWasKeptForItIsUnknownIsNotCleared() throws InterruptedException {
        try (EntityStore store = EntityStore.openWithoutHome(second, WideAge.class);
                Session session = store.session("main")) {
            session.repository(WideAge.class).save(new WideAge(1, "content", "tag", 9));
        }
        MigrationOptions options = MigrationOptions.defaults();
        MigrationService.migrate(second, third, options.withKeepSource(), NarrowAge.class);

        assertThatThrownBy(() -> MigrationService.migrate(second, third, options, NarrowAge.class))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining(".grade");

        assertThat(rows(second, "main", "ct_aged", WideAge.class)).isEqualTo(1);
    }

    @Test
    void whatTheTargetDoesNotHaveAnyMoreIsNotCleared() throws InterruptedException {
        try (EntityStore store = EntityStore.openWithoutHome(second)) {
            fill(store, "main", 5);
        }
        MigrationOptions options = MigrationOptions.defaults();
        MigrationService.migrate(second, third, options.withKeepSource());
        try (EntityStore store = EntityStore.openWithoutHome(third)) {
            store.dropSession("main");
        }

        MigrationService.migrate(second, third, options);

        assertThat(rows(second, "main", "hf_peer")).isEqualTo(5);
    }

    @Test
    void aHomeThatHasLostItsFileMovesItsSessionsNevertheless() throws IOException {
        makeIn(new MemorySettings(), 5);
        Files.delete(home.resolve("holdfast.json"));

        try (EntityStore store = EntityStore.open(home, second)) {
            assertThat(peers(store, "main")).isEqualTo(5);
        }
    }

    @Test
    void aHomeThatHasLostItsFileAndWasOpenedMovesItsSessionsNevertheless() throws IOException {
        makeIn(new MemorySettings(), 5);
        Files.delete(home.resolve("holdfast.json"));
        EntityStore.open(home, new MemorySettings()).close();

        try (EntityStore store = EntityStore.open(home, second)) {
            assertThat(peers(store, "main")).isEqualTo(5);
        }
    }

    @Test
    void aHomeWhoseFilesWereNotWhollyMadeIsMadeNow() {
        new H2Provider(new MemorySettings()).open(home, OpenMode.CREATE).close();
        makeIn(new MemorySettings(), 5);

        try (EntityStore store = EntityStore.open(home, second)) {
            assertThat(peers(store, "main")).isEqualTo(5);
        }
    }

    @Test
    void filesThatWereNotWhollyMadeKeepNobodyFromAnotherStore() {
        new H2Provider(new MemorySettings()).open(home, OpenMode.CREATE).close();

        makeIn(second, 5);
    }

    @Test
    void anErrorWhileASourceIsClearedIsTold() {
        try (EntityStore store = EntityStore.openWithoutHome(second)) {
            fill(store, "main", 5);
        }
        MigrationOptions options = MigrationOptions.defaults().withListener(progress -> {
            if (progress.phase() == MigrationPhase.CLEARING) {
                throw new AssertionError("stopped");
            }
        });

        assertThatThrownBy(() -> MigrationService.migrate(second, third, options))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void globalRowsAreCopiedWhereTheHomeHasNoSession() {
        try (EntityStore store = EntityStore.open(home, second, GlobalKeyed.class)) {
            store.repository(GlobalKeyed.class, String.class).save(new GlobalKeyed("a", "tag", "content"));
        }
        StoreOptions options = StoreOptions.defaults()
                .withMigration(MigrationOptions.defaults().withGlobalEntities(List.of(GlobalKeyed.class)));
        try (EntityStore store = EntityStore.open(home, third, options, GlobalKeyed.class)) {
            assertThat(store.repository(GlobalKeyed.class, String.class).count())
                    .isEqualTo(1);
        }
    }

    @Test
    void aStoreThatIsOpenIsNotExchangedForAnotherOne() {
        StoreOptions failFast = StoreOptions.defaults().withFailFast();
        try (EntityStore store = EntityStore.open(home, second)) {
            assertThatThrownBy(() -> EntityStore.open(home, third, failFast).close())
                    .isInstanceOf(StoreLockedException.class);
            fill(store, "main", 3);
        }

        try (EntityStore store = EntityStore.open(home, third, failFast)) {
            assertThat(peers(store, "main")).isEqualTo(3);
        }
    }
}
