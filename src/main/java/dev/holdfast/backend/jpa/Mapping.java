package dev.holdfast.backend.jpa;

import dev.holdfast.spi.EntityModel;
import java.util.List;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Where it is known how entities are stored: session factories, made here or by somebody else. */
interface Mapping extends AutoCloseable {

    /**
     * Returns a session factory that maps these entities, and whose tables are there.
     *
     * @throws dev.holdfast.exceptions.SchemaException if they cannot be brought to the form of the entities
     */
    SessionFactoryImplementor factoryOf(List<EntityModel> models);

    @Override
    void close();
}
