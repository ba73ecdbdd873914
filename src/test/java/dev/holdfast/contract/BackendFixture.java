package dev.holdfast.contract;

import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Capability;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings one backend to the contracts, for one test. Closed after the test. */
public interface BackendFixture extends AutoCloseable {

    /**
     * Returns the backend, open, without rows; the same one at every call. Where opening one is slow, it may be a
     * backend that earlier tests have used, emptied, and knows the models of
     * {@link dev.holdfast.contract.entities.ContractModels#ALL} already.
     */
    Backend backend();

    /** Returns a backend over a place where nothing has been yet, to which no other test comes; called at most once. */
    default Backend untouched() {
        return backend();
    }

    /** Returns exactly the capabilities that the backend is to have. */
    Set<Capability> capabilities();

    /**
     * Returns the rows of a table, of all scopes and in any order, as the store has them: asked of the store itself, not
     * of the backend.
     *
     * @return for each row the values by column name; those of the key, and {@code session} if there is one, among them.
     *     Texts are {@code String}s and whole numbers {@code Number}s, of other types nothing is asked.
     */
    List<Map<String, Object>> observeRows(String table);

    /**
     * Returns a place where nothing has been yet, to which no other test comes, and that stays when a process that has it
     * open is killed. Asked of {@link Capability#DURABLE durable} backends alone.
     */
    default Place place() {
        throw new UnsupportedOperationException("A durable backend has a place.");
    }

    /** Closes the backends that were handed out, unless they are kept for other tests. */
    @Override
    void close();
}
