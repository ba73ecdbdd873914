package dev.holdfast.backend.redis;

import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static dev.holdfast.contract.entities.ContractModels.NARROW_AGE;
import static dev.holdfast.contract.entities.ContractModels.WIDE_AGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.contract.SpiContract;
import dev.holdfast.contract.Threads;
import dev.holdfast.exceptions.CorruptValueException;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Outcome;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Programs of several ages, and people, at one store. */
@RunsOn(Backends.REDIS)
class RedisSchemaTest {

    private static final Scope MAIN = Scope.session("main");
    private static final Scope OTHER = Scope.session("other");
    private static final int MANY = 1_100;

    private final RedisSettings settings = new RedisSettings(TestRedis.single()).withPrefix(TestRedis.newPrefix());
    private final String rows = settings.prefix() + ":hf:{session:main}:rows:ct_aged";
    private final RedisEye eye = new RedisEye(settings);
    private final List<Backend> programs = new ArrayList<>();

    @AfterEach
    void end() {
        programs.forEach(Backend::close);
        eye.deleteAll(settings.prefix());
        eye.close();
    }

    /** Starts a program that knows these entities. */
    private Backend program(EntityModel... models) {
        Backend backend = new RedisProvider(settings).open(null);
        synchronized (programs) {
            programs.add(backend);
        }
        backend.ensureSchema(List.of(models));
        return backend;
    }

    private static void apply(Backend backend, WriteBatch.Builder batch) {
        assertThat(backend.apply(batch.build()).isComplete()).isTrue();
    }

    private static List<Row> all(Backend backend, EntityModel model, Scope scope) {
        return backend.table(model, scope)
                .scan(KeyRange.all(), Direction.ASCENDING, 100_000)
                .rows();
    }

    private static List<Key> found(Backend backend, Scope scope, String attribute, Object value) {
        return SpiContract.keysOf(backend.table(WIDE_AGE, scope)
                .findBy(WIDE_AGE.index(attribute), value, null, 100_000)
                .rows());
    }

    /** Each index has the rows that have the value, and not an entry more. */
    private void assertIndexesAgree(Backend backend, Scope scope) {
        List<Row> stored = all(backend, WIDE_AGE, scope);
        String start = settings.prefix() + ":hf:{" + KeyNames.tag(scope) + "}:";
        for (String attribute : List.of("content", "tag", "grade")) {
            int position = WIDE_AGE.position(WIDE_AGE.index(attribute));
            List<Row> having =
                    stored.stream().filter(row -> row.value(position) != null).toList();
            assertThat(eye.number("ZCARD", start + "index:ct_aged:" + attribute))
                    .as(attribute)
                    .isEqualTo(having.size());
            having.stream()
                    .map(row -> row.value(position))
                    .distinct()
                    .forEach(value -> assertThat(found(backend, scope, attribute, Objects.requireNonNull(value)))
                            .as(attribute)
                            .isEqualTo(having.stream()
                                    .filter(row -> value.equals(row.value(position)))
                                    .map(Row::key)
                                    .toList()));
        }
        assertThat(eye.number("HLEN", start + "state:ct_aged")).isEqualTo(stored.size());
        assertThat(eye.number("ZCARD", start + "order:ct_aged")).isEqualTo(stored.size());
    }

    @Test
    void olderProgramsKeepUpIndexesTheyDoNotKnow() {
        Backend older = program(NARROW_AGE);
        apply(older, WriteBatch.in(MAIN).put(NARROW_AGE, Row.of(Key.of(1L), "a")));
        apply(older, WriteBatch.in(OTHER).put(NARROW_AGE, Row.of(Key.of(1L), "a")));

        Backend newer = program(WIDE_AGE);
        apply(newer, WriteBatch.in(MAIN).put(WIDE_AGE, Row.of(Key.of(2L), "b", "tag", 3)));
        apply(newer, WriteBatch.in(MAIN).put(WIDE_AGE, Row.of(Key.of(3L), "b", "tag", 4)));
        apply(older, WriteBatch.in(MAIN).put(NARROW_AGE, Row.of(Key.of(1L), "c")));
        apply(older, WriteBatch.in(MAIN).put(NARROW_AGE, Row.of(Key.of(2L), "c")));
        apply(older, WriteBatch.in(MAIN).delete(NARROW_AGE, Key.of(3L)));
        apply(older, WriteBatch.in(OTHER).put(NARROW_AGE, Row.of(Key.of(2L), "c")));
        Scope later = Scope.session("of the older, later");
        apply(older, WriteBatch.in(later).put(NARROW_AGE, Row.of(Key.of(7L), "c")));

        assertThat(all(newer, WIDE_AGE, MAIN))
                .containsExactly(Row.of(Key.of(1L), "c", null, 7), Row.of(Key.of(2L), "c", "tag", 3));
        assertThat(found(newer, OTHER, "grade", 7)).containsExactly(Key.of(1L), Key.of(2L));
        assertThat(found(newer, later, "content", "c")).containsExactly(Key.of(7L));
        assertIndexesAgree(newer, MAIN);
        assertIndexesAgree(newer, OTHER);
        assertIndexesAgree(newer, later);
    }

