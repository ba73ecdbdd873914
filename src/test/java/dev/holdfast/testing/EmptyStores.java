package dev.holdfast.testing;

import dev.holdfast.EntityStore;
import dev.holdfast.StoreOptions;
import dev.holdfast.backend.jpa.H2Provider;
import dev.holdfast.settings.CustomSettings;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.BackendProvider;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Opens empty stores, in milliseconds, in memory unless it is told where. Nearly all the time that a new one takes is for its tables; so these
 * are emptied when a store is closed, and kept for the next one of the same entities. Thread-safe: no two stores that
 * are open share anything.
 */
public final class EmptyStores implements AutoCloseable {

    private final Supplier<Backend> opener;
    private final Map<Set<Class<?>>, Deque<ReusedTables>> free = new HashMap<>();
    private boolean closed;

    /** Makes them in memory. */
    public EmptyStores() {
        this(() -> new H2Provider(MemorySettings.inMemory()).open(null));
    }

    /**
     * Makes them elsewhere.
     *
     * @param opener opens a backend where there is nothing yet, each time at another place
     */
    public EmptyStores(Supplier<Backend> opener) {
        this.opener = opener;
    }

    /**
     * Opens a store in which there is nothing yet; what is in it is gone when it is closed.
     *
     * @param entities own entities; another that comes to be known later has its table made anew in each store
     */
    public EntityStore open(Class<?>... entities) {
        return open(StoreOptions.defaults(), entities);
    }

    /** Opens an empty store as the options say. */
    public EntityStore open(StoreOptions options, Class<?>... entities) {
        Set<Class<?>> named = Set.copyOf(Arrays.asList(entities));
        ReusedTables tables = take(named);
        Opening opening = new Opening(tables);
        EntityStore store = EntityStore.openWithoutHome(
                new LentSettings(new LentBackend(tables, () -> giveBack(named, opening))), options, entities);
        opening.known = tables.made();
        return store;
    }

    /** A store's tables, and the entities it was opened with. */
    private static final class Opening {

        private final ReusedTables tables;
        private volatile Set<Class<?>> known = Set.of();

        Opening(ReusedTables tables) {
            this.tables = tables;
        }
    }

    private synchronized ReusedTables take(Set<Class<?>> entities) {
        Deque<ReusedTables> some = free.getOrDefault(entities, new ArrayDeque<>());
        return some.isEmpty() ? new ReusedTables(opener.get()) : some.pop();
    }

    private void giveBack(Set<Class<?>> entities, Opening opening) {
        // Tables that came later might be in the way of another test's, as of an entity that shares one's name.
        boolean reusable = opening.tables.made().equals(opening.known);
        if (reusable) {
            opening.tables.clear();
        }
        synchronized (this) {
            if (reusable && !closed) {
                free.computeIfAbsent(entities, none -> new ArrayDeque<>()).push(opening.tables);
                return;
            }
        }
        opening.tables.close();
    }

    /** Closes what is kept. Stores that are open stay so, and are not kept after. */
    @Override
    public synchronized void close() {
        closed = true;
        free.values().forEach(some -> some.forEach(ReusedTables::close));
        free.clear();
    }

    private record LentSettings(Backend backend) implements CustomSettings {

        @Override
        public BackendProvider provider() {
            return (home, mode) -> backend;
        }

        @Override
        public String describe() {
            return "memory:";
        }
    }
}
