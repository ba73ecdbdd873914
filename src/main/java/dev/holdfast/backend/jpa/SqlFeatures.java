package dev.holdfast.backend.jpa;

/**
 * In what one database differs from others.
 *
 * @param statements counts what is executed
 * @param rows how many rows are written
 * @param keyLookup how rows are found by many keys
 * @param keyOrder by what keys are ordered
 * @param pageFetch how a page of large rows is kept from filling the memory
 * @param rowLock what makes a select lock its rows until the transaction ends; an empty text if that is not needed
 * @param guardLock what makes a select keep its rows from being changed until the transaction ends, in the way that is in the
 *     way of the fewest others; an empty text if that is not needed
 * @param writers which transactions that write may run at once
 * @param writesByItself whether a write of one statement is sent outside of a transaction, because those take round
 *     trips to begin and to end
 * @param schemaLock lets one at a time change tables
 * @param errors how the database says what went wrong
 * @param clock the clock that all who use the database share
 */
record SqlFeatures(
        Statements statements,
        RowWriter rows,
        KeyLookup keyLookup,
        KeyOrder keyOrder,
        PageFetch pageFetch,
        String rowLock,
        String guardLock,
        Writers writers,
        boolean writesByItself,
        SchemaLock schemaLock,
        SqlErrors errors,
        DatabaseClock clock) {}
