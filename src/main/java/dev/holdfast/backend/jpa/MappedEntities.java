package dev.holdfast.backend.jpa;

import java.util.List;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Entities as a session factory maps them, and their tables. */
interface MappedEntities {

    SessionFactoryImplementor factory();

    /**
     * Makes the tables, or what is missing of them.
     *
     * @throws dev.holdfast.exceptions.SchemaException if they cannot be brought to the form of the entities
     */
    void makeTables();

    /** Returns what {@link #makeTables} would make, for people; changes nothing. */
    List<String> missing();
}
