package dev.holdfast.internal.catalog;

import dev.holdfast.exceptions.UnknownStoreException;
import dev.holdfast.spi.OpenMode;

/**
 * How a store is being opened.
 *
 * @param where where it is, for people and without a password
 */
public record Opening(OpenMode mode, String where) {

    boolean mayMakeStore() {
        return mode == OpenMode.CREATE;
    }

    boolean mayChange() {
        return mode != OpenMode.READ_ONLY;
    }

    UnknownStoreException unknown(String found) {
        return new UnknownStoreException(where, found);
    }
}
