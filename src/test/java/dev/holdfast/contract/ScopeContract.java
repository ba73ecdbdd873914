package dev.holdfast.contract;

import static dev.holdfast.contract.entities.ContractModels.GLOBAL_KEYED;
import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static dev.holdfast.contract.entities.ContractModels.TEXT_KEYED;
import static dev.holdfast.contract.entities.ContractModels.VERSIONED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Sessions, tables and keys are kept apart, whatever their names. */
public interface ScopeContract extends SpiContract {

    /** Names of sessions that a store might run together, with what is behind them or with one another. */
    List<String> SESSIONS = List.of(
            "",
            " ",
            "a",
            "a ",
            "a:",
            "a:b",
            "{a}",
            "a b",
            "A",
            "%",
            "a%",
            "a_",
            "_",
            "*",
            "'",
            "\"",
            "\\",
            "\n",
            "b",
            "\u00E9",
            "e\u0301",
            "\uD83D\uDE00",
            "global",
            "null",
            "main");

    @Test
    default void sessionsDoNotSeeOneAnother() {
        for (String session : SESSIONS) {
            applyAll(WriteBatch.in(Scope.session(session))
                    .put(TEXT_KEYED, tagged(Key.of("a"), "t", "of " + session))
                    .put(TEXT_KEYED, tagged(Key.of(session), session, "own")));
        }

        for (String session : SESSIONS) {
            assertSees(session, Row.of(Key.of("a"), "t", "of " + session));
        }
        assertThat(fixture().observeRows(TEXT_KEYED.table())).hasSize(SESSIONS.size() * 2 - 1);
    }

    private void assertSees(String session, Row row) {
        EntityTable table = backend().table(TEXT_KEYED, Scope.session(session));
        boolean two = !session.equals("a");
        assertThat(table.count(KeyRange.all())).isEqualTo(two ? 2 : 1);
        assertThat(scanAll(table, KeyRange.all(), Direction.ASCENDING, 1)).hasSize(two ? 2 : 1);
        assertThat(scanAll(table, KeyRange.all(), Direction.DESCENDING, 1)).hasSize(two ? 2 : 1);
        assertThat(table.get(SESSIONS.stream().map(Key::of).toList())).hasSize(two ? 2 : 1);
        assertThat(findAllBy(table, TEXT_KEYED, "tag", session, 1)).containsExactly(Key.of(session));
        for (String other : SESSIONS) {
            if (!other.equals(session)) {
                assertThat(findAllBy(table, TEXT_KEYED, "tag", other, 1)).isEmpty();
            }
        }
        if (two) {
            assertThat(table.get(List.of(Key.of("a")))).containsExactly(row);
            assertThat(findAllBy(table, TEXT_KEYED, "tag", "t", 1)).containsExactly(Key.of("a"));
        }
    }

    @Test
    default void deletingInOneSessionLeavesTheOthers() {
        for (String session : SESSIONS) {
            applyAll(WriteBatch.in(Scope.session(session))
                    .put(LONG_KEYED, tagged(Key.of(1L), "t", session))
                    .put(LONG_KEYED, tagged(Key.of(2L), "t", session)));
        }

        EntityTable untouched = backend().table(LONG_KEYED, Scope.session(SESSIONS.get(SESSIONS.size() - 1)));
        int left = SESSIONS.size() * 2;
        for (String session : SESSIONS) {
            assertThat(findAllBy(untouched, LONG_KEYED, "tag", "t", 10)).containsExactly(Key.of(1L), Key.of(2L));
            applyAll(WriteBatch.in(Scope.session(session)).delete(LONG_KEYED, Key.of(1L)));
            assertThat(fixture().observeRows(LONG_KEYED.table())).hasSize(--left);
            applyAll(WriteBatch.in(Scope.session(session)).deleteRange(LONG_KEYED, KeyRange.all()));
            assertThat(fixture().observeRows(LONG_KEYED.table()))
                    .hasSize(--left)
                    .noneMatch(row -> Objects.equals(row.get("session"), session));
        }
    }

    @Test
    default void conditionsLookAtTheirOwnSession() {
        for (String session : SESSIONS) {
            applyAll(WriteBatch.in(Scope.session(session)).insertIfAbsent(VERSIONED, Row.of(Key.of(1L), session, 1L)));
        }
        for (String session : SESSIONS) {
            applyAll(WriteBatch.in(Scope.session(session)).putIfVersion(VERSIONED, Row.of(Key.of(1L), session, 2L), 1));
        }
    }

    @Test
    default void globalRowsBelongToNoSession() {
        put(GLOBAL_KEYED, tagged(Key.of("key"), "t", "1"), tagged(Key.of("Key"), "t", "2"), tagged(Key.of(""), "", ""));
        put(TEXT_KEYED, tagged(Key.of("key"), "t", "of a session"));

        assertThat(all(GLOBAL_KEYED))
                .containsExactly(
                        tagged(Key.of(""), "", ""), tagged(Key.of("Key"), "t", "2"), tagged(Key.of("key"), "t", "1"));
        assertThat(findAllBy(GLOBAL_KEYED, "tag", "t")).containsExactly(Key.of("Key"), Key.of("key"));

        applyAll(WriteBatch.in(Scope.global())
                .deleteRange(GLOBAL_KEYED, KeyRange.all().after(Key.of(""))));

        assertThat(all(GLOBAL_KEYED)).containsExactly(tagged(Key.of(""), "", ""));
        assertThat(all(TEXT_KEYED)).hasSize(1);
        assertThat(fixture().observeRows(GLOBAL_KEYED.table()))
                .hasSize(1)
                .allMatch(row -> "".equals(row.get("global_id")) && !row.containsKey("session"));
    }

    @Test
    default void tableWhoseNameBeginsAnotherIsAnother() {
        put(LONG_KEYED, tagged(Key.of(1L), "t", "1"));
        put(VERSIONED, Row.of(Key.of(1L), "2", 1L), Row.of(Key.of(2L), "2", 1L));

        applyAll(WriteBatch.in(MAIN).deleteRange(LONG_KEYED, KeyRange.all()));

        assertThat(all(LONG_KEYED)).isEmpty();
        assertThat(all(VERSIONED)).hasSize(2);
    }
}
