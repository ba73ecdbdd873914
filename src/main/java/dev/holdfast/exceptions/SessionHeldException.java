package dev.holdfast.exceptions;

/** Another process writes the session, and has not let go of it while it was waited for. */
public final class SessionHeldException extends HoldfastException {

    private final String holderHost;
    private final long holderPid;

    /**
     * Makes the exception of one session.
     *
     * @param holderHost the name of the machine of the process that has it
     * @param holderPid the identifier of the process on that machine
     */
    public SessionHeldException(String message, String holderHost, long holderPid) {
        super(message);
        this.holderHost = holderHost;
        this.holderPid = holderPid;
    }

    /** Returns the name of the machine of the process that has the session, as that calls itself. */
    public String holderHost() {
        return holderHost;
    }

    /** Returns the identifier of the process that has the session, on its machine. */
    public long holderPid() {
        return holderPid;
    }
}
