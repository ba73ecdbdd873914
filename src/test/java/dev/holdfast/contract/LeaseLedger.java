package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.contract.entities.LongKeyed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What several {@link LeaseWriter}s have printed, to be compared with what is stored. */
final class LeaseLedger {

    private final List<String[]> lines = new ArrayList<>();

    /** Adds what a process has printed; its last line may be cut off. */
    void add(List<String> printed) {
        printed.stream()
                .limit(Math.max(0, printed.size() - 1))
                .map(line -> line.split(" "))
                .forEach(lines::add);
    }

    long count(String what) {
        return lines.stream().filter(words -> words[0].equals(what)).count();
    }

    List<String> failures() {
        return lines.stream()
                .filter(words -> words[0].equals("FAILED"))
                .map(words -> String.join(" ", words))
                .toList();
    }

    void verify(EntityStore store) {
        for (int i = 0; i < LeaseWriter.SESSIONS; i++) {
            String name = "s" + i;
            if (store.findSession(name).isPresent()) {
                try (Session session = store.session(name)) {
                    verify(
                            name,
                            session.repository(LongKeyed.class)
                                    .findAll()
                                    .collect(Collectors.toMap(
                                            LongKeyed::key, row -> Objects.requireNonNull(row.content()))));
                }
            }
        }
    }

    private void verify(String session, Map<Long, String> rows) {
        long last = Long.parseLong(rows.getOrDefault(LeaseWriter.LAST, "0"));
        assertThat(rows.keySet()).as("numbers of %s", session).hasSize((int)
                Math.max(rows.size(), last == 0 ? 0 : last + 1));
        List<String> openings = new ArrayList<>();
        for (long number = 1; number <= last; number++) {
            String opening = rows.get(number);
            assertThat(opening).as("%s of %s", number, session).isNotNull();
            if (openings.isEmpty() || !openings.get(openings.size() - 1).equals(opening)) {
                openings.add(opening);
            }
        }
        Set<String> once = new HashSet<>(openings);
        assertThat(once)
                .as("who wrote %s, one after the other: %s", session, openings)
                .hasSameSizeAs(openings);
        for (String[] words : lines) {
            if (words.length == 4 && words[1].equals(session)) {
                String stored = rows.get(Long.parseLong(words[3]));
                if (words[0].equals("WRITTEN")) {
                    assertThat(stored).as("acknowledged: %s", List.of(words)).isEqualTo(words[2]);
                } else if (words[0].equals("LOST")) {
                    assertThat(stored).as("refused: %s", List.of(words)).isNotEqualTo(words[2]);
                }
            }
        }
    }
}
