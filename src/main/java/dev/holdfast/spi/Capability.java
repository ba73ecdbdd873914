package dev.holdfast.spi;

/** What a backend promises beyond the contract that all of them keep. */
public enum Capability {

    /**
     * What {@link Backend#apply} has answered survives the death of this process, also by {@code kill -9}. A backend
     * that claims it is put through the crash contracts.
     */
    DURABLE,

    /**
     * The store belongs to one process as a whole: a second one cannot open it while the first has it open. Then no session
     * needs a lease.
     */
    EXCLUSIVE
}
