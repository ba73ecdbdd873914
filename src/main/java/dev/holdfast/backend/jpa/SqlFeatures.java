package dev.holdfast.backend.jpa;

import java.time.Instant;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/**
 * In what one database differs from others.
 *
 * @param upsert how rows are written
 * @param keyLookup how rows are found by many keys
 * @param keyOrder by what keys are ordered
 * @param writers what a transaction that writes holds from beginning to end
 * @param errors how the database says what went wrong
 * @param clock the clock that all who use the database share
 */
record SqlFeatures(
        Upsert upsert,
        KeyLookup keyLookup,
        KeyOrder keyOrder,
        Lock writers,
        SqlErrors errors,
        Supplier<Instant> clock) {}
