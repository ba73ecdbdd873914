-- Puts a scope on the store's list before its first row is written, so that whoever fills a new index finds it. The writer
-- must know the indexes of the tables it is about to write: otherwise it could miss one that was declared meanwhile, after
-- the list was read.
--
-- KEYS  the hash of the store's tables, the set of its scopes
-- ARGV  scope, then table and its indexes for each table
--
-- Returns 1 if the scope is on the list, 0 if a table has other indexes

for i = 2, #ARGV, 2 do
  if redis.call('HGET', KEYS[1], ARGV[i]) ~= ARGV[i + 1] then return 0 end
end
redis.call('SADD', KEYS[2], ARGV[1])
return 1
