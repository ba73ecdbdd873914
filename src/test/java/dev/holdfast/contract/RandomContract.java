package dev.holdfast.contract;

import static dev.holdfast.contract.entities.ContractModels.PAIR_KEYED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.spi.Condition;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Outcome;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowPage;
import dev.holdfast.spi.WriteBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever is written and asked, a backend answers as a sorted map does. */
public interface RandomContract extends SpiContract {

    List<String> NAMES = List.of("", "a", "a ", "a:", "aa", "\uFFFD", "\uD83D\uDE00");
    List<String> TAGS = List.of("", "t", "T", "t ");

    @Test
    default void answersAsASortedMapDoes() {
        for (int seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            TreeMap<Key, Row> model = new TreeMap<>();
            applyAll(WriteBatch.in(MAIN).deleteRange(PAIR_KEYED, KeyRange.all()));
            for (int step = 0; step < 60; step++) {
                write(random, model);
                assertThat(all(PAIR_KEYED))
                        .as("seed %s, step %s", seed, step)
                        .isEqualTo(new ArrayList<>(model.values()));
                ask(random, model);
            }
        }
    }

    private void write(Random random, TreeMap<Key, Row> model) {
        TreeMap<Key, Row> after = new TreeMap<>(model);
        WriteBatch.Builder batch = WriteBatch.in(MAIN);
        boolean strict = random.nextInt(4) == 0;
        boolean ranges = random.nextInt(4) == 0;
        if (strict) {
            batch.strict();
        }
        if (ranges) {
            KeyRange range = range(random);
            batch.deleteRange(PAIR_KEYED, range);
            after.keySet().removeIf(range::contains);
        }
        List<Outcome> expected = new ArrayList<>(ranges ? List.of(Outcome.APPLIED) : List.of());
        Set<Key> named = new HashSet<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            Key key = key(random);
            if (named.add(key)) {
                expected.add(operation(random, key, ranges, batch, model, after));
            }
        }
        boolean refused = expected.stream().anyMatch(outcome -> outcome != Outcome.APPLIED);
        if (strict && refused) {
            Collections.replaceAll(expected, Outcome.APPLIED, Outcome.HELD_BACK);
        } else {
            model.clear();
            model.putAll(after);
        }
        assertThat(outcomes(batch)).isEqualTo(expected);
    }

    private Outcome operation(
            Random random,
            Key key,
            boolean ranges,
            WriteBatch.Builder batch,
            TreeMap<Key, Row> before,
            TreeMap<Key, Row> after) {
        Condition condition = ranges ? Condition.NONE : condition(random);
        Outcome outcome = condition.check(before.containsKey(key), null);
        if (random.nextInt(3) == 0) {
            batch.delete(PAIR_KEYED, key, condition);
            if (outcome == Outcome.APPLIED) {
                after.remove(key);
            }
        } else {
            String tag = random.nextInt(5) == 0 ? null : TAGS.get(random.nextInt(TAGS.size()));
            Row row = tagged(key, tag, String.valueOf(random.nextInt()));
            batch.put(PAIR_KEYED, row, condition);
            if (outcome == Outcome.APPLIED) {
                after.put(key, row);
            }
        }
        return outcome;
    }

    private static Condition condition(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Condition.ABSENT;
            case 1 -> Condition.PRESENT;
            default -> Condition.NONE;
        };
    }

    private void ask(Random random, TreeMap<Key, Row> model) {
        KeyRange range = range(random);
        Direction direction = Direction.values()[random.nextInt(2)];
        int limit = 1 + random.nextInt(10);
        List<Row> inRange = new ArrayList<>(
                model.values().stream().filter(row -> range.contains(row.key())).toList());
        assertThat(table(PAIR_KEYED).count(range)).isEqualTo(inRange.size());
        if (direction == Direction.DESCENDING) {
            Collections.reverse(inRange);
        }
        assertThat(table(PAIR_KEYED).scan(range, direction, limit)).isEqualTo(page(inRange, limit));

        String tag = TAGS.get(random.nextInt(TAGS.size()));
        Key after = random.nextBoolean() ? null : key(random);
        List<Row> found = model.values().stream()
                .filter(row -> Objects.equals(row.value(0), tag))
                .filter(row -> after == null || row.key().compareTo(after) > 0)
                .toList();
        assertThat(table(PAIR_KEYED).findBy(PAIR_KEYED.index("tag"), tag, after, limit))
                .isEqualTo(page(found, limit));
    }

    private static RowPage page(List<Row> rows, int limit) {
        return new RowPage(rows.subList(0, Math.min(limit, rows.size())), rows.size() <= limit);
    }

    private static KeyRange range(Random random) {
        KeyRange range = KeyRange.all();
        range = switch (random.nextInt(3)) {
            case 0 -> range;
            case 1 -> range.atLeast(bound(random));
            default -> range.after(bound(random));
        };
        return switch (random.nextInt(3)) {
            case 0 -> range;
            case 1 -> range.atMost(bound(random));
            default -> range.before(bound(random));
        };
    }

    private static Key bound(Random random) {
        return random.nextBoolean() ? key(random) : Key.of(NAMES.get(random.nextInt(NAMES.size())));
    }

    private static Key key(Random random) {
        return Key.of(NAMES.get(random.nextInt(NAMES.size())), (long) random.nextInt(6) - 3);
    }
}
