package dev.holdfast.internal.binding;

import dev.holdfast.Scoped;
import dev.holdfast.ScopedEntity;
import dev.holdfast.exceptions.EntityMappingException;
import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.EntityModel;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.jspecify.annotations.Nullable;

/** Reads the annotations of one entity class; all that is wrong with it is reported at once. */
final class BindingReader<T> {

    private static final Set<Class<?>> VERSION_TYPES = Set.of(int.class, Integer.class, long.class, Long.class);

    private final Class<T> type;
    private final boolean scoped;
    private final List<String> problems = new ArrayList<>();
    private final ElementReader elements;
    private final List<Element.Member> members = new ArrayList<>();
    private final Set<String> indexColumns;

    private @Nullable Element key;
    private @Nullable Field idField;
    private @Nullable Class<?> keyType;
    private @Nullable Field versionField;
    private boolean generatedKey;

    BindingReader(Class<T> type) {
        this.type = type;
        this.scoped = ScopedEntity.class.isAssignableFrom(type);
        this.indexColumns = indexColumns();
        this.elements = new ElementReader(type.getSimpleName(), indexColumns, problems);
    }

    EntityBinding<T> read() {
        if (!type.isAnnotationPresent(Entity.class)) {
            throw new EntityMappingException(type, List.of("it has no @Entity"));
        }
        if (Modifier.isAbstract(type.getModifiers())
                || (type.isMemberClass() && !Modifier.isStatic(type.getModifiers()))) {
            throw new EntityMappingException(type, List.of("it is abstract, or an inner class that is not static"));
        }
        elements.override(type, "");
        checkSuperclasses();
        if (scoped) {
            readScopedKey();
        }
        List<Field> fields = elements.fieldsOf(type, ScopedEntity.class);
        fields.forEach(this::readField);
        boolean tellsNew = scoped || generatedKey || versionField != null;
        return finish(fields, new CallbackReader(type, problems).read(tellsNew));
    }

    private void checkSuperclasses() {
        for (Class<?> parent = type.getSuperclass(); parent != null; parent = parent.getSuperclass()) {
            if (parent.isAnnotationPresent(Entity.class)) {
                problems.add("it inherits from the entity " + parent.getSimpleName()
                        + "; share attributes by a @MappedSuperclass");
            }
            elements.override(parent, "");
        }
    }

