package dev.holdfast.backend.jpa;

import java.util.List;

/** Entities as Hibernate maps them, and their tables. */
interface MappedEntities {

    /** Returns their tables, in the order in which the entities were asked for. */
    List<MappedTable> tables();

    /** Returns whether {@link #makeTables} is known to have nothing to do. */
    boolean areMade();

    /**
     * Makes the tables, or what is missing of them.
     *
     * @throws dev.holdfast.exceptions.SchemaException if they cannot be brought to the form of the entities
     */
    void makeTables();

    /** Returns what {@link #makeTables} would make, for people; changes nothing. */
    List<String> missing();
}
