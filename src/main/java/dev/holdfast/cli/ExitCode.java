package dev.holdfast.cli;

/** What the program tells the shell. The numbers are documented and do not change. */
final class ExitCode {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int NOT_FOUND = 3;
    /** Trying again later may help. */
    static final int BUSY = 4;

    /** EX_SOFTWARE of sysexits.h. */
    static final int BUG = 70;

    /** What a program has that SIGINT ended. The JVM itself makes another of it for other signals, as shells expect. */
    static final int INTERRUPTED = 130;

    /** What a program has that SIGPIPE ended. */
    static final int BROKEN_PIPE = 141;

    private ExitCode() {}
}
