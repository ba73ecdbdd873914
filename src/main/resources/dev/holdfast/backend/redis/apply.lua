-- Carries out one write batch, all of it or nothing. Nothing is written before everything has been looked at.
--
-- Redis does not undo what a script did before an error, so whatever could raise one (a key of another type, a missing
-- right, a replica) is met by the reads at the beginning or by the first write. Numbers in Lua are doubles: keys, versions
-- and values are bytes here, and only compared.
--
-- KEYS  the hash of the scope's tables; for each table its rows, states, order, and one for each index; the states of the
--       guard's table, if there is a guard
-- ARGV  1 if the scope's tables may be entered in that hash, 1 if the batch is strict, the field of the guard's row or nothing,
--       its version, the number of tables; for each table
--       its name, its indexes as that hash must have them, their number, the form of the rows written here, the numbers of
--       ranges and of rows, the ranges (least, last), the rows (what to do, member, field, value, state)
--
-- What to do with a row is p to put it, n to put it where a range of the batch has made room, d to delete it; then its
-- condition, - for none, a absent, p present, v of the version that follows in 8 bytes, o that or absent. If the writer has
-- taken over something from the stored row, the digest of that row follows, and its version.
--
-- The state of a row: the form (8 bytes), the length of the value (4), the version (8), then for each index that has the
-- row its number (1), the length (2) and the bytes of the indexed value. Form and length tell a row of the writer's own kind
-- from one that another program, or a person, has written: then the writer is shown the value, and comes again.
--
-- Returns {"done", one letter for each row}: A applied, E exists, B absent, C conflict, H held back; or, with nothing
-- written, {"fenced"} if the guard does not hold, {"tables", name, indexes, ...} for other indexes than expected, {"scope", name, ...} for tables not entered yet, {"seen",
-- table, row, 1 and the value or 0, ...} for rows to be taken over.

local CHUNK = 4000 -- unpack fails near 8000
local DELETE, NEW, PUT = string.byte('d'), string.byte('n'), string.byte('p')

-- The loops over rows go by locals, count for themselves and compare before they cut: each is a good part of the time.
local ARGV, call, sub, byte, pack = ARGV, redis.call, string.sub, string.byte, struct.pack

local function send(command, key, list)
  local count = #list
  for i = 1, count, CHUNK do
    call(command, key, unpack(list, i, math.min(i + CHUNK - 1, count)))
  end
end

local function fetch(key, fields)
  local count, found = #fields, {}
  for i = 1, count, CHUNK do
    local part = call('HMGET', key, unpack(fields, i, math.min(i + CHUNK - 1, count)))
    if count <= CHUNK then return part end
    for j = 1, #part do found[i + j - 1] = part[j] end
  end
  return found
end

