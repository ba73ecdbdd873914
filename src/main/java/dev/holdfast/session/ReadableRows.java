package dev.holdfast.session;

import dev.holdfast.EntityRepository;
import dev.holdfast.exceptions.CorruptValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads rows of which some may be in a form that this program cannot read: other clients take such a row for a missing one
 * and drop it, since the server tells again what was in it, and a crash at each start would tell nobody anything.
 */
final class ReadableRows {

    private ReadableRows() {}

    /**
     * Returns what is read, when nothing that cannot be read is in the way any more.
     *
     * @param unreadable removes a row that is in the way, or throws
     */
    static <R> R read(Supplier<R> read, Consumer<CorruptValueException> unreadable) {
        while (true) {
            try {
                return read.get();
            } catch (CorruptValueException e) {
                unreadable.accept(e);
            }
        }
    }

    /**
     * Returns the key of a row that cannot be read, where that is a number.
     *
     * @throws CorruptValueException the same, if it does not tell
     */
    static long number(CorruptValueException failure) {
        return key(failure, parts -> Long.parseLong(parts[0]));
    }

    /**
     * Returns which data centre cannot be read.
     *
     * @throws CorruptValueException the same, if it does not tell
     */
    static DataCenterKey dataCenter(CorruptValueException failure) {
        return key(failure, parts -> new DataCenterKey(Integer.parseInt(parts[0]), DataCenterKind.valueOf(parts[1])));
    }

    private static <K> K key(CorruptValueException failure, Function<String[], K> read) {
        String key = failure.key();
        try {
            return read.apply(key.substring(1, key.length() - 1).split(", ", -1));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            failure.addSuppressed(e);
            throw failure;
        }
    }

    /**
     * Returns the rows of these keys that can be read.
     *
     * @param unreadable told the keys of the others
     */
    static <K, T> List<T> find(EntityRepository<T, K> repository, List<K> keys, Consumer<? super K> unreadable) {
        try {
            return repository.findAllById(keys);
        } catch (CorruptValueException e) {
            if (keys.size() == 1) {
                unreadable.accept(keys.get(0));
                return List.of();
            }
            int half = keys.size() / 2;
            List<T> rows = new ArrayList<>(find(repository, keys.subList(0, half), unreadable));
            rows.addAll(find(repository, keys.subList(half, keys.size()), unreadable));
            return rows;
        }
    }
}
