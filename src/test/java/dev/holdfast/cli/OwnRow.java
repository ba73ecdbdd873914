package dev.holdfast.cli;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** An entity that the command line knows only when it is told. */
@Entity
@Table(name = "own_row")
public class OwnRow extends ScopedEntity<Long> {

    @Column(name = "own_text")
    private String text = "";

    protected OwnRow() {}

    OwnRow(long key, String text) {
        super(key);
        this.text = text;
    }

    String text() {
        return text;
    }
}
