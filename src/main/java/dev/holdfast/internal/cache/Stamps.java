package dev.holdfast.internal.cache;

/**
 * Counts the writes of each key: those that have begun, and those that are under way. Keys share the counts of few others, so that
 * nothing is left of a key that is not used; a write of one then counts as a write of the other, which costs a row that is not
 * kept, and never keeps a wrong one. A count is read and changed under the lock of its key.
 */
final class Stamps {

    /** Of a load or write that was not alone, so that what it has come to is not kept. */
    static final long OVERLAPPED = -1;

    private static final int COUNT_BITS = 13;
    /** Lets all bits of a hash have a say in the highest ones. */
    private static final int SPREAD = 0x9E3779B9;

    private static final int LOCKS = 1 << 6;
    private static final long BEGUN = 1L << 24;
    private static final long UNDER_WAY = BEGUN - 1;

    private final long[] counts = new long[1 << COUNT_BITS];
    private final Object[] locks = new Object[LOCKS];

    Stamps() {
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new Object();
        }
    }

    private static int place(int hash) {
        return (hash * SPREAD) >>> (Integer.SIZE - COUNT_BITS);
    }

    Object lock(int hash) {
        return locks[place(hash) & (LOCKS - 1)];
    }

    /** Returns the stamp of a load that begins. */
    long load(int hash) {
        long count = counts[place(hash)];
        return (count & UNDER_WAY) == 0 ? count : OVERLAPPED;
    }

    /** Begins a write, and returns its stamp. */
    long beginWrite(int hash) {
        counts[place(hash)] += BEGUN + 1;
        long count = counts[place(hash)];
        return (count & UNDER_WAY) == 1 ? count : OVERLAPPED;
    }

    /** Returns whether no write has begun since this stamp was given. */
    boolean isUnchanged(int hash, long stamp) {
        return counts[place(hash)] == stamp;
    }

    void endWrite(int hash) {
        counts[place(hash)]--;
    }
}
