package dev.holdfast.interop;

import dev.holdfast.EntityRepository;
import dev.holdfast.ScopedEntity;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Writes those rows of a stream that are not there yet, a chunk at a time. */
final class AbsentRows {

    private static final int CHUNK_ROWS = 2000;

    private AbsentRows() {}

    /** Adds what is absent; of two rows with one key the first counts. The stream is closed at the end. */
    static <K, T extends ScopedEntity<K>> ImportCount add(EntityRepository<T, K> repository, Stream<T> rows) {
        ImportCount[] count = {ImportCount.NONE};
        inChunks(rows, chunk -> {
            Map<K, T> absent = new LinkedHashMap<>();
            chunk.forEach(row -> absent.putIfAbsent(row.key(), row));
            repository.findAllById(absent.keySet()).forEach(stored -> absent.remove(stored.key()));
            saveAll(repository, absent.values().stream().toList());
            count[0] = count[0].plus(chunk.size(), absent.size());
        });
        return count[0];
    }

    static <T> void saveAll(EntityRepository<T, ?> repository, List<T> rows) {
        if (!rows.isEmpty()) {
            repository.saveAll(rows);
        }
    }

    /** Hands on the rows in lists that a repository takes at once, and closes the stream. */
    static <T> void inChunks(Stream<T> rows, Consumer<List<T>> action) {
        try (rows) {
            List<T> chunk = new ArrayList<>(CHUNK_ROWS);
            for (Iterator<T> each = rows.iterator(); each.hasNext(); ) {
                chunk.add(each.next());
                if (chunk.size() == CHUNK_ROWS || !each.hasNext()) {
                    action.accept(List.copyOf(chunk));
                    chunk.clear();
                }
            }
        }
    }
}
