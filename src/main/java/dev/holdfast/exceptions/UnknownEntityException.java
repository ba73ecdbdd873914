package dev.holdfast.exceptions;

/** No entity, attribute or indexed attribute of that name is known to this store. */
public final class UnknownEntityException extends HoldfastException {

    public UnknownEntityException(String message) {
        super(message);
    }
}
