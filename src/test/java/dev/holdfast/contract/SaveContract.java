package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.contract.entities.Blob;
import dev.holdfast.contract.entities.GlobalKeyed;
import dev.holdfast.contract.entities.LongKeyed;
import dev.holdfast.contract.entities.Note;
import dev.holdfast.exceptions.BatchTooLargeException;
import dev.holdfast.exceptions.InvalidValueException;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.WriteBatch;
import jakarta.data.exceptions.OptimisticLockingFailureException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Saving is all or nothing, up to limits that are the same everywhere. */
public interface SaveContract extends ApiContract {

    private static LongKeyed entity(long key, String content) {
        return new LongKeyed(key, "tag", content);
    }

    private static List<LongKeyed> entities(int count) {
        return ApiContract.keys(count).stream()
                .map(key -> entity(key, "content"))
                .toList();
    }

    @Test
    default void saveReturnsItsArgument() {
        EntityRepository<LongKeyed, Long> repository = repository(LongKeyed.class);
        LongKeyed entity = entity(1, "content");
        List<LongKeyed> list = List.of(entity, entity(2, "content"));

        assertThat(repository.save(entity)).isSameAs(entity);
        assertThat(repository.saveAll(list)).containsExactlyElementsOf(list);
        assertThat(repository.saveAll(List.of())).isEmpty();
    }

    @Test
    default void saveWritesOverWhatIsThere() {
        EntityRepository<LongKeyed, Long> repository = repository(LongKeyed.class);
        repository.save(entity(1, "old"));
        repository.save(new LongKeyed(1, null, "new"));

        assertThat(repository.findAll()).singleElement().returns("new", LongKeyed::content);
        assertThat(repository.findBy("tag", "tag")).isEmpty();
    }

    @Test
    default void saveFillsInTheSession() {
        Session session = open(LongKeyed.class).session("m\u00E4in \uD83D\uDE00");
        EntityRepository<LongKeyed, Long> repository = session.repository(LongKeyed.class);
        LongKeyed entity = entity(1, "content");
        LongKeyed chunked = entity(2, "content");
        assertThat(entity.session()).isNull();

        repository.save(entity);
        repository.saveInChunks(Stream.of(chunked));

        assertThat(entity.session()).isEqualTo(session.name());
        assertThat(chunked.session()).isEqualTo(session.name());
        assertThat(repository.findAll()).extracting(LongKeyed::session).containsOnly(session.name());
    }

