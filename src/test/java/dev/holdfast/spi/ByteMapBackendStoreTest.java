package dev.holdfast.spi;

import static dev.holdfast.contract.entities.ContractModels.NARROW_AGE;
import static dev.holdfast.contract.entities.ContractModels.WIDE_AGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.exceptions.CorruptValueException;
import dev.holdfast.testing.SortedByteMap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link ByteMapBackend} leaves in its store for the next program, and what it makes of what it finds. */
class ByteMapBackendStoreTest {

    private static final Scope MAIN = Scope.session("main");
    private static final Key KEY = Key.of(1L);

    private final SortedByteMap map = new SortedByteMap();

    @Test
    void keepsUpIndexesThatOnlyAnotherProgramKnows() {
        Backend wide = open(WIDE_AGE);
        put(wide, WIDE_AGE, Row.of(KEY, "old", "tag", 3));
        put(wide, WIDE_AGE, Row.of(Key.of(2L), "old", "tag", 3));

        Backend narrow = open(NARROW_AGE);
        put(narrow, NARROW_AGE, Row.of(KEY, "new"));
        put(narrow, NARROW_AGE, Row.of(Key.of(3L), "new"));
        narrow.apply(WriteBatch.in(MAIN).delete(NARROW_AGE, Key.of(2L)).build());

        Backend again = open(WIDE_AGE);
        assertThat(find(again, "content", "old")).isEmpty();
        assertThat(find(again, "content", "new")).containsExactly(KEY, Key.of(3L));
        assertThat(find(again, "tag", "tag")).containsExactly(KEY);
        assertThat(find(again, "grade", 7)).containsExactly(Key.of(3L));
    }

    @Test
    void deletesRowThatCannotBeRead() {
        for (String corrupt : List.of("{", "{\"grade\":\"x\"}")) {
            Backend backend = open(WIDE_AGE);
            put(backend, WIDE_AGE, Row.of(KEY, "content", "tag", 3));
            map.write(Map.of(place(), corrupt.getBytes(StandardCharsets.UTF_8)), Set.of());

            assertThatThrownBy(() -> backend.table(WIDE_AGE, MAIN).get(List.of(KEY)))
                    .isInstanceOf(CorruptValueException.class);
            backend.apply(WriteBatch.in(MAIN).delete(WIDE_AGE, KEY).build());

            assertThat(backend.table(WIDE_AGE, MAIN).count(KeyRange.all())).isZero();
            assertThat(find(backend, "tag", "tag")).isEmpty();
        }
    }

    @Test
    void opensAlthoughRowCannotBeRead() {
        put(open(NARROW_AGE), NARROW_AGE, Row.of(Key.of(2L), "content"));
        map.write(Map.of(place(), new byte[] {'{'}), Set.of());

        assertThat(find(open(WIDE_AGE), "content", "content")).containsExactly(Key.of(2L));
    }

    private Backend open(EntityModel model) {
        Backend backend = new ByteMapBackend(map, Set.of());
        backend.ensureSchema(List.of(model));
        return backend;
    }

    private static byte[] place() {
        return ByteLayout.row(WIDE_AGE, MAIN, KEY);
    }

    private static void put(Backend backend, EntityModel model, Row row) {
        backend.apply(WriteBatch.in(MAIN).put(model, row).build());
    }

    private static List<Key> find(Backend backend, String attribute, Object value) {
        return backend.table(WIDE_AGE, MAIN).findBy(WIDE_AGE.index(attribute), value, null, 10).rows().stream()
                .map(Row::key)
                .toList();
    }
}
