package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.Account;
import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.ScopedEntity;
import dev.holdfast.Session;
import dev.holdfast.SessionInfo;
import dev.holdfast.contract.entities.Ages;
import dev.holdfast.contract.entities.GlobalKeyed;
import dev.holdfast.contract.entities.Keywords;
import dev.holdfast.contract.entities.Thing;
import dev.holdfast.exceptions.SchemaException;
import dev.holdfast.exceptions.SessionStateException;
import dev.holdfast.settings.MemorySettings;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A store finds what an earlier one has left, also when the program and its entities have changed meanwhile. */
public interface ReopenContract extends ApiContract {

    /** More rows than are read at once, and few enough to be written again and again. */
    int BOOKS = 1_200;

    /** Does something with a repository of the session "main", in a store opened for it. */
    private <K, T extends ScopedEntity<K>> void with(Class<T> type, Consumer<EntityRepository<T, K>> task) {
        try (EntityStore store = open(type);
                Session session = store.session("main")) {
            task.accept(session.repository(type));
        }
    }

    private static Ages.First book(long key) {
        Ages.First book = new Ages.First(key);
        book.title = "title " + key % 2;
        book.pages = 100;
        book.shelf = (int) key % 3;
        book.code = "0123456789";
        book.price = new BigDecimal("-1234.50");
        return book;
    }

    private void writeBooks() {
        assumeTrue(storeFixture().keepsData(), "the store keeps data when it is closed");
        with(
                Ages.First.class,
                books -> books.saveAll(ApiContract.keys(BOOKS).stream()
                        .map(ReopenContract::book)
                        .toList()));
    }

    @Test
    default void storeStaysItself() {
        assumeTrue(storeFixture().keepsData(), "the store keeps data when it is closed");
        UUID id;
        try (EntityStore store = open()) {
            id = store.storeId();
        }

        try (EntityStore store = open()) {
            assertThat(store.storeId()).isEqualTo(id);
        }
        try (EntityStore other = EntityStore.openWithoutHome(MemorySettings.inMemory())) {
            assertThat(other.storeId()).isNotEqualTo(id);
        }
    }

    private void hasBooksAsWritten() {
        with(Ages.First.class, books -> {
            assertThat(books.count()).isEqualTo(BOOKS);
            assertThat(books.findById(5L))
                    .get()
                    .usingRecursiveComparison()
                    .ignoringFields("id.session")
                    .isEqualTo(book(5));
            assertThat(books.findBy("shelf", 2)).hasSize(BOOKS / 3);
        });
    }

    @Test
    default void findsWhatWasLeft() {
        assumeTrue(storeFixture().keepsData(), "the store keeps data when it is closed");
        Account account = new Account(1L, true, null, 4, false);
        Keywords keywords = new Keywords("group", 1);
        SessionInfo info;
        try (EntityStore store = open(Thing.class, Keywords.class);
                Session session = store.session("main")) {
            session.repository(Thing.class).save(Thing.full(1));
            session.setAccount(account);
            store.session("other").close();
            store.repository(Keywords.class, Keywords.KeywordKey.class).save(keywords);
            info = session.info();
        }

        try (EntityStore store = open(Thing.class, Keywords.class)) {
            assertThat(store.findSession("main")).contains(info);
            assertThat(store.sessions()).extracting(SessionInfo::name).containsExactly("main", "other");
            assertThat(store.repository(Keywords.class, Keywords.KeywordKey.class)
                            .findAll())
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactly(keywords);
            EntityRepository<Thing, Long> things = store.session("main").repository(Thing.class);
            assertThat(things.findBy("fare", Thing.full(1).fare))
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id.session")
                    .containsExactly(Thing.full(1));
            assertThat(things.findAll()).extracting(Thing::session).containsExactly("main");
            assertThat(store.session("main").info().account()).isEqualTo(account);
        }
    }

    @Test
    default void newAttributesReadAsNullOrTheirDefaults() {
        writeBooks();

        with(Ages.Grown.class, books -> {
            Ages.Grown old = books.findById(1L).orElseThrow();
            assertThat(old.title).isEqualTo("title 1");
            assertThat(old.note).isNull();
            assertThat(old.rating).isEqualTo(7);
            assertThat(old.language).isEqualTo("it's \u00E9 \\t");
            assertThat(old.fee).isEqualTo("2.50");
            assertThat(old.lent).isTrue();
            assertThat(old.weight).isEqualTo(5_000_000_000L);
            old.fee = null;
            old.lent = null;
            old.rating = 8;
            books.save(old);
            assertThat(books.findById(1L)).get().usingRecursiveComparison().isEqualTo(old);
            assertThat(books.findBy("rating", 8)).hasSize(1);
        });
    }

