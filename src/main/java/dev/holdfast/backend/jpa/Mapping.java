package dev.holdfast.backend.jpa;

import dev.holdfast.spi.EntityModel;
import java.util.List;

/** Where it is known how entities are stored: a mapping made here, or the session factory of somebody else. */
interface Mapping extends AutoCloseable {

    /**
     * Maps entities, without looking at the database.
     *
     * @throws dev.holdfast.exceptions.SchemaException if they cannot be mapped
     */
    MappedEntities map(List<EntityModel> models);

    @Override
    void close();
}
