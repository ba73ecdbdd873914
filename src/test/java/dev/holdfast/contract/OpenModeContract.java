package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.EntityStore;
import dev.holdfast.ScopedEntity;
import dev.holdfast.Session;
import dev.holdfast.SessionInfo;
import dev.holdfast.contract.entities.Ages;
import dev.holdfast.contract.entities.LongKeyed;
import dev.holdfast.contract.entities.Note;
import dev.holdfast.exceptions.SchemaException;
import dev.holdfast.exceptions.StoreLockedException;
import dev.holdfast.exceptions.UnknownStoreException;
import dev.holdfast.session.Peer;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.OpenMode;
import dev.holdfast.spi.Scope;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What opening a store may do to it, seen at its place. */
public interface OpenModeContract extends ApiContract {

    private void assumeKept() {
        assumeTrue(storeFixture().keepsData(), "the store keeps data when it is closed");
    }

    private EntityStore open(OpenMode mode, Class<?>... entities) {
        return storeFixture().open(mode, entities);
    }

    private static EntityTable rows(EntityStore store, Class<?> type) {
        EntityModel model = store.models().stream()
                .filter(known -> known.entityClass() == type)
                .findFirst()
                .orElseThrow();
        return store.rows(model, Scope.session("main"));
    }

    private UUID writeOne() {
        try (EntityStore store = open(LongKeyed.class);
                Session session = store.session("main")) {
            session.repository(LongKeyed.class).save(new LongKeyed(1, "tag", "content"));
            return store.storeId();
        }
    }

    private void refuses(String named, Class<?>... entities) {
        assertThatThrownBy(() -> open(OpenMode.READ_ONLY, entities))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining(named)
                .hasMessageContaining("Open it once for writing");
    }

    @ParameterizedTest
    @EnumSource(names = "CREATE", mode = EnumSource.Mode.EXCLUDE)
    default void nothingIsMadeWhereNothingIs(OpenMode mode) {
        assumeKept();
        List<String> before = storeFixture().observe();

        assertThatThrownBy(() -> open(mode, LongKeyed.class))
                .isInstanceOf(UnknownStoreException.class)
                .hasMessageStartingWith("There is no store in ")
                .hasMessageContaining("OpenMode.CREATE");

        assertThat(storeFixture().observe()).isEqualTo(before);
        writeOne();
        assertThat(storeFixture().observe()).isNotEqualTo(before);
    }

    @Test
    default void existingStoreIsExtended() {
        assumeKept();
        UUID id = writeOne();

        try (EntityStore store = open(OpenMode.EXISTING, LongKeyed.class, Note.class);
                Session session = store.session("main")) {
            assertThat(store.storeId()).isEqualTo(id);
            assertThat(session.repository(LongKeyed.class).findById(1L)).isPresent();
            store.repository(Note.class, UUID.class).save(new Note("text"));
            assertThat(store.repository(Note.class, UUID.class).count()).isEqualTo(1);
        }
    }

    @Test
    default void readingChangesNothing() {
        assumeKept();
        UUID id = writeOne();
        List<String> before = storeFixture().observe();

        try (EntityStore store = open(OpenMode.READ_ONLY, LongKeyed.class)) {
            assertThat(store.storeId()).isEqualTo(id);
            assertThat(store.sessions()).extracting(SessionInfo::name).containsExactly("main");
            EntityTable rows = rows(store, LongKeyed.class);
            assertThat(rows.get(List.of(Key.of(1L), Key.of(2L)))).hasSize(1);
            assertThat(rows.findBy(store.model("ct_long").index("tag"), "tag", null, 10)
                            .rows())
                    .hasSize(1);
            assertThat(rows.count(KeyRange.all())).isEqualTo(1);
            assertThat(rows(store, Peer.class).count(KeyRange.all())).isZero();
        }

        assertThat(storeFixture().observe()).isEqualTo(before);
    }

    @Test
    default void readingRefusesWhatIsNotStored() {
        assumeKept();
        writeOne();
        try (EntityStore store = open(Ages.First.class)) {
            assertThat(store.sessions()).hasSize(1);
        }
        List<String> before = storeFixture().observe();

        refuses("the table Note", Note.class);
        refuses("the column rating of the table ct_book", Ages.Grown.class);
        refuses("the index of title of the table ct_book", Indexed.class);
        refuses("the column pages as LONG not null of the table ct_book", Ages.Wider.class);
        try (EntityStore store = open(OpenMode.READ_ONLY, Ages.Smaller.class)) {
            assertThatThrownBy(() -> store.repository(Note.class, UUID.class))
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("the table Note");
            assertThat(store.models()).noneMatch(model -> model.entityClass() == Note.class);
        }
        assertThatThrownBy(() -> open(OpenMode.READ_ONLY, Renumbered.class))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("is stored as");

        assertThat(storeFixture().observe()).isEqualTo(before);
    }

    /** Has an index that {@link Ages.First} has not. */
    @Entity(name = "Book")
    @Table(name = "ct_book", indexes = @Index(columnList = "title"))
    class Indexed extends ScopedEntity<Long> {
        public @Nullable String title;
        public int pages;
    }

    /** Has values that what {@link Ages.First} has stored is none of. */
    @Entity(name = "Book")
    @Table(name = "ct_book")
    class Renumbered extends ScopedEntity<Long> {
        public int title;
    }

    @Test
    default void readingTakesWhatNewerProgramsHaveStored() {
        assumeKept();
        try (EntityStore store = open(Ages.Grown.class);
                Session session = store.session("main")) {
            session.repository(Ages.Grown.class).save(new Ages.Grown(1L));
        }

        try (EntityStore store = open(OpenMode.READ_ONLY, Ages.First.class)) {
            assertThat(rows(store, Ages.First.class).get(List.of(Key.of(1L)))).hasSize(1);
        }
    }

    @Test
    default void readerBesideAWriterSeesItsCommits() {
        assumeKept();
        writeOne();
        try (EntityStore writer = open(LongKeyed.class);
                Session session = writer.session("main")) {
            if (!storeFixture().isShared()) {
                assertThatThrownBy(() -> open(OpenMode.READ_ONLY, LongKeyed.class))
                        .isInstanceOfSatisfying(
                                StoreLockedException.class,
                                e -> assertThat(e.holderPid())
                                        .hasValue(ProcessHandle.current().pid()));
                return;
            }
            try (EntityStore reader = open(OpenMode.READ_ONLY, LongKeyed.class)) {
                session.repository(LongKeyed.class).save(new LongKeyed(2, "tag", "content"));
                writer.session("later").close();

                assertThat(rows(reader, LongKeyed.class).get(List.of(Key.of(2L))))
                        .hasSize(1);
                assertThat(reader.findSession("later")).isPresent();
            }
            session.repository(LongKeyed.class).save(new LongKeyed(3, "tag", "content"));
            assertThat(session.repository(LongKeyed.class).count()).isEqualTo(3);
        }
    }
}
