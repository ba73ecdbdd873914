/** Keeps entities in Redis through Redisson: a hash, a key order and indexes for each table and scope, written by scripts. */
@NullMarked
package dev.holdfast.backend.redis;

import org.jspecify.annotations.NullMarked;
