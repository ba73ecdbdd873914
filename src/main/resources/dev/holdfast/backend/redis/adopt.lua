-- Makes all writers to a scope keep up the indexes of a table from now on; those who know others are told at their next
-- write. Never goes back to an older revision.
--
-- KEYS  the hash of the scope's tables
-- ARGV  table, its indexes, their revision
--
-- Returns 1 if the scope has these indexes now, 0 if it has later ones

local known = redis.call('HGET', KEYS[1], ARGV[1])
if known == ARGV[2] then return 1 end
if known and tonumber(string.match(known, '^{"revision":(%d+)')) >= tonumber(ARGV[3]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
