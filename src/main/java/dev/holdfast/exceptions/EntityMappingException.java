package dev.holdfast.exceptions;

import java.util.List;

/** An entity class cannot be kept alike on all backends, or its annotations contradict each other. */
public final class EntityMappingException extends HoldfastException {

    private final transient List<String> problems;

    public EntityMappingException(Class<?> entity, List<String> problems) {
        super("The entity " + entity.getName() + " cannot be stored: " + String.join("; ", problems) + ".");
        this.problems = List.copyOf(problems);
    }

    /** Returns every problem of the class, a phrase each. */
    public List<String> problems() {
        return problems;
    }
}
