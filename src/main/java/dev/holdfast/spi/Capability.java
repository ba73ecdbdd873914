package dev.holdfast.spi;

/** What a backend promises beyond the contract that all of them keep. */
public enum Capability {

    /**
     * What {@link Backend#apply} has answered survives the death of this process, also by {@code kill -9}. A backend
     * that claims it is put through the crash contracts.
     */
    DURABLE
}
