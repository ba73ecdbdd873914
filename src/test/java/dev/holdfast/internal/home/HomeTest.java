package dev.holdfast.internal.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.contract.Threads;
import dev.holdfast.exceptions.StoreAccessException;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.exceptions.StoreLockedException;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.settings.PostgresSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A home within one process. */
@Timeout(120)
class HomeTest {

    private static final UUID ONE = UUID.fromString("11111111-1111-4111-8111-111111111111");
    private static final UUID TWO = UUID.fromString("22222222-2222-4222-8222-222222222222");

    @TempDir
    private Path directory;

    private Path path;
    private Path file;

    @BeforeEach
    void choosePaths() {
        path = directory.resolve("home");
        file = path.resolve("holdfast.json");
    }

    private Home shared() {
        return Home.open(path, Home.Mode.SHARED);
    }

    private Home exclusive() {
        return Home.open(path, Home.Mode.EXCLUSIVE);
    }

    private static void allow(Path path, String rights) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }

    private void assertNotExclusive(Home.Mode mode) {
        assertThatThrownBy(() -> Home.open(path, mode))
                .isInstanceOfSatisfying(
                        StoreLockedException.class,
                        e -> assertThat(e.holderPid())
                                .hasValue(ProcessHandle.current().pid()))
                .hasMessageContaining(path.toString())
                .hasMessageContaining("this process has it open already");
    }

    @Test
    void homeThatWasNeverUsedRemembersNothing() {
        assertThat(Home.read(path)).isEmpty();
        assertThat(path).doesNotExist();

        try (Home home = shared()) {
            assertThat(home.state()).isEqualTo(HomeState.EMPTY);
            assertThat(home.update(state -> state)).isEqualTo(HomeState.EMPTY);
        }

        assertThat(file).doesNotExist();
        assertThat(Home.read(path)).isEmpty();
    }

    @Test
    void whatWasWrittenIsReadByAll() {
        try (Home home = shared();
                Home other = shared()) {
            HomeState written = home.update(
                    state -> state.withStore(ONE, new MemorySettings()).withSession("main", TWO));

            assertThat(written.sessions()).containsEntry("main", TWO);
            assertThat(home.state()).isEqualTo(written);
            assertThat(other.state()).isEqualTo(written);
            assertThat(Home.read(path)).contains(written);
        }
    }

    @Test
    void nothingIsWrittenWhenNothingChanges() throws IOException {
        try (Home home = shared()) {
            home.update(state -> state.withStore(ONE, new PostgresSettings("postgresql://h/x"))
                    .withSession("main", TWO));
            String byHand = Files.readString(file).replace("\n", "\r\n") + "\r\n";
            Files.writeString(file, byHand);

            home.update(state -> state.withStore(ONE, new PostgresSettings("postgres://h:5432/x"))
                    .withSession("main", TWO)
                    .withoutSession("other"));

            assertThat(Files.readString(file)).isEqualTo(byHand);
        }
    }

    @Test
    void filesAreTheOwnersAlone() throws IOException {
        try (Home home = shared()) {
            home.update(state -> state.withSession("main", ONE));
        }

        try (Stream<Path> files = Files.list(path)) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(each -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                            .isEqualTo("rw-------"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rwx------");
    }

    @Test
    void homeOrFileThatOthersCanReadIsRefused() throws IOException {
        try (Home home = shared()) {
            home.update(state -> state.withSession("main", ONE));
        }
        allow(file, "rw-r-----");
        assertThatThrownBy(this::shared)
                .isInstanceOf(StoreAccessException.class)
                .hasMessageContaining("chmod 600 " + file);
        assertThatThrownBy(() -> Home.read(path))
                .isInstanceOf(StoreAccessException.class)
                .hasMessageContaining("chmod 600 " + file);
        allow(file, "rw-------");
        allow(path, "rwx--x---");
        assertThatThrownBy(this::shared)
                .isInstanceOf(StoreAccessException.class)
                .hasMessageContaining("chmod 700 " + path);
        assertThatThrownBy(() -> Home.read(path))
                .isInstanceOf(StoreAccessException.class)
                .hasMessageContaining("chmod 700 " + path);
        allow(path, "rwx------");
        exclusive().close();
    }

    @Test
    void readingNeedsNoRightToWrite() throws IOException {
        try (Home home = shared()) {
            home.update(state -> state.withSession("main", ONE));
        }
        Files.delete(path.resolve("home.lock"));
        allow(file, "r--------");
        allow(path, "r-x------");

        assertThat(Home.read(path).orElseThrow().sessions()).containsOnlyKeys("main");

        allow(path, "rwx------");
        assertThat(path.resolve("home.lock")).doesNotExist();
    }

    @Test
    void homeThatIsAFileIsRefused() throws IOException {
        Files.writeString(path, "text");

        assertThatThrownBy(() -> Home.read(path)).isInstanceOf(StoreAccessException.class);
        assertThatThrownBy(this::shared).isInstanceOf(StoreAccessException.class);
    }

    @Test
    void linkThatLeadsNowhereIsCalledOne() throws IOException {
        Files.createSymbolicLink(path, directory.resolve("nowhere"));

        assertThatThrownBy(this::shared)
                .isInstanceOf(StoreAccessException.class)
                .hasMessageContaining(path + " is a link to what is not there");
    }

    @Test
    void fileThatIsALinkIsRefused() throws IOException {
        shared().close();
        Path elsewhere = Files.writeString(directory.resolve("elsewhere.json"), "{\"format\": 1}");
        allow(elsewhere, "rw-------");
        Files.createSymbolicLink(file, elsewhere);

        assertThatThrownBy(this::shared)
                .isInstanceOf(StoreAccessException.class)
                .hasMessageContaining("is a link");
        assertThatThrownBy(() -> Home.read(path)).isInstanceOf(StoreAccessException.class);
        Files.delete(file);
        Files.createDirectory(file);
        assertThatThrownBy(this::shared).isInstanceOf(StoreAccessException.class);
    }

    @Test
    void leftOverOfAKilledProcessIsRemoved() throws IOException {
        try (Home home = shared()) {
            Path left = Files.writeString(path.resolve("holdfast.json.tmp"), "{\"format\"");
            allow(left, "rw-r--r--");

            home.update(state -> state.withSession("main", ONE));

            assertThat(left).doesNotExist();
            assertThat(home.state().sessions()).containsOnlyKeys("main");
        }
    }

    @Test
    void whatFailsLeavesTheOldFile() throws IOException {
        try (Home home = shared()) {
            HomeState before = home.update(state -> state.withSession("main", ONE));
            Path inTheWay =
                    Files.createDirectories(path.resolve("holdfast.json.tmp").resolve("x"));

            assertThatThrownBy(() -> home.update(state -> state.withSession("two", TWO)))
                    .isInstanceOf(StoreAccessException.class)
                    .hasMessageContaining(file.toString());
            assertThatThrownBy(() -> home.update(state -> {
                        throw new IllegalStateException("of the caller");
                    }))
                    .hasMessage("of the caller");
            assertThatThrownBy(() -> home.update(state -> home.update(again -> again.withSession("two", TWO))))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(home.state()).isEqualTo(before);

            Files.delete(inTheWay);
            Files.delete(inTheWay.getParent());
            assertThat(home.update(state -> state.withSession("two", TWO)).sessions())
                    .hasSize(2);
        }
    }

    @Test
    void closedHomeIsOfNoUse() {
        Home home = shared();
        try (Home other = shared()) {
            home.close();
            home.close();

            assertThatThrownBy(home::state).isInstanceOf(StoreClosedException.class);
            assertThatThrownBy(() -> home.update(state -> state)).isInstanceOf(StoreClosedException.class);
            assertThatThrownBy(() -> home.makeExclusive(Duration.ZERO)).isInstanceOf(StoreClosedException.class);
            assertThatThrownBy(home::makeShared).isInstanceOf(StoreClosedException.class);
            assertNotExclusive(Home.Mode.EXCLUSIVE);
            other.makeExclusive(Duration.ZERO);
        }
    }

    @Test
    void manyShareAHomeOrOneHasItAlone() {
        try (Home one = shared();
                Home two = shared()) {
            assertNotExclusive(Home.Mode.EXCLUSIVE);
            assertThat(one.state()).isEqualTo(two.state());
        }
        try (Home alone = exclusive()) {
            assertNotExclusive(Home.Mode.EXCLUSIVE);
            assertNotExclusive(Home.Mode.SHARED);
            alone.update(state -> state.withSession("main", ONE));
        }
        shared().close();
    }

    @Test
    void onlyHolderKeepsOthersOutForATime() {
        try (Home home = shared()) {
            try (Home other = shared()) {
                assertThatThrownBy(() -> home.makeExclusive(Duration.ZERO))
                        .isInstanceOf(StoreLockedException.class)
                        .hasMessageContaining("this process");
                assertThat(other.state()).isEqualTo(HomeState.EMPTY);
            }
            home.makeExclusive(Duration.ZERO);
            home.makeExclusive(Duration.ZERO);
            assertNotExclusive(Home.Mode.SHARED);
            home.update(state -> state.withSession("main", ONE));
            home.makeShared();
            home.makeShared();
            shared().close();
        }
        exclusive().close();
    }

    @Test
    void linkToAHomeIsTheSameHome() throws IOException {
        Path link = directory.resolve("link");
        try (Home home = exclusive()) {
            Files.createSymbolicLink(link, path);
            assertThatThrownBy(() -> Home.open(link, Home.Mode.SHARED)).isInstanceOf(StoreLockedException.class);
            home.makeShared();
            try (Home linked = Home.open(link, Home.Mode.SHARED)) {
                linked.update(state -> state.withSession("main", ONE));
                assertThatThrownBy(() -> home.makeExclusive(Duration.ZERO)).isInstanceOf(StoreLockedException.class);
            }
            assertThat(home.state().sessions()).containsOnlyKeys("main");
        }
        assertThat(Home.read(link).orElseThrow().sessions()).containsOnlyKeys("main");
    }

    @Test
    void homesDoNotMeet() {
        try (Home one = exclusive();
                Home two = Home.open(directory.resolve("other"), Home.Mode.EXCLUSIVE)) {
            one.update(state -> state.withSession("main", ONE));

            assertThat(two.state()).isEqualTo(HomeState.EMPTY);
        }
    }

    @Test
    void homeThatWasMadeAnewIsAnother() throws IOException {
        try (Home old = exclusive()) {
            Files.move(path, directory.resolve("moved"));
            try (Home home = exclusive()) {
                home.update(state -> state.withSession("main", ONE));
            }
            old.makeShared();
        }
    }

    @Test
    void interruptedThreadReadsAndWrites() {
        try (Home home = shared()) {
            Thread.currentThread().interrupt();
            home.update(state -> state.withSession("main", ONE));
            home.makeExclusive(Duration.ZERO);
            assertThat(home.state().sessions()).containsOnlyKeys("main");
            assertThat(Thread.interrupted()).isTrue();

            assertNotExclusive(Home.Mode.SHARED);
            home.update(state -> state.withSession("two", ONE));
        }
    }

    @Test
    void threadsLoseNothing() {
        int threads = 8;
        int sessions = 20;
        try (Home home = shared()) {
            Threads.run(threads, thread -> {
                for (int i = 0; i < sessions; i++) {
                    String name = thread + "-" + i;
                    try (Home own = shared()) {
                        (i % 2 == 0 ? own : home).update(state -> state.withSession(name, ONE));
                        assertThat(home.state().sessions()).containsKey(name);
                    }
                }
            });

            assertThat(home.state().sessions()).hasSize(threads * sessions);
        }
    }
}
