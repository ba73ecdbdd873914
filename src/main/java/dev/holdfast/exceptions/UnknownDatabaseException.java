package dev.holdfast.exceptions;

/** There is not even the database in which a store was to be. */
public final class UnknownDatabaseException extends UnknownStoreException {

    public UnknownDatabaseException(String where, String found) {
        super(where, found);
    }
}
