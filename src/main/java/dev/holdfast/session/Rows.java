package dev.holdfast.session;

import dev.holdfast.EntityRepository;
import dev.holdfast.ScopedEntity;
import dev.holdfast.Session;
import dev.holdfast.SessionBatch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a session while events are applied to them: many are read at once, each of them once, and all that were changed
 * are written in one batch. A row that cannot be read any more counts as missing, and is written over or deleted, unless
 * what is in it cannot be had again: that cannot be read by an event either. For one thread.
 */
final class Rows {

    /** What nobody tells again when it is gone, since there are keys in it. */
    private static final Set<Class<?>> IRREPLACEABLE = Set.of(DataCenter.class, SecretChat.class);

    private final Session session;
    private final SessionBatch batch;
    private final Map<Class<?>, Table<?, ?>> tables = new LinkedHashMap<>();

    Rows(Session session) {
        this.session = session;
        this.batch = session.batch();
    }

    /** Lets rows be read with the next {@link #load}. */
    <K, T extends ScopedEntity<K>> void want(Class<T> type, Collection<? extends K> keys) {
        Table<K, T> table = table(type);
        keys.forEach(table::want);
    }

    /** Lets a row be read with the next {@link #load}, and returns it as it is now, or empty while it has not been read. */
    <K, T extends ScopedEntity<K>> Optional<T> want(Class<T> type, K key) {
        table(type).want(key);
        return peek(type, key);
    }

    /** Returns a row as it is now, or empty also if it has not been read. */
    <K, T extends ScopedEntity<K>> Optional<T> peek(Class<T> type, K key) {
        return Optional.ofNullable(table(type).rows.get(key));
    }

    /** Returns a row as the events before have left it, read now if it was not wanted before. It is shared with later events. */
    <K, T extends ScopedEntity<K>> Optional<T> find(Class<T> type, K key) {
        Table<K, T> table = table(type);
        if (table.want(key)) {
            table.load();
        }
        return Optional.ofNullable(table.rows.get(key));
    }

    /** Returns the rows of an entity that were read and are there, as the events before have left them. */
    <K, T extends ScopedEntity<K>> Stream<T> present(Class<T> type) {
        return table(type).rows.values().stream().filter(Objects::nonNull);
    }

    /** Returns whether there was a row that could not be read, so that nobody knows what was in it. */
    <K, T extends ScopedEntity<K>> boolean wasUnreadable(Class<T> type, K key) {
        return table(type).unreadable.contains(key);
    }

    /** Saves a row; it may be changed further until all is written. */
    <K> void save(ScopedEntity<K> entity) {
        @SuppressWarnings("unchecked") // the class of an entity is of its own type
        Class<ScopedEntity<K>> type = (Class<ScopedEntity<K>>) entity.getClass();
        table(type).change(entity.key(), entity);
    }

    /** Deletes a row, if there is one. */
    <K, T extends ScopedEntity<K>> void delete(Class<T> type, K key) {
        table(type).change(key, null);
    }

    /** Reads what is wanted, in a statement or two for each entity; returns whether anything was. */
    boolean load() {
        boolean any = false;
        for (Table<?, ?> table : List.copyOf(tables.values())) {
            any |= table.load();
        }
        return any;
    }

    /**
     * Ends an event: what it has changed is to be written as it is now.
     *
     * @throws dev.holdfast.exceptions.InvalidValueException if a value could not be kept, even if a later event put another in
     *     its place
     */
    void endEvent() {
        tables.values().forEach(table -> table.moveTo(batch));
    }

    /** Writes what the events have changed, all or nothing. */
    void commit() {
        if (batch.size() > 0) {
            batch.commit();
        }
    }

    /** Returns the session, for what is read in other ways than by keys. */
    Session session() {
        return session;
    }

    @SuppressWarnings("unchecked") // the map holds for each entity its own table
    private <K, T extends ScopedEntity<K>> Table<K, T> table(Class<T> type) {
        return (Table<K, T>) tables.computeIfAbsent(type, absent -> new Table<>(type, session.repository(type)));
    }

    /** The rows of one entity. */
    private static final class Table<K, T extends ScopedEntity<K>> {

        private final Class<T> type;
        private final EntityRepository<T, K> repository;
        /** What is known; a missing row is {@code null}. */
        private final Map<K, @Nullable T> rows = new HashMap<>();

        private final Set<K> wanted = new LinkedHashSet<>();
        private final Set<K> changed = new LinkedHashSet<>();
        private final Set<K> unreadable = new LinkedHashSet<>();

        Table(Class<T> type, EntityRepository<T, K> repository) {
            this.type = type;
            this.repository = repository;
        }

        /** Returns whether it must be read. */
        boolean want(K key) {
            return !rows.containsKey(key) && wanted.add(key);
        }

        boolean load() {
            if (wanted.isEmpty()) {
                return false;
            }
            List<K> keys = new ArrayList<>(wanted);
            wanted.clear();
            keys.forEach(key -> rows.put(key, null));
            List<T> found = IRREPLACEABLE.contains(type)
                    ? repository.findAllById(keys)
                    : ReadableRows.find(repository, keys, unreadable::add);
            found.forEach(row -> rows.put(row.key(), row));
            changed.addAll(unreadable);
            return true;
        }

        void change(K key, @Nullable T row) {
            wanted.remove(key);
            rows.put(key, row);
            changed.add(key);
        }

        void moveTo(SessionBatch batch) {
            for (K key : changed) {
                T row = rows.get(key);
                if (row == null) {
                    batch.delete(type, key);
                } else {
                    batch.save(row);
                }
            }
            changed.clear();
        }
    }
}