    @Test
    void indexIsFilledByManyWhileOthersWrite() {
        Backend older = program(NARROW_AGE);
        List<Scope> scopes = List.of(MAIN, OTHER, Scope.session("third"));
        for (Scope scope : scopes) {
            WriteBatch.Builder batch = WriteBatch.in(scope);
            LongStream.range(0, MANY).forEach(key -> batch.put(NARROW_AGE, Row.of(Key.of(key), "c" + key % 5)));
            apply(older, batch);
        }
        AtomicInteger opening = new AtomicInteger(3);
        Threads.run(6, thread -> {
            if (thread < 3) {
                try {
                    program(WIDE_AGE);
                } finally {
                    opening.decrementAndGet();
                }
                return;
            }
            Random random = new Random(thread);
            do {
                Scope scope = random.nextInt(10) == 0
                        ? Scope.session("new " + random.nextInt(20))
                        : scopes.get(random.nextInt(3));
                WriteBatch.Builder batch = WriteBatch.in(scope);
                for (int i = 0; i < 5; i++) {
                    Key key = Key.of((long) random.nextInt(MANY + 100));
                    if (random.nextInt(3) == 0) {
                        batch.delete(NARROW_AGE, key);
                    } else {
                        batch.put(NARROW_AGE, Row.of(key, "d" + random.nextInt(5)));
                    }
                }
                apply(older, batch);
            } while (opening.get() > 0);
        });

        Backend newer = program(WIDE_AGE);
        scopes.forEach(scope -> assertIndexesAgree(newer, scope));
        LongStream.range(0, 20)
                .mapToObj(i -> Scope.session("new " + i))
                .filter(scope -> newer.table(WIDE_AGE, scope).count(KeyRange.all()) > 0)
                .forEach(scope -> assertIndexesAgree(newer, scope));
    }

    @Test
    void valueIsPlainJsonUnderAPlainKey() {
        Backend backend = program(WIDE_AGE);
        apply(backend, WriteBatch.in(MAIN).put(WIDE_AGE, Row.of(Key.of(777_000L), "it's \u00E9", null, 3)));

        assertThat(eye.map("HGETALL", rows)).containsOnlyKeys("777000");
        assertThat(eye.map("HGETALL", rows)).containsEntry("777000", "{\"content\":\"it's \u00E9\",\"grade\":3}");
    }

    @Test
    void keepsFieldsThatWereWrittenByHand() {
        Backend backend = program(WIDE_AGE);
        apply(backend, WriteBatch.in(MAIN).put(WIDE_AGE, Row.of(Key.of(1L), "a", "tag", 3)));
        eye.call("HSET", rows, "1", "{\"note\": [1, 2.50],\"content\":\"by hand\",\"tag\":\"tag\",\"grade\":12345}");

        apply(backend, WriteBatch.in(MAIN).put(WIDE_AGE, Row.of(Key.of(1L), "b", "tag", 4)));

        assertThat(eye.map("HGETALL", rows))
                .containsEntry("1", "{\"content\":\"b\",\"tag\":\"tag\",\"grade\":4,\"note\":[1, 2.50]}");
        assertIndexesAgree(backend, MAIN);
        apply(backend, WriteBatch.in(MAIN).put(WIDE_AGE, Row.of(Key.of(1L), "c", "tag", 5)));
        assertThat(eye.map("HGETALL", rows))
                .hasEntrySatisfying("1", json -> assertThat(json).contains("2.50"));
    }

    @Test
    void takesUpRowThatWasMadeByHand() {
        Backend backend = program(WIDE_AGE);
        apply(backend, WriteBatch.in(MAIN).put(WIDE_AGE, Row.of(Key.of(1L), "a", "tag", 3)));
        eye.call("HSET", rows, "2", "{\"content\":\"by hand\"}");

        assertThat(backend.apply(WriteBatch.in(MAIN)
                                .insertIfAbsent(WIDE_AGE, Row.of(Key.of(2L), "b", "tag", 4))
                                .build())
                        .outcomes())
                .containsExactly(Outcome.EXISTS);
        apply(backend, WriteBatch.in(MAIN).put(WIDE_AGE, Row.of(Key.of(2L), "b", "tag", 4)));

        assertThat(all(backend, WIDE_AGE, MAIN)).hasSize(2);
        assertIndexesAgree(backend, MAIN);
    }