    private void readScopedKey() {
        if (!(KeyArgument.of(type) instanceof Class<?> found)) {
            problems.add("it does not say which key it has; extend ScopedEntity<Long>, or another plain type");
            return;
        }
        keyType = found;
        String path = "id.key";
        Column own;
        try {
            own = Scoped.class.getDeclaredField("key").getAnnotation(Column.class);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
        key = found.isAnnotationPresent(Embeddable.class)
                ? compositeKey(found, path)
                : elements.keyLeaf(found, path, "id", own);
    }

    private @Nullable Element compositeKey(Class<?> found, String path) {
        if (!found.isRecord()) {
            problems.add("its key " + found.getSimpleName()
                    + " is no record; only records keep the order of their parts in a primary key");
            return null;
        }
        return elements.composite(found, path, ElementReader.Place.KEY);
    }

    private void readField(Field field) {
        boolean embeddedId = field.isAnnotationPresent(EmbeddedId.class);
        if (embeddedId || field.isAnnotationPresent(Id.class)) {
            readGlobalKey(field, embeddedId);
            return;
        }
        Element element = elements.read(field, field.getName(), ElementReader.Place.ENTITY);
        if (element == null) {
            return;
        }
        if (field.isAnnotationPresent(Version.class)) {
            if (versionField != null || !VERSION_TYPES.contains(field.getType())) {
                problems.add(field.getName() + " is a second version, or one that is no int or long");
            }
            if (field.isAnnotationPresent(Convert.class) || field.isAnnotationPresent(JdbcTypeCode.class)) {
                problems.add(field.getName() + " is a version, and has a conversion");
            }
            versionField = field;
        }
        elements.add(members, field, element, false);
    }

    private void readGlobalKey(Field field, boolean embedded) {
        MappingRules.checkKey(field, field.getName(), problems);
        if (scoped || idField != null) {
            problems.add(field.getName() + " is a second key; "
                    + (scoped ? "a ScopedEntity has one already" : "make the parts a record that is the @EmbeddedId"));
            return;
        }
        idField = field;
        keyType = field.getType();
        GeneratedValue generated = field.getAnnotation(GeneratedValue.class);
        if (generated != null) {
            generatedKey = true;
            boolean asUuid = generated.strategy() == GenerationType.UUID || generated.strategy() == GenerationType.AUTO;
            if (keyType != UUID.class || !asUuid) {
                problems.add(field.getName() + " is generated; only a UUID can be, by the strategy UUID");
            }
        }
        if (embedded) {
            elements.override(field, field.getName() + ".");
            key = compositeKey(keyType, field.getName());
        } else {
            key = elements.keyLeaf(field);
        }
    }

    private Set<String> indexColumns() {
        Set<String> columns = new HashSet<>();
        Table table = type.getAnnotation(Table.class);
        if (table == null) {
            return columns;
        }
        for (Index index : table.indexes()) {
            List<String> parts = new ArrayList<>();
            for (String part : index.columnList().toLowerCase(Locale.ROOT).split(",", -1)) {
                parts.add(part.strip().split("\\s+", 2)[0]);
            }
            if (parts.size() != 1 || index.unique()) {
                problems.add(
                        "its index on \"" + index.columnList()
                                + "\" is unique or has several columns; name one, and the session and the key are put behind it");
            } else {
                columns.add(parts.get(0));
            }
            if (!index.options().isEmpty()) {
                problems.add("its index on \"" + index.columnList()
                        + "\" has options in SQL, which only some backends know");
            }
        }
        return columns;
    }

    private EntityBinding<T> finish(List<Field> fields, Callbacks callbacks) {
        Element keyElement = key;
        Class<?> keyClass = keyType;
        if (keyElement == null || keyClass == null) {
            problems.add("it has no key that can be stored");
            throw new EntityMappingException(type, problems);
        }
        MethodHandle constructor;
        Element.Composite body;
        try {
            constructor = Handles.constructor(type);
            body = Element.Composite.ofClass(members, constructor);
        } catch (ReflectiveOperationException e) {
            problems.add("it has no constructor without arguments");
            throw new EntityMappingException(type, problems);
        }
        List<Attribute> keyAttributes = leaves(keyElement);
        List<Attribute> attributes = leaves(body);
        EntityModel model = new EntityModel(
                entityName(), tableName(), type, scoped, keyAttributes, attributes, versionPosition(attributes));
        ModelRules.check(model, indexColumns, problems);
        IdHandles id = idHandles();
        if (id == null || !problems.isEmpty()) {
            throw new EntityMappingException(type, problems);
        }
        Copier copier = new Copier(type, constructor, id, keyClass, keyElement, members, fields);
        return new EntityBinding<>(
                model, keyClass, keyElement, body, id, versionMember(), generatedKey, callbacks, copier);
    }

    private @Nullable IdHandles idHandles() {
        try {
            return IdHandles.of(idField);
        } catch (ReflectiveOperationException e) {
            problems.add("its key cannot be read and set; it is final, or its module is closed");
            return null;
        }
    }

    private String entityName() {
        String name = type.getAnnotation(Entity.class).name();
        return name.isEmpty() ? type.getSimpleName() : name;
    }

    private String tableName() {
        Table table = type.getAnnotation(Table.class);
        if (table != null) {
            MappingRules.checkTable(table, entityName(), problems);
        }
        String name = table == null || table.name().isEmpty() ? entityName() : table.name();
        MappingRules.checkTableName(name, problems);
        return name;
    }

    private int versionPosition(List<Attribute> attributes) {
        for (int i = 0; i < attributes.size(); i++) {
            if (versionField != null && attributes.get(i).path().equals(versionField.getName())) {
                return i;
            }
        }
        return -1;
    }

    private Element.@Nullable Member versionMember() {
        for (Element.Member member : members) {
            if (versionField != null
                    && member.element() instanceof Element.Leaf leaf
                    && leaf.attribute().path().equals(versionField.getName())) {
                return member;
            }
        }
        return null;
    }

    private static List<Attribute> leaves(Element element) {
        if (element instanceof Element.Leaf leaf) {
            return List.of(leaf.attribute());
        }
        List<Attribute> attributes = new ArrayList<>();
        for (Element.Member member : ((Element.Composite) element).members()) {
            attributes.addAll(leaves(member.element()));
        }
        return attributes;
    }
}