-- Returns the lengths of the values that are there, and those values that had to be read for it. What has a state is most likely
-- there, and asking for its length spares its value the way into this script.
local function measure(key, fields, states)
  local lengths, values, unknown, places = {}, {}, {}, {}
  for j = 1, #fields do
    local length = states[j] and call('HSTRLEN', key, fields[j]) or 0
    if length > 0 then
      lengths[j] = length
    else
      unknown[#unknown + 1] = fields[j]
      places[#places + 1] = j
    end
  end
  local found = fetch(key, unknown)
  for i = 1, #unknown do
    if found[i] then
      values[places[i]] = found[i]
      lengths[places[i]] = #found[i]
    end
  end
  return lengths, values
end

-- Takes the entries of a row's state, for each index to its list; with a score in front of each to add them.
local function entries(lists, state, member, score)
  local at = 21
  while at < #state do
    local list = lists[byte(state, at)]
    local last = at + 2 + byte(state, at + 1) * 256 + byte(state, at + 2)
    if score then list[#list + 1] = score end
    list[#list + 1] = sub(state, at + 3, last) .. member
    at = last + 1
  end
end

local function lists(t)
  local made = {}
  for i = 1, #t.indexes do made[i] = {} end
  return made
end

if ARGV[3] ~= '' then
  local state = call('HGET', KEYS[#KEYS], ARGV[3])
  if not state or sub(state, 13, 20) ~= ARGV[4] then return {'fenced'} end
end

local tables, key, at = {}, 2, 6
local other, missing = {'tables'}, {'scope'}
for i = 1, tonumber(ARGV[5]) do
  local t = {name = ARGV[at], text = ARGV[at + 1], form = ARGV[at + 3], ranges = tonumber(ARGV[at + 4]),
             count = tonumber(ARGV[at + 5]), rows = KEYS[key], states = KEYS[key + 1], order = KEYS[key + 2], indexes = {}}
  for j = 1, tonumber(ARGV[at + 2]) do t.indexes[j] = KEYS[key + 2 + j] end
  key = key + 3 + #t.indexes
  t.range = at + 6
  t.first = t.range + 2 * t.ranges
  at = t.first + 5 * t.count
  tables[i] = t
  local known = call('HGET', KEYS[1], t.name)
  if not known then
    missing[#missing + 1] = t.name
  elseif known ~= t.text then
    other[#other + 1] = t.name
    other[#other + 1] = known
  end
end
if #other > 1 then return other end
if #missing > 1 and ARGV[1] ~= '1' then return missing end

local outcomes, seen, applied, n = {}, {'seen'}, false, 0
for i, t in ipairs(tables) do
  call('HLEN', t.rows)
  call('HLEN', t.states)
  call('ZCARD', t.order)
  for j = 1, #t.indexes do call('ZCARD', t.indexes[j]) end
  local fields = {}
  for j = 1, t.count do fields[j] = ARGV[t.first + 5 * j - 3] end
  local states = fetch(t.states, fields)
  local lengths, values = measure(t.rows, fields, states)
  t.lengths, t.old = lengths, states
  local heads = {} -- by the length of a value, how the state of a row of the writer's own kind begins
  local place = t.first
  for j = 1, t.count do
    local todo, length, state = ARGV[place], lengths[j], states[j]
    local takes = #todo > 10
    local own, outcome = false, 'A'
    if length and takes then
      values[j] = values[j] or call('HGET', t.rows, fields[j])
      own = redis.sha1hex(values[j]) == sub(todo, 11, 50)
    -- Most states stay as they are, and to compare is sooner done than to cut.
    elseif length and state == ARGV[place + 4] and state ~= '' then
      own = length == #ARGV[place + 3]
    elseif length and state then
      local head = heads[length]
      if not head then
        head = t.form .. pack('>I4', length)
        heads[length] = head
      end
      own = sub(state, 1, 12) == head
    end
    local matters = true
    if todo ~= 'p-' then
      local condition = sub(todo, 2, 2)
      local versioned = condition == 'v' or condition == 'o'
      if length and condition == 'a' then
        outcome = 'E'
      elseif not length and (condition == 'p' or condition == 'v') then
        outcome = 'B'
      elseif own and versioned then
        local version = takes and sub(todo, 51, 58) or sub(state, 13, 20)
        if version ~= sub(todo, 3, 10) then outcome = 'C' end
      end
      matters = sub(todo, 1, 1) == 'p' or versioned
    end
    if outcome == 'A' then
      if matters and (length and not own or takes and not length) then
        seen[#seen + 1] = tostring(i)
        seen[#seen + 1] = tostring(j)
        seen[#seen + 1] = length and '1' .. (values[j] or call('HGET', t.rows, fields[j])) or '0'
      end
      applied = true
    end
    n = n + 1
    outcomes[n] = outcome
    place = place + 5
  end
  applied = applied or t.ranges > 0
end
if #seen > 1 then return seen end
if ARGV[2] == '1' then
  local refused = false
  for i = 1, n do refused = refused or outcomes[i] ~= 'A' end
  if refused then
    for i = 1, n do if outcomes[i] == 'A' then outcomes[i] = 'H' end end
    applied = false
  end
end
if not applied then return {'done', table.concat(outcomes)} end

if #missing > 1 then
  for _, t in ipairs(tables) do call('HSET', KEYS[1], t.name, t.text) end
end

local function remove(t, min, max)
  if min == '-' and max == '+' then
    call('UNLINK', t.rows, t.states, t.order, unpack(t.indexes))
    return
  end
  local members
  repeat
    members = call('ZRANGEBYLEX', t.order, min, max, 'LIMIT', 0, 1000)
    if #members > 0 then
      local fields, gone = {}, lists(t)
      for i = 1, #members do
        local m = members[i]
        fields[i] = sub(m, -2 - byte(m, -2) * 256 - byte(m, -1), -3)
      end
      local states = fetch(t.states, fields)
      for i = 1, #members do
        if states[i] then entries(gone, states[i], members[i]) end
      end
      send('HDEL', t.rows, fields)
      send('HDEL', t.states, fields)
      send('ZREM', t.order, members)
      for i = 1, #gone do send('ZREM', t.indexes[i], gone[i]) end
    end
  until #members < 1000
end

for _, t in ipairs(tables) do
  for i = 1, t.ranges do remove(t, ARGV[t.range + 2 * i - 2], ARGV[t.range + 2 * i - 1]) end
end

n = 0
for _, t in ipairs(tables) do
  local rows, states, order, deleted, unordered = {}, {}, {}, {}, {}
  local come, gone = lists(t), lists(t)
  local stored, known = t.lengths, t.old
  local row, place = 0, t.first
  for j = 1, t.count do
    n = n + 1
    if outcomes[n] == 'A' then
      local todo, field, old = ARGV[place], ARGV[place + 2], known[j]
      local what = todo == 'p-' and PUT or byte(todo)
      if what == DELETE then
        if stored[j] or old then
          local member = ARGV[place + 1]
          deleted[#deleted + 1] = field
          unordered[#unordered + 1] = member
          if old then entries(gone, old, member) end
        end
      else
        local state = ARGV[place + 4]
        rows[row + 1], rows[row + 2] = field, ARGV[place + 3]
        row = row + 2
        if what == NEW then old = false end
        if old ~= state then
          local member = ARGV[place + 1]
          if not old then
            order[#order + 1] = '0'
            order[#order + 1] = member
            entries(come, state, member, '0')
          elseif sub(old, 21) ~= sub(state, 21) then
            entries(gone, old, member)
            entries(come, state, member, '0')
          end
          states[#states + 1] = field
          states[#states + 1] = state
        end
      end
    end
    place = place + 5
  end
  send('HDEL', t.rows, deleted)
  send('HDEL', t.states, deleted)
  send('ZREM', t.order, unordered)
  for i = 1, #gone do send('ZREM', t.indexes[i], gone[i]) end
  send('HSET', t.rows, rows)
  send('HSET', t.states, states)
  send('ZADD', t.order, order)
  for i = 1, #come do send('ZADD', t.indexes[i], come[i]) end
end
return {'done', table.concat(outcomes)}
