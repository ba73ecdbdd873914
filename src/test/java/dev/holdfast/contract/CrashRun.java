package dev.holdfast.contract;

import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static dev.holdfast.contract.entities.ContractModels.TEXT_KEYED;
import static dev.holdfast.contract.entities.ContractModels.VERSIONED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowPage;
import dev.holdfast.spi.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One store, and the processes that write into it and are killed, one after the other. */
final class CrashRun {

    private static final int MOST_LINES = 800;
    private static final int LONGEST_START_MILLIS = 2_500;

    /** How far from what the ledger says the message of a failure looks for what matches. */
    private static final int NEAR = 10;

    private final Place place;
    private final Random random;

    /** What was found after each kill: it must be there after all later ones too. */
    private final Map<Scope, Map<EntityModel, List<Row>>> found = new HashMap<>();

    private long acknowledged;

    CrashRun(Place place, Random random) {
        this.place = place;
        this.random = random;
    }

    /** Lets a process write, kills it at some moment, and looks at what is left. */
    void killOnce(int kill) {
        try (ChildJvm writer = ChildJvm.start(
                List.of(), CrashWriter.class, place.opener().getName(), place.address(), String.valueOf(kill))) {
            letWriteAndKill(writer, kill);
        }
    }

    private void letWriteAndKill(ChildJvm writer, int kill) {
        try {
            if (random.nextInt(8) == 0) {
                // Perhaps while it opens the store and goes over what the one before it has left.
                writer.runFor(Duration.ofMillis(random.nextInt(LONGEST_START_MILLIS)));
            } else {
                writer.awaitLines(1 + random.nextInt(MOST_LINES));
            }
            CrashLedger ledger = new CrashLedger(writer.kill());
            acknowledged += ledger.acknowledged();
            try (Backend backend = place.open()) {
                backend.ensureSchema(CrashScript.MODELS);
                verify(backend, kill, ledger);
            }
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("After kill " + kill + ": " + e.getMessage() + "\n" + writer.describe(), e);
        }
    }

    private void verify(Backend backend, long seed, CrashLedger ledger) {
        for (int thread = 0; thread < CrashWriter.THREADS; thread++) {
            verifyOwn(backend, new CrashScript(seed, thread), ledger.answered(thread));
        }
        verifyCounters(backend, CrashWriter.shared(seed), ledger);
        verifyShared(backend, CrashWriter.shared(seed), ledger);
    }

    /** What a thread has in its session is all that was answered, and the batch that may have been under way, or not. */
    private void verifyOwn(Backend backend, CrashScript script, int answered) {
        Map<EntityModel, List<Row>> stored = read(backend, script.scope());
        List<Integer> matching = new ArrayList<>();
        for (int written = 0; written <= answered + NEAR; written++) {
            if (written >= answered - NEAR && rows(script).equals(stored)) {
                matching.add(written);
            }
            script.next();
        }
        assertThat(matching)
                .as(
                        "%s has the rows of so many batches, of which %d were answered; none means that one is there by"
                                + " half: %s",
                        script.scope(), answered, stored)
                .containsAnyOf(answered, answered + 1);
        found.put(script.scope(), stored);
    }

    private static Map<EntityModel, List<Row>> rows(CrashScript script) {
        Map<EntityModel, List<Row>> rows = new HashMap<>();
        CrashScript.MODELS.forEach(
                model -> rows.put(model, new ArrayList<>(script.rows(model).values())));
        return rows;
    }

    private static Map<EntityModel, List<Row>> read(Backend backend, Scope scope) {
        Map<EntityModel, List<Row>> rows = new HashMap<>();
        for (EntityModel model : CrashScript.MODELS) {
            EntityTable table = backend.table(model, scope);
            rows.put(model, scan(table));
            assertThat(table.count(KeyRange.all()))
                    .as("count")
                    .isEqualTo(rows.get(model).size());
        }
        for (EntityModel model : List.of(LONG_KEYED, TEXT_KEYED)) {
            verifyIndex(backend.table(model, scope), model, rows.get(model));
        }
        return rows;
    }

    private static List<Row> scan(EntityTable table) {
        List<Row> rows = new ArrayList<>();
        RowPage page = table.scan(KeyRange.all(), Direction.ASCENDING, 1_000);
        rows.addAll(page.rows());
        while (!page.last()) {
            page = table.scan(KeyRange.all().after(rows.get(rows.size() - 1).key()), Direction.ASCENDING, 1_000);
            rows.addAll(page.rows());
        }
        return rows;
    }

    private static void verifyIndex(EntityTable table, EntityModel model, List<Row> rows) {
        for (int tag = 0; tag < 7; tag++) {
            Object value = "t" + tag;
            List<Row> indexed =
                    table.findBy(model.index("tag"), value, null, 100_000).rows();
            assertThat(indexed)
                    .as("the index of %s", model)
                    .isEqualTo(rows.stream()
                            .filter(row -> value.equals(row.value(0)))
                            .toList());
        }
    }

    private static void verifyCounters(Backend backend, Scope scope, CrashLedger ledger) {
        EntityTable table = backend.table(VERSIONED, scope);
        for (long counter = 0; counter < CrashWriter.COUNTERS; counter++) {
            List<Row> rows = table.get(List.of(Key.of(counter)));
            long version = rows.isEmpty() ? 0 : (Long) rows.get(0).values().get(1);
            long answered = ledger.counted(counter);
            assertThat(version)
                    .as("the version of the counter %d", counter)
                    .isBetween(answered, answered + CrashWriter.THREADS);
            assertThat(rows).allMatch(row -> ("v" + version).equals(row.value(0)));
        }
    }

    private void verifyShared(Backend backend, Scope scope, CrashLedger ledger) {
        List<Row> rows = new ArrayList<>(scan(backend.table(LONG_KEYED, scope)));
        rows.addAll(scan(backend.table(TEXT_KEYED, scope)));
        if (rows.isEmpty()) {
            assertThat(ledger.hasSharedWrites()).isFalse();
            return;
        }
        assertThat(rows).as("rows that every thread writes").hasSize(2 * CrashWriter.SHARED_ROWS);
        List<String> writers = rows.stream()
                .map(row -> (String) row.values().get(1))
                .distinct()
                .toList();
        assertThat(writers).as("who has written a batch").singleElement().matches(ledger::mayBeLast);
        found.put(scope, read(backend, scope));
    }

    /** Looks once more at all that was found after any of the kills. */
    void verifyAllAgain() {
        try (Backend backend = place.open()) {
            backend.ensureSchema(CrashScript.MODELS);
            found.forEach((scope, rows) -> assertThat(read(backend, scope))
                    .as("what was found in %s", scope)
                    .isEqualTo(rows));
        }
    }

    /** Returns how many writes were answered in all. */
    long acknowledged() {
        return acknowledged;
    }
}
