package dev.holdfast.backend.jpa;

import dev.holdfast.spi.EntityModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.persister.entity.EntityPersister;

/** The mapping of a session factory that a program has made, and with it the tables. */
record FactoryMapping(SessionFactory factory) implements Mapping {

    @Override
    public MappedEntities map(List<EntityModel> models) {
        // The program has made them.
        return new MadeTables(models.stream().map(this::table).toList());
    }

    private MappedTable table(EntityModel model) {
        EntityPersister persister = factory.unwrap(SessionFactoryImplementor.class)
                .getMappingMetamodel()
                .getEntityDescriptor(model.entityClass());
        Map<String, KeptColumn> columns = new HashMap<>();
        collect(persister.getIdentifierMapping().getAttributeName(), persister.getIdentifierMapping(), columns);
        persister
                .getAttributeMappings()
                .forEach((AttributeMapping attribute) -> collect(attribute.getAttributeName(), attribute, columns));
        return MappedTable.of(model, persister.getMappedTableDetails().getTableName(), columns);
    }

    private static void collect(String path, ModelPart part, Map<String, KeptColumn> columns) {
        if (part instanceof EmbeddableValuedModelPart embedded) {
            embedded.getEmbeddableTypeDescriptor()
                    .getAttributeMappings()
                    .forEach(
                            (AttributeMapping inner) -> collect(path + "." + inner.getAttributeName(), inner, columns));
        } else {
            part.forEachSelectable((index, selectable) -> columns.put(
                    path,
                    new KeptColumn(
                            selectable.getSelectionExpression(),
                            selectable.getJdbcMapping().getJdbcType())));
        }
    }

    @Override
    public void close() {
        // The program closes it.
    }
}
