package dev.holdfast;

/** What can be done with a stored session. */
public enum SessionState {

    /** It can be opened. */
    LIVE,

    /** It is being dropped, and some of its rows are gone; dropping it again goes on. */
    DROPPING
}
