package dev.holdfast.internal.repository;

import dev.holdfast.AsyncEntityRepository;
import dev.holdfast.EntityRepository;
import dev.holdfast.exceptions.InvalidValueException;
import dev.holdfast.internal.binding.EntityBinding;
import dev.holdfast.internal.cache.CachedEntities;
import dev.holdfast.internal.cache.TableCache;
import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.Condition;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.WriteBatch;
import jakarta.data.Order;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The repository of one entity in one scope. */
public final class StoredRepository<T, K> implements EntityRepository<T, K> {

    static final int PAGE_ROWS = 1000;
    private static final int CHUNK_ROWS = 2000;
    private static final long CHUNK_BYTES = 2L << 20;

    private final EntityBinding<T> binding;
    private final EntityModel model;
    private final Access access;
    private final TableCache cache;
    private final @Nullable String session;
    private final StoredAsyncRepository<T, K> async;
    private final CachedEntities<T> entities = new CachedEntities<>() {
        @Override
        public T make(Row row) {
            return toEntity(row);
        }

        @Override
        public @Nullable T template(Row row) {
            return binding.template(row, session);
        }

        @Override
        public T copy(T template) {
            return binding.copyOf(template);
        }
    };

    public StoredRepository(EntityBinding<T> binding, Access access) {
        this.binding = binding;
        this.model = binding.model();
        this.access = access;
        this.cache = access.cache().table(model);
        this.session = access.scope().isGlobal() ? null : access.scope().session();
        this.async = new StoredAsyncRepository<>(this, access);
    }

    @Override
    public AsyncEntityRepository<T, K> async() {
        return async;
    }

    @Override
    public Optional<T> compute(K id, Function<? super Optional<T>, ? extends @Nullable T> function) {
        return Answered.join(async.compute(id, function));
    }

    EntityModel model() {
        return model;
    }

    EntityBinding<T> binding() {
        return binding;
    }

    private EntityTable table() {
        return access.table(model);
    }

    @Override
    public <S extends T> S save(S entity) {
        saveAll(List.of(entity));
        return entity;
    }

    @Override
    public <S extends T> List<S> saveAll(List<S> entities) {
        access.backend();
        write(entities, rowsOf(entities));
        return entities;
    }

    List<Row> rowsOf(List<? extends T> entities) {
        IdentityHashMap<T, Key> generated = new IdentityHashMap<>();
        prepareAll(entities);
        return entities.stream().map(entity -> rowOf(entity, generated)).toList();
    }

    private void prepareAll(List<? extends T> entities) {
        if (!binding.tellsBeforeSaving()) {
            entities.forEach(this::checkSession);
            return;
        }
        IdentityHashMap<T, Boolean> prepared = new IdentityHashMap<>();
        for (T entity : entities) {
            if (prepared.put(entity, true) == null) {
                prepare(entity);
            }
        }
    }

    /** Refuses an entity of another session, and tells one of this that its row is about to be taken. */
    void prepare(T entity) {
        checkSession(entity);
        binding.beforeSaving(entity);
    }

    private void write(List<? extends T> entities, List<Row> rows) {
        write(rows);
        saved(entities, rows);
    }

    void saved(List<? extends T> entities, List<Row> rows) {
        for (int i = 0; i < rows.size(); i++) {
            binding.saved(entities.get(i), session, rows.get(i));
        }
    }

    void write(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        WriteBatch.Builder batch = WriteBatch.in(access.scope()).strict();
        if (model.versionPosition() < 0) {
            rows.forEach(row -> batch.put(model, row));
        } else {
            // With a condition a batch names a row once.
            Map<Key, Row> lastOfKey = new LinkedHashMap<>();
            rows.forEach(row -> lastOfKey.put(row.key(), row));
            lastOfKey.values().forEach(row -> batch.put(model, row, conditionOf(row)));
        }
        access.applyStrictly(batch.build(), "saved");
    }

    /**
     * Returns the row to be written of an entity that was {@linkplain #prepare prepared}, in its next version.
     *
     * @param generated the keys of entities that have none yet, as an entity may come twice before it has been saved
     */
    Row rowOf(T entity, IdentityHashMap<T, Key> generated) {
        Key key = binding.generatesKeys() ? generated.computeIfAbsent(entity, binding::keyOf) : binding.keyOf(entity);
        Row row = binding.toRow(entity, key);
        if (model.versionPosition() < 0) {
            return row;
        }
        Long version = model.version(row);
        return binding.withVersion(row, version == null ? 1 : version + 1);
    }

    /**
     * Returns the condition of writing a row that is in its next version. The first version written is 1, so 0 is that of
     * an entity never saved, or of one saved by plain JPA, which begins with 0.
     */
    Condition conditionOf(Row row) {
        Long next = model.version(row);
        if (next == null) {
            return Condition.NONE;
        }
        return next == 1 ? Condition.versionOrAbsent(0) : Condition.version(next - 1);
    }

