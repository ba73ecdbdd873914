package dev.holdfast.backend.jpa;

import java.util.List;

/** Entities whose tables are known to be as they are mapped. */
record MadeTables(List<MappedTable> tables) implements MappedEntities {

    @Override
    public boolean areMade() {
        return true;
    }

    @Override
    public void makeTables() {
        // They are made.
    }

    @Override
    public List<String> missing() {
        return List.of();
    }
}
