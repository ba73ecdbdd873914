-- Brings the index entries of some rows to what the table's indexes ask for. A row that has another value than the caller
-- has read was written since, by a writer who knew the indexes, and is left alone.
--
-- KEYS  the hash of the scope's tables; the table's rows and states, and one for each index
-- ARGV  table, its indexes; for each row its field, member, the digest of its value, the index part of its state
--
-- Returns 1, or 0 if the table has other indexes meanwhile

if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end

local function each(command, state, member, score)
  local at = 21
  while at < #state do
    local last = at + 2 + string.byte(state, at + 1) * 256 + string.byte(state, at + 2)
    local entry = string.sub(state, at + 3, last) .. member
    local key = KEYS[3 + string.byte(state, at)]
    if score then redis.call(command, key, score, entry) else redis.call(command, key, entry) end
    at = last + 1
  end
end

for i = 3, #ARGV, 4 do
  local field, member = ARGV[i], ARGV[i + 1]
  local value = redis.call('HGET', KEYS[2], field)
  if value and redis.sha1hex(value) == ARGV[i + 2] then
    local old = redis.call('HGET', KEYS[3], field)
    -- Without a state the row is of no program's form.
    local state = (old and string.sub(old, 1, 20) or string.rep('\0', 20)) .. ARGV[i + 3]
    if old ~= state then
      if old then each('ZREM', old, member) end
      redis.call('HSET', KEYS[3], field, state)
      each('ZADD', state, member, '0')
    end
  end
end
return 1
