package dev.holdfast.internal.catalog;

import dev.holdfast.exceptions.SchemaException;
import dev.holdfast.exceptions.UnknownEntityException;
import dev.holdfast.internal.binding.EntityBinding;
import dev.holdfast.internal.repository.Access;
import dev.holdfast.internal.repository.StoredRepository;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.EntityModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The entities this program has made known to the store, and those that were ever stored in it. Thread-safe. An entity
 * is compared with what is stored before the backend is asked to make room for it, so that nothing is changed that
 * could not be used.
 */
public final class EntityCatalog {

    private final Backend backend;
    private final Opening opening;
    private final StoredRepository<StoredEntity, String> stored;
    /** By table, in lower case: databases do not tell such names apart. */
    private final Map<String, StoredEntity> known = new HashMap<>();

    private final Map<Class<?>, EntityBinding<?>> bindings = new LinkedHashMap<>();

    /**
     * Reads what is stored in a backend.
     *
     * @throws dev.holdfast.exceptions.UnknownStoreException if nothing is, and no store may be made
     */
    public EntityCatalog(Backend backend, Access global, Opening opening) {
        this.backend = backend;
        this.opening = opening;
        EntityBinding<StoredEntity> own = EntityBinding.of(StoredEntity.class);
        if (opening.mayMakeStore()) {
            backend.ensureSchema(List.of(own.model()));
        } else {
            List<String> missing = backend.openSchema(List.of(own.model()));
            if (!missing.isEmpty()) {
                throw opening.unknown("it lacks " + String.join(", ", missing));
            }
        }
        bindings.put(StoredEntity.class, own);
        stored = new StoredRepository<>(own, global);
        stored.findAll().forEach(entity -> {
            // A damaged one is told now, whoever asks for it later.
            entity.form();
            remember(entity);
        });
        if (known.isEmpty() && !opening.mayMakeStore()) {
            throw opening.unknown("it has no rows in " + own.model().table());
        }
    }

    /** Makes entities known, and room for them. Those that are known already are passed over. */
    public synchronized void register(Collection<? extends Class<?>> types) {
        List<EntityBinding<?>> added = new ArrayList<>();
        for (Class<?> type : new LinkedHashSet<>(types)) {
            if (!bindings.containsKey(type)) {
                EntityBinding<?> binding = EntityBinding.of(type);
                checkNames(binding.model(), added);
                added.add(binding);
            }
        }
        if (added.isEmpty()) {
            return;
        }
        List<StoredEntity> changed = added.stream()
                .flatMap(binding -> newsOf(binding.model()).stream())
                .toList();
        List<EntityModel> models = added.stream().map(EntityBinding::model).toList();
        if (opening.mayChange()) {
            backend.ensureSchema(models);
            stored.saveAll(changed);
            changed.forEach(this::remember);
        } else {
            requireStored(models, changed);
        }
        added.forEach(binding -> bindings.put(binding.model().entityClass(), binding));
    }

    /**
     * Makes those of these entities known that were ever stored.
     *
     * @param byTable their classes, by the names of their tables in lower case
     */
    public synchronized void registerStored(Map<String, Class<?>> byTable) {
        register(known.keySet().stream()
                .map(byTable::get)
                .filter(Objects::nonNull)
                .toList());
    }

    private void requireStored(List<EntityModel> models, List<StoredEntity> changed) {
        List<String> missing = changed.isEmpty()
                ? backend.openSchema(models)
                : changed.stream().flatMap(this::missing).toList();
        if (!missing.isEmpty()) {
            throw new SchemaException(
                    "The store in " + opening.where() + " lacks " + String.join(", ", missing)
                            + ", and is opened only to read. Open it once for writing with a program that knows these entities.");
        }
    }

    /** Returns what is new in the form of an entity. */
    private Stream<String> missing(StoredEntity entity) {
        StoredEntity before = known.get(entity.table().toLowerCase(Locale.ROOT));
        return before == null
                ? Stream.of("the table " + entity.table())
                : before.form().missing(entity.form()).map(part -> part + " of the table " + entity.table());
    }