    @Test
    void manyWritersOfOneRowWithUnknownFieldsLoseNothing() {
        program(WIDE_AGE);
        Backend newer = program(WIDE_AGE);
        Backend older = program(NARROW_AGE);
        apply(newer, WriteBatch.in(MAIN).put(WIDE_AGE, Row.of(Key.of(1L), "a", "0", 0)));
        AtomicBoolean end = new AtomicBoolean();
        Threads.run(3, thread -> {
            if (thread == 0) {
                try {
                    for (int grade = 1; grade <= 200; grade++) {
                        apply(newer, WriteBatch.in(MAIN).put(WIDE_AGE, Row.of(Key.of(1L), "n", "" + grade, grade)));
                        Row row = newer.table(WIDE_AGE, MAIN)
                                .get(List.of(Key.of(1L)))
                                .get(0);
                        assertThat(row.value(2)).isEqualTo(grade);
                        assertThat(row.value(1)).isEqualTo("" + grade);
                    }
                } finally {
                    end.set(true);
                }
                return;
            }
            while (!end.get()) {
                apply(older, WriteBatch.in(MAIN).put(NARROW_AGE, Row.of(Key.of(1L), "o" + thread)));
            }
        });
        assertIndexesAgree(newer, MAIN);
    }

    @Test
    void corruptRowIsNamedAndCanBeDeleted() {
        Backend backend = program(WIDE_AGE, LONG_KEYED);
        apply(
                backend,
                WriteBatch.in(MAIN)
                        .put(WIDE_AGE, Row.of(Key.of(1L), "a", "tag", 3))
                        .put(WIDE_AGE, Row.of(Key.of(2L), "a", "tag", 3)));
        eye.call("HSET", rows, "1", "{secret");

        List<Runnable> calls = List.of(
                () -> backend.table(WIDE_AGE, MAIN).get(List.of(Key.of(1L))),
                () -> all(backend, WIDE_AGE, MAIN),
                () -> found(backend, MAIN, "tag", "tag"),
                () -> apply(backend, WriteBatch.in(MAIN).put(WIDE_AGE, Row.of(Key.of(1L), "b", null, 3))));
        for (Runnable call : calls) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(CorruptValueException.class)
                    .hasMessageContaining("WideAge")
                    .hasMessageContaining("(1)")
                    .hasMessageNotContaining("secret")
                    .hasNoCause();
        }
        // A program that opens the store is not kept from it.
        program(WIDE_AGE);
        apply(backend, WriteBatch.in(MAIN).delete(WIDE_AGE, Key.of(1L)));

        assertThat(SpiContract.keysOf(all(backend, WIDE_AGE, MAIN))).containsExactly(Key.of(2L));
        assertIndexesAgree(backend, MAIN);
    }

    @Test
    void goesOnWhenTheDatabaseWasEmptied() {
        Backend backend = program(WIDE_AGE);
        apply(backend, WriteBatch.in(MAIN).put(WIDE_AGE, Row.of(Key.of(1L), "a", "tag", 3)));
        eye.deleteAll(settings.prefix());

        assertThat(all(backend, WIDE_AGE, MAIN)).isEmpty();
        apply(backend, WriteBatch.in(MAIN).put(WIDE_AGE, Row.of(Key.of(2L), "a", "tag", 3)));

        assertThat(all(backend, WIDE_AGE, MAIN)).hasSize(1);
        assertIndexesAgree(backend, MAIN);
        assertThat(found(program(WIDE_AGE), MAIN, "tag", "tag")).containsExactly(Key.of(2L));
    }

    @Test
    void fillBegunAndNotEndedIsDoneByTheNext() {
        Backend older = program(NARROW_AGE);
        apply(older, WriteBatch.in(MAIN).put(NARROW_AGE, Row.of(Key.of(1L), "a")));
        String store = settings.prefix() + ":hf:{store}:";
        String filled = eye.map("HGETALL", store + "filled").get("ct_aged");
        program(WIDE_AGE);
        // As if that program had been killed after it had declared the indexes, and adopted them in a scope.
        eye.call("HSET", store + "filled", "ct_aged", filled);
        for (String attribute : List.of("content", "tag", "grade")) {
            eye.call("UNLINK", settings.prefix() + ":hf:{session:main}:index:ct_aged:" + attribute);
        }
        eye.call("UNLINK", settings.prefix() + ":hf:{session:main}:state:ct_aged");

        assertIndexesAgree(program(WIDE_AGE), MAIN);
    }
}
