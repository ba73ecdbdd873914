package dev.holdfast.spi;

/** What opening a store may do to it. */
public enum OpenMode {

    /** Makes what does not exist: the place, the tables, and what is missing of them. */
    CREATE,

    /**
     * Opens only what is a store already; otherwise makes nothing, and throws
     * {@link dev.holdfast.exceptions.UnknownStoreException}. What is missing of its tables is made.
     */
    EXISTING,

    /**
     * Changes nothing: a store that is not there is refused as by {@link #EXISTING}, and entities whose tables, columns or
     * indexes are not all there as {@link dev.holdfast.exceptions.SchemaException}. On a server a user who may only read is
     * enough; a lock beside the files of a store that is no server's is taken all the same, and has to be written.
     */
    READ_ONLY
}