    private void remember(StoredEntity entity) {
        known.put(entity.table().toLowerCase(Locale.ROOT), entity);
    }

    /** Returns what is to be stored of an entity, empty if it is. */
    private Optional<StoredEntity> newsOf(EntityModel model) {
        StoredForm form = become(model);
        StoredEntity before = known.get(model.table().toLowerCase(Locale.ROOT));
        return before != null && before.form().equals(form)
                ? Optional.empty()
                : Optional.of(new StoredEntity(model.table(), form));
    }

    private StoredForm become(EntityModel model) {
        StoredEntity before = known.get(model.table().toLowerCase(Locale.ROOT));
        if (before == null) {
            return StoredForm.of(model);
        }
        if (!before.table().equals(model.table())) {
            throw new SchemaException("The entity " + model + " is stored in the table " + before.table()
                    + ". Write its name as it is stored.");
        }
        return before.form().become(model);
    }

    private void checkNames(EntityModel model, List<EntityBinding<?>> added) {
        List<EntityBinding<?>> others = new ArrayList<>(bindings.values());
        others.addAll(added);
        for (EntityBinding<?> other : others) {
            EntityModel taken = other.model();
            if (taken.table().equalsIgnoreCase(model.table()) || taken.name().equalsIgnoreCase(model.name())) {
                throw new SchemaException(
                        "The entity " + model + " of " + model.entityClass().getName()
                                + " has the name or table of " + taken + " of "
                                + taken.entityClass().getName() + ". Give one of them other names.");
            }
        }
    }

    /** Returns the binding of an entity class, which becomes known if it was not. */
    @SuppressWarnings("unchecked") // the map holds for each class its own binding
    public synchronized <T> EntityBinding<T> binding(Class<T> type) {
        register(List.of(type));
        return (EntityBinding<T>) Objects.requireNonNull(bindings.get(type));
    }

    /** Returns the models of all entities that are known, in the order in which they became so. */
    public synchronized List<EntityModel> models() {
        return bindings.values().stream().map(EntityBinding::model).toList();
    }

    /**
     * Returns the model of an entity by its name or table, case and underscores aside: {@code Peer}, {@code hf_peer},
     * {@code data_center}.
     *
     * @throws UnknownEntityException if there is none, naming those there are
     */
    public EntityModel model(String name) {
        String wanted = normalize(name);
        List<EntityModel> models = models();
        return models.stream()
                .filter(model -> normalize(model.name()).equals(wanted)
                        || normalize(model.table()).equals(wanted)
                        || normalize(model.table()).equals("hf" + wanted))
                .findFirst()
                .orElseThrow(() -> new UnknownEntityException("The entity \"" + name + "\" is not known. Known are: "
                        + models.stream().map(EntityModel::name).collect(Collectors.joining(", ")) + "."));
    }

    private static String normalize(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /**
     * Returns what sessions may have rows or values in and this program does not know: tables, and columns of tables that it
     * knows.
     */
    public synchronized List<String> unknownOfSessions() {
        List<String> unknown = new ArrayList<>(unknownScopedTables());
        for (EntityModel model : models()) {
            StoredEntity stored = model.scoped() ? known.get(model.table().toLowerCase(Locale.ROOT)) : null;
            if (stored != null) {
                stored.form().columns().stream()
                        .map(StoredForm.Column::name)
                        .filter(column -> model.attributes().stream()
                                .noneMatch(attribute -> attribute.name().equalsIgnoreCase(column)))
                        .forEach(column -> unknown.add(model.table() + "." + column));
            }
        }
        return unknown;
    }

    /** Returns the tables that hold rows of sessions and that this program has no entity for. */
    synchronized List<String> unknownScopedTables() {
        List<String> own = models().stream().map(EntityModel::table).toList();
        return known.values().stream()
                .filter(entity -> entity.form().scoped() && !own.contains(entity.table()))
                .map(StoredEntity::table)
                .sorted()
                .toList();
    }
}
