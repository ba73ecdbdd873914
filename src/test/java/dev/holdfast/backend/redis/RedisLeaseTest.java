package dev.holdfast.backend.redis;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;

@RunsOn(Backends.REDIS)
class RedisLeaseTest extends RedisLeases {

    RedisLeaseTest() {
        super(TestRedis.single());
    }
}
