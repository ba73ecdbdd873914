package dev.holdfast.backend.redis;

import org.redisson.client.RedisException;

/** A connection was cut after a command had been given to it, and before its answer came. */
final class ConnectionLostException extends RedisException {

    ConnectionLostException() {
        super("The connection was cut.");
    }
}
