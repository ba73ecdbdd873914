package dev.holdfast.contract.entities;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Transient;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes down what it is told, in memory, and how often, in the store. */
@MappedSuperclass
public abstract class Told<K> extends ScopedEntity<K> {

    /** The content of an entity that does not want to be read. */
    public static final String UNREADABLE = "unreadable";

    @Transient
    public final List<String> told = new ArrayList<>();

    /** What it throws when it is told that it is about to be saved. */
    @Transient
    public @Nullable Throwable objection;

    @Column(length = 40)
    public @Nullable String content;

    @Column(name = "creations")
    public int creations;

    @Column(name = "changes")
    public int changes;

    protected Told() {}

    protected Told(K key) {
        super(key);
    }

    @PrePersist
    private void create() {
        told.add("created");
        creations++;
        object();
    }

    @PreUpdate
    void change() {
        told.add("changed");
        changes++;
        object();
    }

    private void object() {
        if (objection instanceof Error error) {
            throw error;
        }
        if (objection instanceof RuntimeException exception) {
            throw exception;
        }
    }

    @PostLoad
    protected void read() {
        told.add("read " + content + " of " + key() + " in " + session());
        if (UNREADABLE.equals(content)) {
            throw new IllegalStateException(UNREADABLE);
        }
    }
}
