package dev.holdfast.exceptions;

import java.util.OptionalLong;

/** The files of the store are in use by another process, which alone may open them. */
public final class StoreLockedException extends HoldfastException {

    private final long holderPid;

    /**
     * Makes the exception of one held store.
     *
     * @param holderPid the process identifier of the holder, or 0 when it is not known
     */
    public StoreLockedException(String message, long holderPid) {
        super(message);
        this.holderPid = holderPid;
    }

    /** Returns the process identifier of the holder, or empty when it could not be found out. */
    public OptionalLong holderPid() {
        return holderPid == 0 ? OptionalLong.empty() : OptionalLong.of(holderPid);
    }
}
