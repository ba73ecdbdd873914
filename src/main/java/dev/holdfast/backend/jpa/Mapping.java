package dev.holdfast.backend.jpa;

import dev.holdfast.spi.EntityModel;
import java.util.List;

/** Where it is known how entities are stored: session factories, made here or by somebody else. */
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
