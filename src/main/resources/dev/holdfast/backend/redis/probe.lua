-- Does what all other scripts do with a key of its own, so that a missing right is known when the store is opened and not
-- in the middle of a batch, half of which would stay.
-- KEYS  a key that nobody else uses, and whose value is of no account

local key = KEYS[1]
redis.call('UNLINK', key)
redis.call('HSET', key, 'a', 'b')
redis.call('HGET', key, 'a')
redis.call('HMGET', key, 'a')
redis.call('HSTRLEN', key, 'a')
redis.call('HLEN', key)
redis.call('HDEL', key, 'a')
redis.call('SADD', key, 'a')
redis.call('UNLINK', key)
redis.call('ZADD', key, '0', 'a')
redis.call('ZCARD', key)
redis.call('ZLEXCOUNT', key, '-', '+')
redis.call('ZRANGEBYLEX', key, '-', '+', 'LIMIT', 0, 1)
redis.call('ZREVRANGEBYLEX', key, '+', '-', 'LIMIT', 0, 1)
redis.call('ZREM', key, 'a')
redis.call('TIME')
return 1
