-- Counts the members of a sorted set between two.
-- KEYS  the sorted set    ARGV  least, last (as ZLEXCOUNT takes them)

if ARGV[1] == '-' and ARGV[2] == '+' then return redis.call('ZCARD', KEYS[1]) end
return redis.call('ZLEXCOUNT', KEYS[1], ARGV[1], ARGV[2])
