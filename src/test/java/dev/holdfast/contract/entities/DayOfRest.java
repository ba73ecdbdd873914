package dev.holdfast.contract.entities;

/** Not the enum of any attribute, although a constant is called as one of {@link Mood}'s. */
public enum DayOfRest {
    CALM,
    SUNDAY
}
