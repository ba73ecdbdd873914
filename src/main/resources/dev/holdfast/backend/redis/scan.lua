-- Reads the rows of a range of a sorted set, in its order, until there are so many or they have so many bytes: in one script,
-- so that they are of one moment. Members without a row, which no writer of Holdfast leaves, are passed over.
--
-- KEYS  the sorted set (the order of keys, or an index), the hash of the rows
-- ARGV  least, last (as ZRANGEBYLEX takes them), asc or desc, the most rows, the bytes that end the page
--
-- Returns {1 if there are more rows or 0, member, value, member, value, ...}

local first, last, ascending = ARGV[1], ARGV[2], ARGV[3] == 'asc'
local left, room = tonumber(ARGV[4]), tonumber(ARGV[5])
local page, wanted, taken, bytes = {'0'}, 8, 0, 0

while true do
  wanted = math.min(wanted, left + 1)
  local members
  if ascending then
    members = redis.call('ZRANGEBYLEX', KEYS[1], first, last, 'LIMIT', 0, wanted)
  else
    members = redis.call('ZREVRANGEBYLEX', KEYS[1], last, first, 'LIMIT', 0, wanted)
  end
  if #members == 0 then return page end
  local fields = {}
  for i = 1, #members do
    local m = members[i]
    fields[i] = string.sub(m, -2 - string.byte(m, -2) * 256 - string.byte(m, -1), -3)
  end
  local values = redis.call('HMGET', KEYS[2], unpack(fields))
  for i = 1, #members do
    if values[i] then
      if left == 0 or bytes >= room then
        page[1] = '1'
        return page
      end
      page[#page + 1] = members[i]
      page[#page + 1] = values[i]
      left = left - 1
      taken = taken + 1
      bytes = bytes + #values[i]
    end
  end
  if #members < wanted then return page end
  if ascending then
    first = '(' .. members[#members]
  else
    last = '(' .. members[#members]
  end
  -- As many as there will be room for, if those that follow are like those before: a script must not gather 1000 large rows.
  local likely = taken == 0 and 1000 or math.floor((room - bytes) * taken / math.max(bytes, 1))
  wanted = math.max(1, math.min(likely, 4000))
end
