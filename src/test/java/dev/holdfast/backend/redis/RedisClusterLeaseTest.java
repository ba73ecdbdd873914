package dev.holdfast.backend.redis;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;

@RunsOn(Backends.REDIS_CLUSTER)
class RedisClusterLeaseTest extends RedisLeases {

    RedisClusterLeaseTest() {
        super(TestRedis.cluster());
    }
}
