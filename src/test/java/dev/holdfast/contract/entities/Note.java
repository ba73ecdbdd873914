package dev.holdfast.contract.entities;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A global entity that says no more than it must, and whose key is made for it. */
@Entity
public class Note {

    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    public @Nullable UUID noteId;

    public @Nullable String someText;

    protected Note() {}

    public Note(@Nullable String someText) {
        this.someText = someText;
    }
}
