package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.SessionBatch;
import dev.holdfast.contract.entities.Blob;
import dev.holdfast.contract.entities.LongKeyed;
import dev.holdfast.contract.entities.TextKeyed;
import dev.holdfast.contract.entities.Versioned;
import dev.holdfast.exceptions.BatchTooLargeException;
import dev.holdfast.exceptions.InvalidValueException;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.spi.WriteBatch;
import jakarta.data.exceptions.OptimisticLockingFailureException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Writes to several entities of a session happen all or not at all. */
public interface BatchContract extends ApiContract {

    private EntityStore openAll() {
        return open(LongKeyed.class, TextKeyed.class, Versioned.class, Blob.class);
    }

    private Session openMain() {
        return openAll().session("main");
    }

    private static EntityRepository<LongKeyed, Long> longs(Session session) {
        return session.repository(LongKeyed.class);
    }

    private static LongKeyed entity(long key, String content) {
        return new LongKeyed(key, "tag", content);
    }

    @Test
    default void batchWritesSeveralEntities() {
        Session session = openMain();
        longs(session).saveAll(List.of(entity(1, "old"), entity(2, "old")));
        LongKeyed changed = entity(1, "new");
        TextKeyed added = new TextKeyed("key", "tag", "added");
        SessionBatch batch = session.batch()
                .saveAll(List.of(changed, added))
                .delete(LongKeyed.class, 2L)
                .delete(LongKeyed.class, 3L);
        assertThat(batch.size()).isEqualTo(4);
        assertThat(longs(session).count()).isEqualTo(2);
        assertThat(changed.session()).isNull();

        batch.commit();

        assertThat(longs(session).findAll()).singleElement().returns("new", LongKeyed::content);
        assertThat(session.repository(TextKeyed.class).findBy("tag", "tag")).hasSize(1);
        assertThat(changed.session()).isEqualTo("main");
        assertThat(added.session()).isEqualTo("main");
        assertThat(batch.size()).isZero();
    }

    @Test
    default void batchTakesEntitiesAsTheyAre() {
        Session session = openMain();
        Blob blob = new Blob(1, 10);

        SessionBatch batch = session.batch().save(blob);
        blob.data[0] = 1;
        batch.commit();

        assertThat(session.repository(Blob.class).findById(1L).orElseThrow().data[0])
                .isZero();
    }

    @Test
    default void lastSaidOfARowCounts() {
        Session session = openMain();
        longs(session).saveAll(List.of(entity(1, "old"), entity(2, "old"), entity(3, "old")));

        session.batch()
                .save(entity(1, "first"))
                .save(entity(1, "last"))
                .save(entity(2, "first"))
                .delete(LongKeyed.class, 2L)
                .delete(LongKeyed.class, 3L)
                .save(entity(3, "last"))
                .commit();

        assertThat(longs(session).findAll()).extracting(LongKeyed::key).containsExactly(1L, 3L);
        assertThat(longs(session).findAll()).extracting(LongKeyed::content).containsOnly("last");
    }

    @Test
    default void deletingAllCountsForWhatWasSaidBefore() {
        EntityStore store = openAll();
        Session session = store.session("main");
        Session other = store.session("other");
        longs(session).saveAll(List.of(entity(1, "old"), entity(2, "old")));
        longs(other).save(entity(1, "other"));

        session.batch()
                .save(entity(3, "before"))
                .deleteAll(LongKeyed.class)
                .save(entity(2, "after"))
                .save(new TextKeyed("key", "tag", "content"))
                .commit();

        assertThat(longs(session).findAll()).singleElement().returns("after", LongKeyed::content);
        assertThat(longs(session).findBy("tag", "tag")).hasSize(1);
        assertThat(session.repository(TextKeyed.class).count()).isEqualTo(1);
        session.batch().deleteAll(LongKeyed.class).commit();
        assertThat(longs(session).count()).isZero();
        assertThat(session.repository(TextKeyed.class).count()).isEqualTo(1);
    }

    @Test
    default void batchWritesNothingWhenOneIsRefused() {
        Session session = openMain();
        EntityRepository<Versioned, Long> versioned = session.repository(Versioned.class);
        Versioned stored = versioned.save(new Versioned(1, "stored"));
        Versioned late = versioned.findById(1L).orElseThrow();
        versioned.save(stored);
        LongKeyed beside = entity(1, "beside");
        SessionBatch batch = session.batch().save(beside).save(late);

        assertThatThrownBy(batch::commit)
                .isInstanceOf(OptimisticLockingFailureException.class)
                .hasMessageContaining("Versioned")
                .hasMessageContaining("another version");

        assertThat(longs(session).count()).isZero();
        assertThat(beside.session()).isNull();
        assertThat(batch.size()).isEqualTo(2);
        batch.delete(Versioned.class, 1L).commit();
        assertThat(longs(session).count()).isEqualTo(1);
        assertThat(versioned.count()).isZero();
    }

