package dev.holdfast.spi;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place where entities are kept. This and {@link EntityTable} are all that Holdfast asks of one.
 *
 * <p>A backend is opened by its {@link BackendProvider}; {@link #ensureSchema}, or {@link #openSchema} where nothing may
 * be made, is called before the first use of an entity, and again when more entities become known; {@link #close} is
 * called once, last. All calls but {@code close} may come from many threads at once, and block. Afterwards,
 * {@link #ensureSchema}, {@link #openSchema}, {@link #apply} and all calls on tables throw
 * {@link dev.holdfast.exceptions.StoreClosedException}.
 *
 * <p>Keys are compared byte for byte, values come back equal to what was written, and the order of keys is that of
 * {@link Key#compareTo}. Names of sessions and keys may hold any text, so a backend that joins them into names of its
 * own must keep them apart. What has to be refused (a text too long, a number that is none) has been refused before a
 * backend is called.
 */
public interface Backend extends AutoCloseable {

    /** Returns what this backend promises beyond the contract; the same at every call. */
    Set<Capability> capabilities();

    /**
     * Makes room for these entities: tables, columns, indexes. What exists is kept; an attribute that is new reads as
     * its default value in older rows, an index that is new is filled from the rows there are, and what this program
     * does not know is left alone. May be called at the same time by other processes on the same store.
     *
     * @throws dev.holdfast.exceptions.SchemaException if what is stored cannot be brought to this form
     */
    void ensureSchema(List<EntityModel> models);

    /**
     * Makes these entities known as {@link #ensureSchema} does, but as they are stored, and changes nothing. Called in its
     * place where nothing may be changed, and at first where no store may be made: then what is missing says that there is
     * none. A user who may only read is enough.
     *
     * <p>A backend whose tables come to be with their first rows has only its indexes to look for: Holdfast knows by itself
     * which entities were ever stored, and in which form.
     *
     * @return what the store lacks of them, for people: {@code "the table ct_note"}, {@code "the index of tag of the table
     *     ct_note"}; empty if all is there. Entities of which something is missing need not be known afterwards
     */
    List<String> openSchema(List<EntityModel> models);

    /**
     * Returns the rows of an entity in a scope. Costs nothing: no call is made, and the table need not be closed.
     *
     * @param model one that {@link #ensureSchema} was called with
     * @param scope global if and only if the entity is
     */
    EntityTable table(EntityModel model, Scope scope);

    /**
     * Carries out a batch: all of it or nothing, for readers, for a crash and for an exception alike. Where stored
     * fields are not known to the model of a row that is put, they keep their values.
     *
     * <p>A batch whose {@link WriteBatch#guard} does not hold is {@link WriteResult#fenced}: nothing of it is done. A batch
     * without operations does nothing, and its guard is not looked at.
     *
     * <p>Ranges are deleted before anything else is done. Conditions are judged together, before anything is written,
     * and no other write comes between judging and writing.
     *
     * @throws dev.holdfast.exceptions.StoreUnavailableException if the store does not answer; then the batch may have
     *     happened or not
     */
    WriteResult apply(WriteBatch batch);

    /**
     * Writes many new rows as fast as the backend can: what moving a store does where nobody else looks yet. Unlike
     * {@link #apply}, it may leave part of the rows behind when it throws, and whoever calls it cleans up. When it returns, they
     * are kept as {@link #apply} keeps them.
     *
     * @param batch puts without conditions, of rows that are not there, in the order of their keys; what happens where one is
     *     there is not said, but a row never gets values of which only some are new. Its guard, if there is one, holds for every
     *     part
     * @return as {@link #apply} does; if the batch is {@linkplain WriteResult#fenced fenced}, a part may have been written
     * @throws dev.holdfast.exceptions.StoreUnavailableException if the store does not answer
     */
    default WriteResult load(WriteBatch batch) {
        return apply(batch);
    }

    /**
     * Returns how many statements, or commands of another kind, it has sent since it was opened to read and write rows: what costs a
     * round trip each where there is a network. 0 if it does not count them.
     */
    default long statements() {
        return 0;
    }

    /**
     * Returns what it reaches its store by, if it is of this type: a {@code javax.sql.DataSource} for instance, or a client.
     *
     * @return {@code null} if it has nothing of this type
     */
    default <T> @Nullable T unwrap(Class<T> type) {
        return null;
    }

    /** Returns the time of the store's clock, which all processes that share the store share. */
    Instant now();

    /** Ends all work and gives back what was opened. Calls after the first do nothing. */
    @Override
    void close();
}
