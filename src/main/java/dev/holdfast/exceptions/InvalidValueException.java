package dev.holdfast.exceptions;

/**
 * A value was refused before anything was written, because one of the backends could not hold it or because it breaks
 * the mapping of its entity.
 */
public final class InvalidValueException extends HoldfastException {

    private final String entity;
    private final String attribute;

    /**
     * Makes the exception of one attribute.
     *
     * @param rule the rule that is broken, as the end of a sentence: {@code "must not be null"}
     */
    public InvalidValueException(String entity, String attribute, String rule) {
        super("The value of " + entity + "." + attribute + " " + rule + ".");
        this.entity = entity;
        this.attribute = attribute;
    }

    /** Returns the name of the entity. */
    public String entity() {
        return entity;
    }

    /** Returns the path of the attribute in its entity. */
    public String attribute() {
        return attribute;
    }
}