    @Test
    default void refusesWhatWouldChangeOldRowsOrBreakOldIndexes() {
        writeBooks();
        with(Ages.Grown.class, books -> {});

        refuses(() -> open(Ages.OtherDefault.class), "the column rating has another @ColumnDefault");
        refuses(() -> open(Ages.LongAfterIndex.class), "the column note has been indexed");

        with(
                Ages.Grown.class,
                books -> assertThat(books.findById(1L))
                        .get()
                        .extracting(book -> book.rating)
                        .isEqualTo(7));
    }

    @Test
    default void newIndexesFindOldRows() {
        writeBooks();

        with(Ages.Grown.class, books -> {
            assertThat(books.findBy("title", "title 1")).hasSize(BOOKS / 2);
            assertThat(books.findBy("rating", 7)).hasSize(BOOKS);
            assertThat(books.findBy("shelf", 0)).extracting(Ages.Grown::key).startsWith(0L, 3L, 6L);
        });
    }

    @Test
    default void valuesOfNewerProgramsSurviveOlderOnes() {
        writeBooks();
        with(Ages.Grown.class, books -> {
            Ages.Grown book = books.findById(1L).orElseThrow();
            book.note = "kept";
            book.rating = 9;
            book.language = "de";
            books.save(book);
        });

        with(Ages.First.class, books -> {
            Ages.First book = books.findById(1L).orElseThrow();
            book.title = "changed";
            books.saveAll(List.of(book, book(-1)));
        });

        with(Ages.Grown.class, books -> {
            Ages.Grown book = books.findById(1L).orElseThrow();
            assertThat(book.title).isEqualTo("changed");
            assertThat(book.note).isEqualTo("kept");
            assertThat(book.rating).isEqualTo(9);
            assertThat(book.language).isEqualTo("de");
            assertThat(books.findBy("title", "changed")).hasSize(1);
            assertThat(books.findBy("note", "kept")).hasSize(1);
            Ages.Grown made = books.findById(-1L).orElseThrow();
            assertThat(made.rating).isEqualTo(7);
            assertThat(made.note).isNull();
        });
    }

    @Test
    default void removedAttributesKeepTheirValues() {
        writeBooks();

        with(Ages.Smaller.class, books -> {
            Ages.Smaller book = books.findById(1L).orElseThrow();
            book.pages = 1;
            books.save(book);
        });

        with(Ages.First.class, books -> {
            Ages.First book = books.findById(1L).orElseThrow();
            assertThat(book.pages).isEqualTo(1);
            assertThat(book.code).isEqualTo("0123456789");
            assertThat(books.findBy("shelf", 1)).extracting(Ages.First::key).startsWith(1L, 4L);
        });
    }

    @Test
    default void attributeThatMustNotBeNullMayBeRemoved() {
        writeBooks();

        with(Ages.WithoutPages.class, books -> {
            books.save(new Ages.WithoutPages(-1L));
            books.save(books.findById(1L).orElseThrow());
            assertThat(books.count()).isEqualTo(BOOKS + 1);
        });

        with(
                Ages.First.class,
                books -> assertThat(books.findById(1L))
                        .get()
                        .extracting(book -> book.pages)
                        .isEqualTo(100));
    }

    @Test
    default void widerAttributesTakeLargerValues() {
        writeBooks();

        with(Ages.Wider.class, books -> {
            Ages.Wider old = books.findById(5L).orElseThrow();
            assertThat(old.pages).isEqualTo(100L);
            assertThat(old.shelf).isEqualTo(2L);
            assertThat(old.price).isEqualTo("-1234.50");
            assertThat(books.findBy("shelf", 2L)).hasSize(BOOKS / 3);
            Ages.Wider wide = new Ages.Wider(-1L);
            wide.pages = Long.MIN_VALUE;
            wide.shelf = Long.MAX_VALUE;
            wide.code = "\uD83D\uDE00".repeat(100);
            wide.price = new BigDecimal("123456789012345678.99");
            books.save(wide);
            assertThat(books.findAll().findFirst())
                    .get()
                    .usingRecursiveComparison()
                    .isEqualTo(wide);
            assertThat(books.findBy("shelf", Long.MAX_VALUE)).hasSize(1);
            assertThat(books.findAll().skip(1)).extracting(book -> book.pages).containsOnly(100L);
        });
    }

