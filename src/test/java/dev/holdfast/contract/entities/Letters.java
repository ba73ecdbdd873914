package dev.holdfast.contract.entities;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entities that are told when they are saved and read, and differ in what tells whether they are new. */
public final class Letters {

    private Letters() {}

    /** Belongs to a session, and has no version. */
    @Entity(name = "PlainLetter")
    @Table(name = "ct_plain_letter", indexes = @Index(columnList = "content"))
    public static class Plain extends Told<Long> {

        protected Plain() {}

        public Plain(long key, @Nullable String content) {
            super(key);
            this.content = content;
        }
    }

    /** Belongs to a session, and has a version. */
    @Entity(name = "VersionedLetter")
    @Table(name = "ct_versioned_letter")
    public static class Versioned extends Told<Long> {

        @Version
        public int version;

        protected Versioned() {}

        public Versioned(long key, @Nullable String content) {
            super(key);
            this.content = content;
        }
    }

    /** Belongs to no session, and has a key that it is given, and a version. */
    @Entity(name = "GlobalLetter")
    @Table(name = "ct_global_letter")
    public static class Global {

        @Id
        public String id = "";

        @Column(length = 40)
        public @Nullable String content;

        @Version
        public @Nullable Integer version;

        @Transient
        public final List<String> told = new ArrayList<>();

        protected Global() {}

        public Global(String id) {
            this.id = id;
        }

        @PrePersist
        void create() {
            told.add("created");
            content = "created";
        }

        @PreUpdate
        void change() {
            told.add("changed");
            content = "changed";
        }

        @PostLoad
        void read() {
            told.add("read " + id);
        }
    }

    /** Belongs to no session, and has a key that is generated, and no version. */
    @Entity(name = "GeneratedLetter")
    @Table(name = "ct_generated_letter")
    public static class Generated {

        @Id
        @GeneratedValue(strategy = GenerationType.UUID)
        public @Nullable UUID id;

        @Transient
        public final List<String> told = new ArrayList<>();

        @PrePersist
        void create() {
            told.add("created " + id);
        }

        @PreUpdate
        void change() {
            told.add("changed " + id);
        }
    }

    /** Belongs to no session; nothing tells whether it is new, and it need not know. */
    @Entity(name = "ReadLetter")
    @Table(name = "ct_read_letter")
    @NamedQuery(name = "ct_read_letter", query = "select letter from WhatTheStoreDoesNotKnow letter")
    public static class OnlyRead {

        @Id
        public long id;

        @Transient
        public int reads;

        protected OnlyRead() {}

        public OnlyRead(long id) {
            this.id = id;
        }

        @PostLoad
        private void read() {
            reads++;
        }
    }
}
