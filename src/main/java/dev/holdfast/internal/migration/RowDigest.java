package dev.holdfast.internal.migration;

import dev.holdfast.spi.Row;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;

/**
 * Tells whether two sets of rows are equal, in whatever order they were read: how many they are, and the sum of the SHA-256
 * of each, of which the first 16 bytes are kept. Not for use by several threads at once.
 */
final class RowDigest {

    private final RowBytes bytes = new RowBytes();
    private final MessageDigest sha256;

    private long rows;
    private long high;
    private long low;

    RowDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** Returns the digest of these rows. */
    static RowDigest of(Collection<Row> rows) {
        RowDigest digest = new RowDigest();
        rows.forEach(digest::add);
        return digest;
    }

    void add(Row row) {
        bytes.write(row);
        sha256.update(bytes.array(), 0, bytes.length());
        ByteBuffer hash = ByteBuffer.wrap(sha256.digest());
        rows++;
        high += hash.getLong();
        low += hash.getLong();
    }

    /** Adds the rows of which the other is the digest. */
    void add(RowDigest other) {
        rows += other.rows;
        high += other.high;
        low += other.low;
    }

    long rows() {
        return rows;
    }

    boolean isEqual(RowDigest other) {
        return rows == other.rows && high == other.high && low == other.low;
    }
}
