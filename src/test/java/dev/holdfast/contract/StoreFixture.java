package dev.holdfast.contract;

import dev.holdfast.EntityStore;
import dev.holdfast.spi.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Brings one kind of store to the contracts, for one test, which finds it empty. Closed after the test. */
public final class StoreFixture implements AutoCloseable {

    private final Function<Class<?>[], EntityStore> opener;
    private final boolean keepsData;
    private final Set<Capability> capabilities;
    private final List<EntityStore> opened = new ArrayList<>();

    /**
     * Makes the fixture of one test.
     *
     * @param opener opens the store of the test with these entities, at the same place at every call; what it opened
     *     before is closed by then
     * @param keepsData whether a store finds at its place what an earlier one has left when it was closed
     * @param capabilities exactly the capabilities that the store is to have
     */
    public StoreFixture(Function<Class<?>[], EntityStore> opener, boolean keepsData, Set<Capability> capabilities) {
        this.opener = opener;
        this.keepsData = keepsData;
        this.capabilities = Set.copyOf(capabilities);
    }

    /** Opens the store of the test. The caller may close it, and must before it opens it again. */
    public EntityStore open(Class<?>... entities) {
        EntityStore store = opener.apply(entities);
        opened.add(store);
        return store;
    }

    public boolean keepsData() {
        return keepsData;
    }

    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public void close() {
        opened.forEach(EntityStore::close);
    }
}
