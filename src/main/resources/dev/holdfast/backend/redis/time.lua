-- Tells the time of the server that has this key's slot: in a cluster, the same one for all who share the store.
-- KEYS  any key of the store

return redis.call('TIME')
