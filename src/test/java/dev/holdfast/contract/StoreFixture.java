package dev.holdfast.contract;

import dev.holdfast.AsyncOptions;
import dev.holdfast.EntityStore;
import dev.holdfast.StoreOptions;
import dev.holdfast.settings.CacheSettings;
import dev.holdfast.spi.Capability;
import dev.holdfast.spi.OpenMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Brings one kind of store to the contracts, for one test, which finds it empty. Closed after the test. Nothing is cached unless a
 * test asks for it, so that what is read is what is stored.
 */
public final class StoreFixture implements AutoCloseable {

    /** Opens the store of a test. */
    @FunctionalInterface
    public interface Opener {
        EntityStore open(StoreOptions options, Class<?>... entities);
    }

    private final Opener opener;
    private final Supplier<List<String>> observer;
    private final boolean keepsData;
    private final boolean shared;
    private final Set<Capability> capabilities;
    private CacheSettings cache = CacheSettings.off();
    private final List<EntityStore> opened = new ArrayList<>();

    private StoreFixture(
            Opener opener,
            Supplier<List<String>> observer,
            boolean keepsData,
            boolean shared,
            Set<Capability> capabilities) {
        this.opener = opener;
        this.observer = observer;
        this.keepsData = keepsData;
        this.shared = shared;
        this.capabilities = Set.copyOf(capabilities);
    }

    /**
     * Makes the fixture of one test of a store that finds at its place what an earlier one has left when it was closed.
     *
     * @param opener opens the store of the test with these entities, at the same place at every call, where there is
     *     nothing at first; what it opened before is closed by then, but for a store that is opened to read
     * @param observer tells what is at the place while no store is open there: lines that differ when anything does, asked
     *     of the place itself
     * @param shared whether the store can be opened again while it is open
     * @param capabilities exactly the capabilities that the store is to have
     */
    public static StoreFixture keeping(
            Opener opener, Supplier<List<String>> observer, boolean shared, Set<Capability> capabilities) {
        return new StoreFixture(opener, observer, true, shared, capabilities);
    }

    /**
     * Makes the fixture of one test of a store that is gone when it is closed.
     *
     * @param opener opens an empty store with these entities
     * @param capabilities exactly the capabilities that the store is to have
     */
    public static StoreFixture fleeting(Opener opener, Set<Capability> capabilities) {
        return new StoreFixture(opener, List::of, false, false, capabilities);
    }

    /** Lets the stores cache what they do by default. */
    public StoreFixture caching() {
        cache = CacheSettings.defaults();
        return this;
    }

    /** Opens the store of the test. The caller may close it, and must before it opens it again. */
    public EntityStore open(Class<?>... entities) {
        return open(OpenMode.CREATE, entities);
    }

    /** Opens the store of the test in a mode. */
    public EntityStore open(OpenMode mode, Class<?>... entities) {
        return open(StoreOptions.defaults().withMode(mode), entities);
    }

    /** Opens the store of the test with other threads, or another bound of what waits. */
    public EntityStore open(AsyncOptions async, Class<?>... entities) {
        return open(StoreOptions.defaults().withAsync(async), entities);
    }

    private EntityStore open(StoreOptions options, Class<?>... entities) {
        EntityStore store = opener.open(options.withCache(cache), entities);
        opened.add(store);
        return store;
    }

    public boolean keepsData() {
        return keepsData;
    }

    public boolean isShared() {
        return shared;
    }

    /** Returns what is at the place of the test, while no store is open there. */
    public List<String> observe() {
        return observer.get();
    }

    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public void close() {
        opened.forEach(EntityStore::close);
    }
}