    @Test
    default void widerKeysTakeLargerValues() {
        assumeTrue(storeFixture().keepsData(), "the store keeps data when it is closed");
        with(Ages.NarrowKey.class, parcels -> {
            Ages.NarrowKey parcel = new Ages.NarrowKey(new Ages.NarrowKey.Parts("a", Integer.MAX_VALUE));
            parcel.tag = "tag";
            parcels.save(parcel);
        });

        with(Ages.WideKey.class, parcels -> {
            Ages.WideKey.Parts old = new Ages.WideKey.Parts("a", Integer.MAX_VALUE);
            Ages.WideKey.Parts wide = new Ages.WideKey.Parts("a".repeat(50), Long.MAX_VALUE);
            parcels.save(new Ages.WideKey(wide));
            assertThat(parcels.findAll()).extracting(Ages.WideKey::key).containsExactly(old, wide);
            assertThat(parcels.findBy("tag", "tag"))
                    .extracting(Ages.WideKey::key)
                    .containsExactly(old);
            parcels.save(parcels.findById(old).orElseThrow());
            parcels.deleteById(old);
            assertThat(parcels.findAll()).extracting(Ages.WideKey::key).containsExactly(wide);
        });
    }

    @Test
    default void entityMayBeRenamed() {
        writeBooks();

        with(Ages.Renamed.class, books -> assertThat(books.count()).isEqualTo(BOOKS));
        hasBooksAsWritten();
    }

    @Test
    default void rowsOlderThanTheirVersionHaveNone() {
        writeBooks();

        with(Ages.Versioned.class, books -> {
            Ages.Versioned book = books.findById(1L).orElseThrow();
            assertThat(book.version).isNull();
            books.save(book);
            assertThat(book.version).isEqualTo(1);
            books.delete(books.findById(2L).orElseThrow());
        });
        with(Ages.Versioned.class, books -> {
            assertThat(books.findById(1L))
                    .get()
                    .extracting(book -> book.version)
                    .isEqualTo(1L);
            assertThat(books.existsById(2L)).isFalse();
        });
    }

    @Test
    default void refusesChangesThatDoNotFit() {
        writeBooks();
        Map<Class<? extends ScopedEntity<?>>, String> refused = new LinkedHashMap<>();
        refused.put(Ages.OtherType.class, "the column pages");
        refused.put(Ages.Shorter.class, "the column code");
        refused.put(Ages.Needed.class, "the column code");
        refused.put(Ages.NotNeeded.class, "the column pages");
        refused.put(Ages.OtherScale.class, "the column price");
        refused.put(Ages.OtherKey.class, "its key");
        refused.put(Ages.NewNeeded.class, "the column isbn_text is new and not null");

        refused.forEach((type, problem) -> refuses(() -> open(type), problem));
        refuses(() -> open(Ages.Global.class), "its key");
        try (EntityStore store = open(GlobalKeyed.class)) {
            Session session = store.session("main");
            refuses(() -> session.repository(Ages.Shorter.class), "the column code");
            refuses(() -> store.repository(Ages.Global.class, Long.class), "its key");
            assertThat(session.repository(Ages.First.class).findAll()).hasSize(BOOKS);
        }
        hasBooksAsWritten();
    }

    @Test
    default void refusesNarrowerAttributesOnceTheyWereWider() {
        writeBooks();
        with(Ages.Wider.class, books -> {});

        refuses(() -> open(Ages.First.class), "the column pages");
        with(Ages.Wider.class, books -> assertThat(books.count()).isEqualTo(BOOKS));
    }

    private static void refuses(Runnable task, String problem) {
        assertThatThrownBy(task::run)
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("Book")
                .hasMessageContaining("ct_book")
                .hasMessageContaining(problem);
    }

    @Test
    default void dropsNoSessionThatMayHaveUnknownRows() {
        writeBooks();
        try (EntityStore store = open(GlobalKeyed.class)) {
            assertThatThrownBy(() -> store.dropSession("main"))
                    .isInstanceOf(SessionStateException.class)
                    .hasMessageContaining("ct_book");
            store.session("main").close();
        }
        hasBooksAsWritten();

        try (EntityStore store = open(Ages.First.class)) {
            store.dropSession("main");
            assertThat(store.session("main").repository(Ages.First.class).count())
                    .isZero();
        }
    }
}
