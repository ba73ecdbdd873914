-- Writes down which indexes a table has in the whole store, if what is written there is still what the caller has read.
-- A table that was not there has no rows in any scope, so there is nothing to be filled.
--
-- KEYS  the hash of the store's tables, the hash of the tables that are filled
-- ARGV  table, its indexes as read (empty for none), its indexes from now on
--
-- Returns 1 if they were written down

if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
if ARGV[2] == '' then redis.call('HSET', KEYS[2], ARGV[1], ARGV[3]) end
return 1
