-- Writes down that the indexes of a table are filled in all scopes, unless the table has got others meanwhile.
--
-- KEYS  the hash of the store's tables, the hash of the tables that are filled
-- ARGV  table, its indexes

if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
return 1
