package dev.holdfast;

import dev.holdfast.settings.BackendSettings;
import dev.holdfast.spi.Capability;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Skeleton. */
public final class EntityStore implements AutoCloseable {

    private EntityStore() {}

    public static EntityStore open(Path home, BackendSettings settings, Class<?>... entities) {
        throw new UnsupportedOperationException();
    }

    public static EntityStore openWithoutHome(BackendSettings settings, Class<?>... entities) {
        throw new UnsupportedOperationException();
    }

    public Session session(String name) {
        throw new UnsupportedOperationException();
    }

    public List<SessionInfo> sessions() {
        throw new UnsupportedOperationException();
    }

    public Optional<SessionInfo> findSession(String name) {
        throw new UnsupportedOperationException();
    }

    public boolean dropSession(String name) {
        throw new UnsupportedOperationException();
    }

    public <T, K> EntityRepository<T, K> repository(Class<T> type, Class<K> keyType) {
        throw new UnsupportedOperationException();
    }

    public List<EntityModel> models() {
        throw new UnsupportedOperationException();
    }

    public EntityModel model(String name) {
        throw new UnsupportedOperationException();
    }

    public EntityTable rows(EntityModel model) {
        throw new UnsupportedOperationException();
    }

    public Set<Capability> capabilities() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
