package dev.holdfast.exceptions;

/** There is no store where one was to be, and none was to be made. */
public class UnknownStoreException extends HoldfastException {

    /**
     * Makes the exception.
     *
     * @param where where a store was looked for, without a password
     * @param found what was found in its place, as a part of a sentence: {@code "the server has no such database"}
     */
    public UnknownStoreException(String where, String found) {
        super("There is no store in " + where + ": " + found
                + ". Look at the address. A store is made by opening it with"
                + " OpenMode.CREATE, as holdfast import does.");
    }
}
