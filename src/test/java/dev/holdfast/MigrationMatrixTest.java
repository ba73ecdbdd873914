package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.exceptions.SessionStateException;
import dev.holdfast.migration.MigrationReport;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.spi.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of store to every other, and to another one of its own kind, there and back. */
class MigrationMatrixTest {

    private static final int ROWS = 40;

    @RegisterExtension
    static final MovePlace.Stores STORES = new MovePlace.Stores();

    @TempDir
    private Path directory;

    /** Each two, once, as they go both ways. */
    static Stream<Arguments> pairs() {
        return MovePlace.wanted()
                .flatMap(from -> MovePlace.wanted()
                        .filter(to -> from.compareTo(to) < 0 || from == to && from != MovePlace.HOME)
                        .map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void thereAndBack(MovePlace from, MovePlace to) throws InterruptedException {
        Path home = directory.resolve("home");
        String session = "é {" + from + "} to : " + to;
        BackendSettings source = STORES.shared(from, 0);
        BackendSettings target = STORES.shared(to, 1);
        Account account = new Account(7L, true, 200, 2, false);
        Map<String, List<Row>> rows;
        SessionInfo info;
        try (EntityStore store = EntityStore.open(home, source, HostileRows.ENTITIES);
                Session opened = store.session(session)) {
            opened.setAccount(account);
            HostileRows.fill(store, opened, ROWS, 1);
            rows = HostileRows.of(store, session);
            info = opened.info();
        }

        try (EntityStore store = move(home, target, source)) {
            MigrationReport report = store.migration().orElseThrow();
            assertThat(report.sessions()).containsExactly(session);
            assertThat(report.rows())
                    .isEqualTo(rows.values().stream().mapToLong(List::size).sum());
            assertThat(report.entities())
                    .allMatch(entity -> entity.read() == entity.written() && entity.read() == entity.verified());
            assertThat(HostileRows.of(store, session)).isEqualTo(rows);
            SessionInfo moved = store.findSession(session).orElseThrow();
            assertThat(moved.incarnation()).isEqualTo(info.incarnation());
            assertThat(moved.epoch()).isEqualTo(2);
            assertThat(moved.account()).isEqualTo(account);
            assertThat(moved.createdAt()).isEqualTo(info.createdAt());
            store.session(session).close();
            store.awaitClearing();
        }
        assertLeft(home, source, session);

        try (EntityStore store = move(home, source, target)) {
            assertThat(store.migration()).isPresent();
            assertThat(HostileRows.of(store, session)).isEqualTo(rows);
            assertThat(store.findSession(session))
                    .get()
                    .extracting(SessionInfo::epoch)
                    .isEqualTo(3L);
            store.awaitClearing();
        }
        assertLeft(home, target, session);
        try (EntityStore store = move(home, source, target)) {
            assertThat(store.migration()).isEmpty();
            assertThat(HostileRows.of(store, session)).isEqualTo(rows);
        }
    }

    private static EntityStore move(Path home, BackendSettings to, BackendSettings from) {
        return EntityStore.open(home, to, StoreOptions.defaults().withPrevious(from), HostileRows.ENTITIES);
    }

    private static void assertLeft(Path home, BackendSettings settings, String session) {
        Path place = Stores.isInHome(settings) ? home : null;
        if (place == null) {
            try (EntityStore store = EntityStore.openWithoutHome(settings, HostileRows.ENTITIES)) {
                assertThat(store.findSession(session))
                        .get()
                        .extracting(SessionInfo::state)
                        .isEqualTo(SessionState.MOVED);
                assertThat(HostileRows.of(store, session).values()).allMatch(List::isEmpty);
                assertThatThrownBy(() -> store.session(session))
                        .isInstanceOf(SessionStateException.class)
                        .hasMessageContaining("was moved to")
                        .hasMessageContaining("Open it there.");
            }
        }
    }

    static Stream<Arguments> ring() {
        return MovePlace.ring(place -> place != MovePlace.HOME);
    }

    // None, where only one of them is to be tested.
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("ring")
    void withoutAHome(MovePlace from, MovePlace to) throws InterruptedException {
        String session = "homeless " + from + to;
        BackendSettings source = STORES.shared(from, 0);
        BackendSettings target = STORES.shared(to, 1);
        Map<String, List<Row>> rows;
        try (EntityStore store = EntityStore.openWithoutHome(source, HostileRows.ENTITIES);
                Session opened = store.session(session)) {
            HostileRows.fill(store, opened, ROWS, 2);
            rows = HostileRows.of(store, session);
        }
        StoreOptions options = StoreOptions.defaults().withPrevious(source);
        for (int start = 0; start < 2; start++) {
            try (EntityStore store = EntityStore.openWithoutHome(target, options, HostileRows.ENTITIES)) {
                assertThat(store.migration()
                                .map(MigrationReport::sessions)
                                .orElse(List.of())
                                .contains(session))
                        .isEqualTo(start == 0);
                assertThat(HostileRows.of(store, session)).isEqualTo(rows);
                store.awaitClearing();
            }
        }
        assertLeft(directory, source, session);
    }
}
