package dev.holdfast.backend.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityStore;
import dev.holdfast.StoreOptions;
import dev.holdfast.contract.ChildJvm;
import dev.holdfast.exceptions.StoreAccessException;
import dev.holdfast.exceptions.StoreLockedException;
import dev.holdfast.exceptions.UnknownStoreException;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.OpenMode;
import dev.holdfast.spi.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files that are opened to read. */
@Timeout(120)
class H2ReadOnlyTest {

    private static final StoreOptions READ_ONLY = StoreOptions.defaults().withMode(OpenMode.READ_ONLY);

    @TempDir
    private Path directory;

    private Path home;

    @BeforeEach
    void chooseHome() {
        home = directory.resolve("home");
    }

    private EntityStore open() {
        return EntityStore.open(home, new MemorySettings(), READ_ONLY);
    }

    private long peers() {
        try (EntityStore store = open()) {
            return store.rows(store.model("peer"), Scope.session("main")).count(KeyRange.all());
        }
    }

    @Test
    void homeHeldByAnotherProcessIsRefusedNamingIt() {
        try (ChildJvm child = ChildJvm.start(List.of(), H2Child.class, "hold", home.toString())) {
            child.awaitLine("holding");

            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(
                            StoreLockedException.class,
                            e -> assertThat(e.holderPid()).hasValue(child.pid()));

            child.say("");
            child.succeed();
        }
    }

    @Test
    void whatAKilledProcessHasLeftIsReadAndStaysAsItIs() throws IOException {
        try (ChildJvm child = ChildJvm.start(List.of(), H2Child.class, "hold", home.toString())) {
            child.awaitLine("holding");
            child.kill();
        }
        Path database = home.resolve("h2").resolve("holdfast.mv.db");
        byte[] before = Files.readAllBytes(database);

        assertThat(peers()).isEqualTo(1);
        assertThat(peers()).isEqualTo(1);

        assertThat(Files.readAllBytes(database)).isEqualTo(before);
    }

    @Test
    void readerKeepsOthersOut() {
        EntityStore.open(home, new MemorySettings()).close();

        try (EntityStore reader = open()) {
            assertThat(reader.sessions()).isEmpty();
            assertThatThrownBy(() -> EntityStore.open(home, new MemorySettings()))
                    .isInstanceOf(StoreLockedException.class);
            assertThatThrownBy(this::open).isInstanceOf(StoreLockedException.class);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no rights of owners and others")
    void rightsAreLookedAtWhereThereIsAStoreAlone() throws IOException {
        Path open = Files.createDirectory(
                directory.resolve("open"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        assertThatThrownBy(() -> EntityStore.open(open, new MemorySettings(), READ_ONLY))
                .isInstanceOf(UnknownStoreException.class);

        EntityStore.open(home, new MemorySettings()).close();
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(this::open).isInstanceOf(StoreAccessException.class).hasMessageContaining("chmod 700");
    }

    @Test
    void memoryHoldsNoStore() {
        for (OpenMode mode : List.of(OpenMode.EXISTING, OpenMode.READ_ONLY)) {
            assertThatThrownBy(() -> EntityStore.openWithoutHome(
                            MemorySettings.inMemory(), StoreOptions.defaults().withMode(mode)))
                    .isInstanceOf(UnknownStoreException.class)
                    .hasMessageContaining("gone");
        }
    }
}