    @Test
    default void refusesEntitiesOfOtherSessions() {
        EntityStore store = open(LongKeyed.class);
        EntityRepository<LongKeyed, Long> main = store.session("main").repository(LongKeyed.class);
        EntityRepository<LongKeyed, Long> other = store.session("Main").repository(LongKeyed.class);
        LongKeyed entity = main.save(entity(1, "content"));

        assertThatThrownBy(() -> other.save(entity))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("LongKeyed.id.session")
                .hasMessageContaining("\"main\"");
        assertThatThrownBy(() -> other.saveAll(List.of(entity(2, "content"), entity)))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> other.saveInChunks(Stream.of(entity))).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> other.delete(entity)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> other.deleteAll(List.of(entity))).isInstanceOf(InvalidValueException.class);
        assertThat(other.count()).isZero();
        assertThat(main.count()).isEqualTo(1);
    }

    @Test
    default void saveAllWritesNothingWhenOneIsRefused() {
        EntityRepository<LongKeyed, Long> repository = repository(LongKeyed.class);
        repository.save(entity(1, "old"));
        List<LongKeyed> entities = new ArrayList<>(entities(MANY));
        LongKeyed refused = entity(99_999, "not \0 text");
        entities.add(1_200, refused);

        assertThatThrownBy(() -> repository.saveAll(entities))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("LongKeyed.content");

        assertThat(repository.findAll()).singleElement().returns("old", LongKeyed::content);
        assertThat(entities).extracting(LongKeyed::session).containsOnlyNulls();
    }

    @Test
    default void lastOfOneKeyCounts() {
        EntityStore store = open(LongKeyed.class, GlobalKeyed.class);
        EntityRepository<LongKeyed, Long> repository = store.session("main").repository(LongKeyed.class);
        EntityRepository<GlobalKeyed, String> global = store.repository(GlobalKeyed.class, String.class);
        repository.save(new LongKeyed(1, "zero", "zero"));

        repository.saveAll(List.of(
                new LongKeyed(1, "one", "one"), new LongKeyed(2, "two", "two"), new LongKeyed(1, "last", "last")));
        global.saveAll(List.of(new GlobalKeyed("a", "one", "one"), new GlobalKeyed("a", "last", "last")));

        assertThat(repository.findAll()).extracting(LongKeyed::content).containsExactly("last", "two");
        assertThat(repository.findBy("tag", "last")).hasSize(1);
        assertThat(repository.findBy("tag", "one")).isEmpty();
        assertThat(global.findAll()).singleElement().returns("last", GlobalKeyed::content);
    }

    @Test
    default void saveAllTakesTenThousandAndNoMore() {
        EntityRepository<LongKeyed, Long> repository = repository(LongKeyed.class);

        assertThatThrownBy(() -> repository.saveAll(entities(10_001)))
                .isInstanceOf(BatchTooLargeException.class)
                .hasMessageContaining("10001")
                .hasMessageContaining("10000");
        assertThat(repository.count()).isZero();

        repository.saveAll(entities(10_000));
        assertThat(repository.count()).isEqualTo(10_000);
    }

    @Test
    default void saveAllTakesEightMegabytesAndNoMore() {
        EntityRepository<Blob, Long> repository = repository(Blob.class);
        int half = (int) (WriteBatch.MAX_BYTES / 2 - overhead());

        assertThatThrownBy(() -> repository.saveAll(List.of(new Blob(1, half), new Blob(2, half + 1))))
                .isInstanceOf(BatchTooLargeException.class);
        assertThat(repository.count()).isZero();

        repository.saveAll(List.of(new Blob(1, half), new Blob(2, half)));
        // What is saved several times in one call is written once.
        repository.saveAll(List.of(new Blob(1, half), new Blob(2, half), new Blob(1, half)));
        assertThat(repository.count()).isEqualTo(2);
    }

    @Test
    default void rowTakesEightMegabytesAndNoMore() {
        EntityRepository<Blob, Long> repository = repository(Blob.class);
        int most = (int) (WriteBatch.MAX_BYTES - overhead());

        assertThatThrownBy(() -> repository.save(new Blob(1, most + 1)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("Blob");
        assertThatThrownBy(() -> repository.saveInChunks(Stream.of(new Blob(1, most + 1))))
                .isInstanceOf(InvalidValueException.class);
        assertThat(repository.count()).isZero();

        Blob largest = new Blob(1, most);
        largest.data[most - 1] = 1;
        repository.save(largest);
        assertThat(repository.findById(1L).orElseThrow().data).isEqualTo(largest.data);
    }

    /** What a row takes beside its data. */
    private static long overhead() {
        return Row.of(Key.of(1L), (Object) new byte[0]).size();
    }

    @Test
    default void saveInChunksTakesMoreThanABatch() {
        EntityRepository<LongKeyed, Long> repository = repository(LongKeyed.class);
        AtomicBoolean closed = new AtomicBoolean();

        long saved = repository.saveInChunks(LongStream.range(0, 12_345)
                .mapToObj(key -> entity(key, "content"))
                .onClose(() -> closed.set(true)));

        assertThat(saved).isEqualTo(12_345);
        assertThat(closed).isTrue();
        assertThat(repository.count()).isEqualTo(12_345);
        assertThat(repository.saveInChunks(Stream.of())).isZero();
    }

    @Test
    default void saveInChunksTakesMoreBytesThanABatch() {
        EntityRepository<Blob, Long> repository = repository(Blob.class);

        repository.saveInChunks(LongStream.range(0, 12).mapToObj(key -> new Blob(key, 1 << 20)));

        assertThat(repository.count()).isEqualTo(12);
        assertThat(repository.findAll()).allMatch(blob -> blob.data.length == 1 << 20);
    }

    @Test
    default void saveInChunksKeepsWholeBatchesBeforeARefusedEntity() {
        EntityRepository<LongKeyed, Long> repository = repository(LongKeyed.class);
        AtomicBoolean closed = new AtomicBoolean();

        assertThatThrownBy(() -> repository.saveInChunks(LongStream.range(0, 12_000)
                        .mapToObj(key -> entity(key, key == 11_000 ? "\uD800" : "content"))
                        .onClose(() -> closed.set(true))))
                .isInstanceOf(InvalidValueException.class);

        assertThat(closed).isTrue();
        assertThat(repository.count()).isPositive().isLessThanOrEqualTo(11_000);
        assertThat(repository.findAll()).extracting(LongKeyed::key).isEqualTo(ApiContract.keys(repository.count()));
    }

    @Test
    default void saveInChunksLetsTheLastOfOneKeyCount() {
        EntityRepository<LongKeyed, Long> repository = repository(LongKeyed.class);
        List<LongKeyed> entities = new ArrayList<>(entities(MANY));
        Collections.reverse(entities);
        entities.add(entity(0, "last"));

        assertThat(repository.saveInChunks(entities.stream())).isEqualTo(MANY + 1);
        assertThat(repository.count()).isEqualTo(MANY);
        assertThat(repository.findById(0L)).get().returns("last", LongKeyed::content);
    }

    @Test
    default void readersSeeWholeBatches() {
        EntityRepository<LongKeyed, Long> repository = repository(LongKeyed.class);
        repository.saveAll(entities(100));

        Threads.run(8, thread -> {
            for (int i = 0; i < 10; i++) {
                String content = thread + " " + i;
                if (thread < 4) {
                    repository.saveAll(ApiContract.keys(100).stream()
                            .map(key -> entity(key, content))
                            .toList());
                } else {
                    List<LongKeyed> read = repository.findAllById(ApiContract.keys(100));
                    assertThat(read).hasSize(100);
                    assertThat(read)
                            .extracting(LongKeyed::content)
                            .containsOnly(read.get(0).content());
                }
            }
        });
    }

    @Test
    default void entityThatIsNotSavedIsNotGivenAKey() {
        EntityStore store = open(Note.class);
        EntityRepository<Note, UUID> notes = store.repository(Note.class, UUID.class);
        Note good = new Note("good");
        Note bad = new Note("x".repeat(256));

        assertThatThrownBy(() -> notes.save(bad)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> notes.saveAll(List.of(good, bad))).isInstanceOf(InvalidValueException.class);
        List<Note> tooMany = Stream.concat(
                        Stream.of(good),
                        Stream.generate(() -> new Note("other")).limit(10_000))
                .toList();
        assertThatThrownBy(() -> notes.saveAll(tooMany)).isInstanceOf(BatchTooLargeException.class);
        assertThatThrownBy(() -> notes.delete(good)).isInstanceOf(OptimisticLockingFailureException.class);
        store.close();
        assertThatThrownBy(() -> notes.save(good)).isInstanceOf(StoreClosedException.class);

        assertThat(good.noteId).isNull();
        assertThat(bad.noteId).isNull();
    }

    @Test
    default void entityThatComesTwiceIsGivenOneKey() {
        EntityRepository<Note, UUID> notes = open(Note.class).repository(Note.class, UUID.class);
        Note all = new Note("all");
        Note chunked = new Note("chunked");

        notes.saveAll(List.of(all, new Note("between"), all));
        notes.saveInChunks(Stream.of(chunked, new Note("between"), chunked));

        assertThat(notes.count()).isEqualTo(4);
        assertThat(notes.findById(Objects.requireNonNull(all.noteId))).isPresent();
        assertThat(notes.findById(Objects.requireNonNull(chunked.noteId))).isPresent();
    }
}
