package dev.holdfast.backend.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.contract.ChildJvm;
import dev.holdfast.contract.Threads;
import dev.holdfast.exceptions.MissingDriverException;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.StoreUrl;
import dev.holdfast.testing.TestDatabase;
import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a program comes to a SQL server: with many others at once, with little memory, and without the driver. */
@Timeout(240)
abstract class ServerStarts {

    private final TestDatabase database = kind().server().unmadeDatabase();

    abstract ServerKind kind();

    /** Returns the artifacts of the drivers, as they also stand in paths of the class path: first the one it needs. */
    abstract List<String> drivers();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void manyStoresAreOpenedOnNothingAtOnce() {
        Set<UUID> stores = ConcurrentHashMap.newKeySet();
        Threads.run(20, thread -> {
            try (EntityStore store = EntityStore.openWithoutHome(kind().settings(database.url()));
                    Session session = store.session("main")) {
                session.repository(Peer.class).save(new Peer(thread));
                stores.add(store.storeId());
            }
        });

        assertThat(stores).hasSize(1);
        assertPeers(20);
    }

    @Test
    void manyProcessesStartOnNothingAtOnce() {
        int processes = Integer.getInteger("holdfast.test.processes", 4);
        List<ChildJvm> children = new ArrayList<>();
        Set<String> stores = new HashSet<>();
        try {
            for (int i = 0; i < processes; i++) {
                children.add(child("greet", i));
            }
            children.forEach(child -> stores.addAll(child.succeed()));
        } finally {
            children.forEach(ChildJvm::close);
        }

        assertThat(stores).hasSize(1);
        assertPeers(processes);
    }

    private ChildJvm child(String what, long number) {
        return ChildJvm.start(
                List.of("-Xmx64m"), ServerChild.class, what, kind().name(), database.url(), String.valueOf(number));
    }

    private void assertPeers(int count) {
        try (EntityStore store = EntityStore.openWithoutHome(kind().settings(database.url()));
                Session session = store.session("main")) {
            assertThat(session.repository(Peer.class).count()).isEqualTo(count);
        }
    }

    @Test
    void largeRowsAreReadInASmallHeap() {
        try (ChildJvm child = child("large", 180)) {
            assertThat(child.succeed()).containsExactly("json: 180", "mixed: 180", "text: 60");
        }
    }

    @Test
    void missingDriverIsNamed() throws Exception {
        String own = drivers().get(0);

        assertMissing(entry -> entry.contains(own), own);
        for (String artifact : drivers()) {
            assertMissing(entry -> drivers().stream().anyMatch(entry::contains), artifact);
        }
    }

    /** Opens a store without some of the class path, and sees to it that the artifact is named. */
    private void assertMissing(Predicate<String> leftOut, String artifact) throws Exception {
        List<URL> left = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!leftOut.test(entry)) {
                left.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(left.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Object settings = loader.loadClass(StoreUrl.class.getName())
                    .getMethod("parse", String.class)
                    .invoke(null, database.url());
            Method open = loader.loadClass(EntityStore.class.getName())
                    .getMethod("openWithoutHome", loader.loadClass(BackendSettings.class.getName()), Class[].class);

            assertThatThrownBy(() -> open.invoke(null, settings, new Class<?>[0]))
                    .cause()
                    .satisfies(e -> assertThat(e.getClass().getName())
                            .as(e::toString)
                            .isEqualTo(MissingDriverException.class.getName()))
                    .hasMessageContaining(artifact);
        }
    }
}