    @Test
    default void batchCountsVersions() {
        Session session = openMain();
        Versioned entity = new Versioned(1, "first");

        session.batch().save(entity).save(entity).commit();
        session.batch().save(entity).commit();

        assertThat(entity.version()).isEqualTo(2);
        assertThat(session.repository(Versioned.class).findById(1L)).get().returns(2L, Versioned::version);
    }

    @Test
    default void batchRefusesVersionsBesideDeletingAll() {
        Session session = openMain();
        longs(session).save(entity(1, "old"));
        SessionBatch batch = session.batch().deleteAll(LongKeyed.class).save(new Versioned(7, "new"));

        assertThatThrownBy(batch::commit)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("all of LongKeyed")
                .hasMessageContaining("the Versioned with the key (7)");

        assertThat(longs(session).count()).isEqualTo(1);
        assertThat(session.repository(Versioned.class).count()).isZero();
    }

    @Test
    default void batchRefusesValuesWhenTheyAreGathered() {
        EntityStore store = openAll();
        Session session = store.session("main");
        SessionBatch batch = session.batch().save(entity(1, "good"));

        assertThatThrownBy(() -> batch.save(entity(2, "not \0 text"))).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> batch.delete(TextKeyed.class, "\uD83D")).isInstanceOf(InvalidValueException.class);
        LongKeyed foreign = longs(store.session("other")).save(entity(3, "other"));
        assertThatThrownBy(() -> batch.save(foreign))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("\"other\"");

        batch.commit();
        assertThat(longs(session).findAll()).singleElement().returns("good", LongKeyed::content);
    }

    @Test
    default void batchTakesTenThousandRowsOfAllEntitiesAndNoMore() {
        Session session = openMain();
        SessionBatch batch = session.batch();
        ApiContract.keys(5_000)
                .forEach(key -> batch.save(entity(key, "content")).save(new TextKeyed("" + key, null, null)));
        batch.delete(LongKeyed.class, -1L);

        assertThatThrownBy(batch::commit)
                .isInstanceOf(BatchTooLargeException.class)
                .hasMessageContaining("10001");
        assertThat(longs(session).count()).isZero();

        batch.save(entity(0, "again"));
        assertThatThrownBy(batch::commit).isInstanceOf(BatchTooLargeException.class);
        int half = (int) (WriteBatch.MAX_BYTES / 2);
        SessionBatch large = session.batch().save(new Blob(1, half)).save(new Blob(2, half));
        assertThatThrownBy(large::commit).isInstanceOf(BatchTooLargeException.class);
        assertThat(session.repository(Blob.class).count()).isZero();
    }

    @Test
    default void readersSeeWholeBatchesOfSeveralEntities() {
        Session session = openMain();
        session.batch().save(entity(1, "0")).save(entity(2, "0")).commit();

        Threads.run(4, thread -> {
            for (int i = 0; i < 10; i++) {
                if (thread < 2) {
                    String content = thread + " " + i;
                    session.batch()
                            .save(entity(2, content))
                            .save(new TextKeyed(content, null, null))
                            .save(entity(1, content))
                            .commit();
                } else {
                    List<LongKeyed> read = longs(session).findAllById(List.of(1L, 2L));
                    assertThat(read)
                            .extracting(LongKeyed::content)
                            .containsOnly(read.get(0).content());
                }
            }
        });

        assertThat(session.repository(TextKeyed.class).count()).isEqualTo(20);
    }

    @Test
    default void batchEndsWithItsSession() {
        EntityStore store = open(LongKeyed.class);
        Session session = store.session("main");
        SessionBatch batch = session.batch().save(entity(1, "late"));
        SessionBatch empty = session.batch();
        session.close();

        assertThatThrownBy(batch::commit).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(empty::commit).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> batch.save(entity(2, "late"))).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(session::batch).isInstanceOf(StoreClosedException.class);

        assertThat(longs(store.session("main")).count()).isZero();
    }

    @Test
    default void rangesAreDeletedBeforeWhatIsSaidAfter() {
        Session session = openMain();
        LongStream.range(0, 10).forEach(key -> longs(session).save(entity(key, "old")));

        session.batch()
                .save(entity(4, "gone"))
                .save(entity(6, "stays"))
                .deleteRange(LongKeyed.class, 2L, 5L)
                .deleteRange(LongKeyed.class, 8L, 8L)
                .deleteRange(LongKeyed.class, 7L, 1L)
                .save(entity(3, "new"))
                .commit();

        assertThat(longs(session).findAll())
                .extracting(LongKeyed::key, LongKeyed::content)
                .containsExactly(
                        tuple(0L, "old"),
                        tuple(1L, "old"),
                        tuple(3L, "new"),
                        tuple(6L, "stays"),
                        tuple(7L, "old"),
                        tuple(9L, "old"));
    }
}
