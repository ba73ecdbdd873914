package dev.holdfast;

/** What can be done with a stored session. */
public enum SessionState {

    /** It can be opened. */
    LIVE,

    /** It is being dropped, and some of its rows are gone; dropping it again goes on. */
    DROPPING,

    /** It is being moved here from another store, and is still that one's. */
    INCOMING,

    /** Another store has all its rows, verified, and is just becoming its place. */
    LEAVING,

    /** Another store has it; what is left here is being deleted, or was kept by choice. */
    MOVED
}
