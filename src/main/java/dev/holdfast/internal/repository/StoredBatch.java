package dev.holdfast.internal.repository;

import dev.holdfast.ScopedEntity;
import dev.holdfast.SessionBatch;
import dev.holdfast.spi.Condition;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.WriteBatch;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Gathers rows of any entities of a session. */
public final class StoredBatch implements SessionBatch {

    private record Place(EntityModel model, Key key) {}

    private record Emptied(EntityModel model, KeyRange range) {

        boolean contains(Place place) {
            return place.model().equals(model) && range.contains(place.key());
        }
    }

    /** What is to become of a row. */
    private interface Change {

        void addTo(WriteBatch.Builder batch);

        default Condition condition() {
            return Condition.NONE;
        }

        default void done(String session) {}
    }

    private record Save<T>(StoredRepository<T, ?> repository, T entity, Row row) implements Change {

        @Override
        public void addTo(WriteBatch.Builder batch) {
            batch.put(repository.model(), row, condition());
        }

        @Override
        public Condition condition() {
            return repository.conditionOf(row);
        }

        @Override
        public void done(String session) {
            repository.binding().saved(entity, session, row);
        }
    }

    private record Delete(EntityModel model, Key key) implements Change {

        @Override
        public void addTo(WriteBatch.Builder batch) {
            batch.delete(model, key);
        }
    }

    private final Access access;
    private final Function<Class<?>, StoredRepository<?, ?>> repositories;
    private final Map<Place, Change> changes = new LinkedHashMap<>();
    private final Set<Emptied> emptied = new LinkedHashSet<>();

    /**
     * Makes an empty batch.
     *
     * @param repositories returns the repository of an entity in the scope of the access, a session
     */
    public StoredBatch(Access access, Function<Class<?>, StoredRepository<?, ?>> repositories) {
        this.access = access;
        this.repositories = repositories;
    }

    @Override
    public SessionBatch save(ScopedEntity<?> entity) {
        @SuppressWarnings("unchecked") // it is the repository of the entity's own class
        StoredRepository<ScopedEntity<?>, ?> repository =
                (StoredRepository<ScopedEntity<?>, ?>) repositories.apply(entity.getClass());
        repository.prepare(entity);
        Row row = repository.rowOf(entity, new IdentityHashMap<>());
        return put(new Place(repository.model(), row.key()), new Save<>(repository, entity, row));
    }

    @Override
    public SessionBatch saveAll(Collection<? extends ScopedEntity<?>> entities) {
        entities.forEach(this::save);
        return this;
    }

    @Override
    public <K, T extends ScopedEntity<K>> SessionBatch delete(Class<T> type, K key) {
        StoredRepository<?, ?> repository = repositories.apply(type);
        Place place = new Place(repository.model(), repository.binding().toKey(key));
        return put(place, new Delete(place.model(), place.key()));
    }

    private SessionBatch put(Place place, Change change) {
        changes.remove(place);
        changes.put(place, change);
        return this;
    }

    @Override
    public <K, T extends ScopedEntity<K>> SessionBatch deleteAll(Class<T> type) {
        return empty(new Emptied(repositories.apply(type).model(), KeyRange.all()));
    }

    @Override
    public <K, T extends ScopedEntity<K>> SessionBatch deleteRange(Class<T> type, K first, K last) {
        StoredRepository<?, ?> repository = repositories.apply(type);
        KeyRange range = KeyRange.all()
                .atLeast(repository.binding().toKey(first))
                .atMost(repository.binding().toKey(last));
        return empty(new Emptied(repository.model(), range));
    }

    private SessionBatch empty(Emptied range) {
        changes.keySet().removeIf(range::contains);
        emptied.add(range);
        return this;
    }

    @Override
    public int size() {
        return changes.size();
    }

    @Override
    public void commit() {
        access.backend();
        if (changes.isEmpty() && emptied.isEmpty()) {
            return;
        }
        checkVersions();
        WriteBatch.Builder batch = WriteBatch.in(access.scope()).strict();
        emptied.forEach(each -> batch.deleteRange(each.model(), each.range()));
        changes.values().forEach(change -> change.addTo(batch));
        access.applyStrictly(batch.build(), "saved");
        changes.values().forEach(change -> change.done(access.scope().session()));
        changes.clear();
        emptied.clear();
    }

    private void checkVersions() {
        if (emptied.isEmpty()) {
            return;
        }
        changes.forEach((place, change) -> {
            if (!change.condition().equals(Condition.NONE)) {
                throw new IllegalStateException("A batch that deletes some or all of "
                        + emptied.iterator().next().model().name() + " cannot save the "
                        + place.model().name()
                        + " with the key " + place.key() + ", which has a version. Commit one before the other.");
            }
        });
    }

    @Override
    public String toString() {
        return "SessionBatch of " + access.scope() + ", " + size() + " rows";
    }
}