    void checkSession(T entity) {
        String own = binding.sessionOf(entity);
        if (own != null && !own.equals(session)) {
            throw new InvalidValueException(
                    model.name(),
                    "id.session",
                    "is the session \"" + own + "\", and this repository belongs to \"" + session + "\"");
        }
    }

    @Override
    public long saveInChunks(Stream<? extends T> entities) {
        access.backend();
        long saved = 0;
        long bytes = 0;
        List<T> chunk = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        IdentityHashMap<T, Key> generated = new IdentityHashMap<>();
        try (entities) {
            Iterator<? extends T> iterator = entities.iterator();
            while (iterator.hasNext()) {
                T entity = iterator.next();
                prepare(entity);
                Row row = rowOf(entity, generated);
                if (!rows.isEmpty() && (rows.size() == CHUNK_ROWS || bytes + row.size() > CHUNK_BYTES)) {
                    write(chunk, rows);
                    chunk.clear();
                    rows.clear();
                    bytes = 0;
                    generated.keySet().removeIf(earlier -> earlier != entity);
                }
                chunk.add(entity);
                rows.add(row);
                bytes += row.size();
                saved++;
            }
            write(chunk, rows);
            return saved;
        }
    }

    @Override
    public Optional<T> findById(K id) {
        access.backend();
        return Optional.ofNullable(cache.get(binding.toKey(id), this::table, entities));
    }

    T toEntity(Row row) {
        return binding.toEntity(row, session);
    }

    @Override
    public List<T> findAllById(Collection<? extends K> ids) {
        return find(keysOf(ids));
    }

    List<T> find(Set<Key> keys) {
        Map<Key, Row> rows = new HashMap<>(keys.size() * 2);
        access.backend();
        cache.getAll(keys, this::table).forEach(row -> rows.put(row.key(), row));
        return keys.stream()
                .map(rows::get)
                .filter(Objects::nonNull)
                .map(this::toEntity)
                .toList();
    }

    Set<Key> keysOf(Collection<? extends K> ids) {
        Set<Key> keys = new LinkedHashSet<>();
        ids.forEach(id -> keys.add(binding.toKey(id)));
        return keys;
    }

    @Override
    public boolean existsById(K id) {
        return exists(binding.toKey(id));
    }

    boolean exists(Key key) {
        return table().count(KeyRange.startingWith(key)) > 0;
    }

    @Override
    public long count() {
        return table().count(KeyRange.all());
    }

    @Override
    public Stream<T> findAll() {
        access.backend();
        return Pages.stream(after -> table().scan(
                                after == null ? KeyRange.all() : KeyRange.all().after(after),
                                Direction.ASCENDING,
                                PAGE_ROWS))
                .map(this::toEntity);
    }

    @Override
    public Page<T> findAll(PageRequest pageRequest, Order<T> sortBy) {
        return new PageReader<>(model, table(), this::toEntity, binding::toKey).read(pageRequest, sortBy);
    }

    @Override
    public Stream<T> findBy(String attribute, Object value) {
        Objects.requireNonNull(value, "value");
        Attribute index = model.index(Objects.requireNonNull(attribute, "attribute"));
        Object stored = binding.toStored(index, value);
        access.backend();
        return Pages.stream(after -> table().findBy(index, stored, after, PAGE_ROWS))
                .map(this::toEntity);
    }

    @Override
    public void deleteById(K id) {
        deleteAllById(List.of(id));
    }

    @Override
    public void deleteAllById(Collection<? extends K> ids) {
        delete(keysOf(ids));
    }

    void delete(Set<Key> keys) {
        WriteBatch.Builder batch = WriteBatch.in(access.scope());
        keys.forEach(key -> batch.delete(model, key));
        access.apply(batch.build());
    }

    @Override
    public void delete(T entity) {
        deleteAll(List.of(entity));
    }

    @Override
    public void deleteAll(List<? extends T> entities) {
        Map<Key, Condition> conditions = new LinkedHashMap<>();
        for (T entity : entities) {
            checkSession(entity);
            conditions.put(binding.keyOf(entity), presenceOf(entity));
        }
        WriteBatch.Builder batch = WriteBatch.in(access.scope()).strict();
        conditions.forEach((key, condition) -> batch.delete(model, key, condition));
        access.applyStrictly(batch.build(), "deleted");
    }

    Condition presenceOf(T entity) {
        if (model.versionPosition() < 0) {
            return Condition.PRESENT;
        }
        Long version = model.version(binding.toRow(entity));
        return Condition.version(version == null ? 0 : version);
    }

    @Override
    public String toString() {
        return "EntityRepository of " + model.name() + ", " + access.scope();
    }
}
