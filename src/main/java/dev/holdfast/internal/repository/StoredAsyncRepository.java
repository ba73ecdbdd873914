package dev.holdfast.internal.repository;

import dev.holdfast.AsyncEntityRepository;
import dev.holdfast.internal.binding.EntityBinding;
import dev.holdfast.spi.Condition;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.Outcome;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.WriteBatch;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A repository's calls that do not block. */
final class StoredAsyncRepository<T, K> implements AsyncEntityRepository<T, K> {

    private final StoredRepository<T, K> repository;
    private final EntityBinding<T> binding;
    private final EntityModel model;
    private final Access access;

    StoredAsyncRepository(StoredRepository<T, K> repository, Access access) {
        this.repository = repository;
        this.binding = repository.binding();
        this.model = repository.model();
        this.access = access;
    }

    @Override
    public <S extends T> CompletableFuture<S> save(S entity) {
        Objects.requireNonNull(entity, "entity");
        return Answered.attempt(() -> {
            repository.prepare(entity);
            Row row = repository.rowOf(entity, new IdentityHashMap<>());
            WriteBatch.Operation put = new WriteBatch.Put(model, row, repository.conditionOf(row));
            return access.openDoor().write(put).thenApply(outcome -> {
                Access.check(model, row.key(), outcome, "saved");
                repository.saved(List.of(entity), List.of(row));
                return entity;
            });
        });
    }

    @Override
    public <S extends T> CompletableFuture<List<S>> saveAll(List<S> entities) {
        List<S> taken = List.copyOf(entities);
        return Answered.attempt(() -> {
            List<Row> rows = repository.rowsOf(taken);
            String what = "saving " + rows.size() + " entities " + model.name();
            return access.openDoor()
                    .writeAll(what, () -> {
                        repository.write(rows);
                        return rows;
                    })
                    .thenApply(written -> {
                        repository.saved(taken, written);
                        return entities;
                    });
        });
    }

    @Override
    public CompletableFuture<Optional<T>> findById(K id) {
        Objects.requireNonNull(id, "id");
        return Answered.attempt(
                () -> access.openDoor().get(model, binding.toKey(id)).thenApply(row -> row.map(repository::toEntity)));
    }

    @Override
    public CompletableFuture<List<T>> findAllById(Collection<? extends K> ids) {
        Collection<? extends K> taken = List.copyOf(ids);
        return Answered.attempt(() -> {
            Set<Key> keys = repository.keysOf(taken);
            return access.openDoor().readAll("reading " + model.name(), () -> repository.find(keys));
        });
    }

    @Override
    public CompletableFuture<Boolean> existsById(K id) {
        Objects.requireNonNull(id, "id");
        return Answered.attempt(() -> {
            Key key = binding.toKey(id);
            String what = "looking for " + model.name() + " " + key;
            return access.openDoor().read(model, key, what, () -> repository.exists(key));
        });
    }

    @Override
    public CompletableFuture<Long> count() {
        return Answered.attempt(() -> access.openDoor().readAll("counting " + model.name(), repository::count));
    }

    @Override
    public CompletableFuture<@Nullable Void> deleteById(K id) {
        Objects.requireNonNull(id, "id");
        return Answered.attempt(() -> delete(new WriteBatch.Delete(model, binding.toKey(id), Condition.NONE)));
    }

    @Override
    public CompletableFuture<@Nullable Void> delete(T entity) {
        Objects.requireNonNull(entity, "entity");
        return Answered.attempt(() -> {
            repository.checkSession(entity);
            return delete(new WriteBatch.Delete(model, binding.keyOf(entity), repository.presenceOf(entity)));
        });
    }

    private CompletableFuture<@Nullable Void> delete(WriteBatch.Delete delete) {
        return access.openDoor()
                .write(delete)
                .thenAccept(outcome -> Access.check(model, delete.key(), outcome, "deleted"));
    }

    @Override
    public CompletableFuture<@Nullable Void> deleteAllById(Collection<? extends K> ids) {
        Collection<? extends K> taken = List.copyOf(ids);
        return Answered.attempt(() -> {
            Set<Key> keys = repository.keysOf(taken);
            return access.openDoor()
                    .writeAll("deleting " + keys.size() + " entities " + model.name(), () -> {
                        repository.delete(keys);
                        return keys;
                    })
                    .thenAccept(deleted -> {});
        });
    }

    @Override
    public CompletableFuture<Optional<T>> compute(K id, Function<? super Optional<T>, ? extends @Nullable T> function) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(function, "function");
        return Answered.attempt(() -> {
            if (access.scope().isGlobal() && model.versionPosition() < 0) {
                throw new UnsupportedOperationException("A global entity is computed only with a version, since other"
                        + " processes may change it at the same time. Add a @Version to " + model.name() + ".");
            }
            Computation computation = new Computation(binding.toKey(id), function);
            return access.openDoor()
                    .compute(model, computation.key, computation::apply)
                    .thenApply(computation::end);
        });
    }

    /** The function of an entity, over rows. */
    private final class Computation {

        private final Key key;
        private final Function<? super Optional<T>, ? extends @Nullable T> function;
        private @Nullable T made;
        private @Nullable Row row;

        Computation(Key key, Function<? super Optional<T>, ? extends @Nullable T> function) {
            this.key = key;
            this.function = function;
        }

        @Nullable
        Row apply(@Nullable Row present) {
            made = function.apply(Optional.ofNullable(present).map(repository::toEntity));
            row = made == null ? null : rowOf(made, present);
            return row;
        }

        private Row rowOf(T entity, @Nullable Row present) {
            repository.checkSession(entity);
            binding.beforeSaving(entity, present == null);
            if (!binding.keyOf(entity).equals(key)) {
                throw new IllegalArgumentException("The " + model.name() + " with the key " + key
                        + " was to be computed, and the function has returned one of another key.");
            }
            Row next = binding.toRow(entity, key);
            if (model.versionPosition() < 0) {
                return next;
            }
            Long version = present == null ? null : model.version(present);
            return binding.withVersion(next, version == null ? 1 : version + 1);
        }

        Optional<T> end(Outcome outcome) {
            Access.check(model, key, outcome, "computed");
            if (made != null && row != null) {
                repository.saved(List.of(made), List.of(row));
            }
            return Optional.ofNullable(made);
        }
    }
}
