package dev.holdfast.backend.jpa;

import dev.holdfast.exceptions.SchemaException;
import dev.holdfast.spi.EntityModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.hibernate.boot.Metadata;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Value;

/** Finds the tables of entities in what Hibernate knows of them before it builds a session factory. */
final class BootTables {

    private final Metadata metadata;
    private final Dialect dialect;

    BootTables(Metadata metadata) {
        this.metadata = metadata;
        this.dialect = metadata.getDatabase().getDialect();
    }

    /**
     * Returns the table of an entity.
     *
     * @throws SchemaException if the two do not agree on what is stored
     */
    MappedTable table(EntityModel model) {
        PersistentClass entity = Objects.requireNonNull(
                metadata.getEntityBinding(model.entityClass().getName()));
        Map<String, KeptColumn> columns = new HashMap<>();
        collect(entity.getIdentifierProperty(), "", columns);
        entity.getPropertyClosure().forEach(property -> collect(property, "", columns));
        return MappedTable.of(model, entity.getTable().getQuotedName(dialect), columns);
    }

    private void collect(Property property, String path, Map<String, KeptColumn> columns) {
        String own = path + property.getName();
        Value value = property.getValue();
        if (value instanceof Component component) {
            component.getProperties().forEach(inner -> collect(inner, own + ".", columns));
        } else if (value instanceof BasicValue basic && basic.getColumn() instanceof Column column) {
            columns.put(
                    own,
                    new KeptColumn(
                            column.getQuotedName(dialect), basic.getResolution().getJdbcType()));
        }
    }
}
