package dev.holdfast.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.session.Peer;
import dev.holdfast.session.PeerType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RMap;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.StringCodec;
import org.redisson.codec.CompositeCodec;
import org.redisson.config.Config;

/**
 * Redisson with scripts by hand that keep a hash, the order and the two indexes. Beside the hash is another that tells by what
 * a row is in the indexes, so that entries of older values can be removed.
 */
public final class RawRedisson implements RawClient {

    private static final String SAVE = """
            local function send(command, key, words)
              for i = 1, #words, 4000 do
                redis.call(command, key, unpack(words, i, math.min(i + 3999, #words)))
              end
            end
            local fields, before = {}, {}
            for i = 1, #ARGV, 6 do
              fields[#fields + 1] = ARGV[i]
            end
            for i = 1, #fields, 4000 do
              local part = redis.call('HMGET', KEYS[5], unpack(fields, i, math.min(i + 3999, #fields)))
              for j = 1, #part do
                before[i + j - 1] = part[j]
              end
            end
            local rows, order, names, phones, entries, oldNames, oldPhones = {}, {}, {}, {}, {}, {}, {}
            for i = 1, #ARGV, 6 do
              rows[#rows + 1] = ARGV[i]
              rows[#rows + 1] = ARGV[i + 1]
              local old = before[(i + 5) / 6]
              if old ~= ARGV[i + 5] then
                if old then
                  local name = string.byte(old, 1) * 256 + string.byte(old, 2)
                  oldNames[#oldNames + 1] = string.sub(old, 3, name + 2)
                  oldPhones[#oldPhones + 1] = string.sub(old, name + 3)
                else
                  order[#order + 1] = '0'
                  order[#order + 1] = ARGV[i + 2]
                end
                names[#names + 1] = '0'
                names[#names + 1] = ARGV[i + 3]
                phones[#phones + 1] = '0'
                phones[#phones + 1] = ARGV[i + 4]
                entries[#entries + 1] = ARGV[i]
                entries[#entries + 1] = ARGV[i + 5]
              end
            end
            send('HSET', KEYS[1], rows)
            send('ZADD', KEYS[2], order)
            send('ZREM', KEYS[3], oldNames)
            send('ZREM', KEYS[4], oldPhones)
            send('ZADD', KEYS[3], names)
            send('ZADD', KEYS[4], phones)
            send('HSET', KEYS[5], entries)
            return 1
            """;

    private static final String PAGE = """
            local members = redis.call('ZRANGEBYLEX', KEYS[2], ARGV[1], '+', 'LIMIT', 0, tonumber(ARGV[2]))
            if #members == 0 then
              return {}
            end
            local fields = {}
            for i = 1, #members do
              fields[i] = string.sub(members[i], 9)
            end
            return {members[#members], redis.call('HMGET', KEYS[1], unpack(fields))}
            """;

    private static final String FIND = """
            local entries = redis.call('ZRANGEBYLEX', KEYS[3], '[' .. ARGV[1], '(' .. ARGV[2])
            local fields = {}
            for i = 1, #entries do
              fields[i] = string.sub(entries[i], #ARGV[1] + 9)
            end
            if #fields == 0 then
              return {}
            end
            return redis.call('HMGET', KEYS[1], unpack(fields))
            """;

    private final ObjectMapper json = new ObjectMapper();
    private final LongAdder statements = new LongAdder();
    private final RedissonClient client;
    private final RScript scripts;
    private final RMap<String, byte[]> rows;
    private final List<Object> keys;
    private final RMap<String, Long> counters;
    private final String save;
    private final String page;
    private final String find;

    /**
     * Connects to a server.
     *
     * @param start what the names of the keys begin with, and one slot
     */
    public RawRedisson(Config config, String start) {
        client = Redisson.create(config);
        keys = List.of(start + "rows", start + "order", start + "names", start + "phones", start + "entries");
        scripts = client.getScript(ByteArrayCodec.INSTANCE);
        rows = client.getMap(start + "rows", new CompositeCodec(StringCodec.INSTANCE, ByteArrayCodec.INSTANCE));
        counters = client.getMap(start + "counters", StringCodec.INSTANCE);
        save = scripts.scriptLoad(SAVE);
        page = scripts.scriptLoad(PAGE);
        find = scripts.scriptLoad(FIND);
    }

    @Override
    public String name() {
        return "Redisson";
    }

    @Override
    public void save(Peer peer) throws IOException {
        saveAll(List.of(peer));
    }

    @Override
    public void saveAll(List<Peer> peers) throws IOException {
        Object[] arguments = new Object[peers.size() * 6];
        int next = 0;
        for (Peer peer : peers) {
            byte[] field = bytes(Long.toString(peer.key()));
            byte[] member = ByteBuffer.allocate(Long.BYTES + field.length)
                    .putLong(peer.key() ^ Long.MIN_VALUE)
                    .put(field)
                    .array();
            arguments[next++] = field;
            arguments[next++] = write(peer);
            arguments[next++] = member;
            byte[] name = entry(peer.username(), member);
            byte[] phone = entry(peer.phone(), member);
            arguments[next++] = name;
            arguments[next++] = phone;
            arguments[next++] = ByteBuffer.allocate(Short.BYTES + name.length + phone.length)
                    .putShort((short) name.length)
                    .put(name)
                    .put(phone)
                    .array();
        }
        statements.increment();
        scripts.evalSha(RScript.Mode.READ_WRITE, save, RScript.ReturnType.LONG, keys, arguments);
    }

    private static byte[] entry(@Nullable String value, byte[] member) {
        byte[] begin = bytes(Objects.requireNonNull(value));
        return ByteBuffer.allocate(begin.length + 1 + member.length)
                .put(begin)
                .put((byte) 0)
                .put(member)
                .array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] write(Peer peer) throws IOException {
        ObjectNode node = json.createObjectNode();
        node.put("peer_id", peer.key());
        node.put("type", peer.type().name());
        node.put("access_hash", peer.accessHash());
        node.put("is_min", peer.isMin());
        node.put("name", peer.name());
        node.put("username", peer.username());
        node.put("phone", peer.phone());
        node.put("updated_at", String.valueOf(peer.updatedAt()));
        return json.writeValueAsBytes(node);
    }

    private Peer read(byte[] value) throws IOException {
        JsonNode node = json.readTree(value);
        Peer peer = new Peer(node.get("peer_id").longValue());
        peer.setType(PeerType.valueOf(node.get("type").asText()));
        peer.setAccessHash(node.get("access_hash").longValue());
        peer.setMin(node.get("is_min").booleanValue());
        peer.setName(node.get("name").asText());
        peer.setUsername(node.get("username").asText());
        peer.setPhone(node.get("phone").asText());
        peer.setUpdatedAt(Instant.parse(node.get("updated_at").asText()));
        return peer;
    }

    private List<Peer> readAll(Collection<?> values) throws IOException {
        List<Peer> peers = new ArrayList<>(values.size());
        for (Object value : values) {
            peers.add(read((byte[]) value));
        }
        return peers;
    }

    @Override
    public Peer get(long id) throws IOException {
        statements.increment();
        return read(Objects.requireNonNull(rows.get(Long.toString(id))));
    }

    @Override
    public List<Peer> get(List<Long> ids) throws IOException {
        statements.increment();
        return readAll(
                rows.getAll(new HashSet<>(ids.stream().map(String::valueOf).toList()))
                        .values());
    }

    @Override
    public List<Peer> find(String username) throws IOException {
        statements.increment();
        List<Object> values = scripts.evalSha(
                RScript.Mode.READ_WRITE,
                find,
                RScript.ReturnType.LIST,
                keys,
                bytes(username + '\u0000'),
                bytes(username + '\u0001'));
        return readAll(values);
    }

    @Override
    public void count(long counter) {
        statements.increment();
        counters.addAndGet(Long.toString(counter), 1L);
    }

    @Override
    public int scan(int pageSize) throws IOException {
        byte[] from = bytes("-");
        int read = 0;
        while (true) {
            statements.increment();
            List<Object> answer = scripts.evalSha(
                    RScript.Mode.READ_WRITE, page, RScript.ReturnType.LIST, keys, from, bytes("" + pageSize));
            if (answer.isEmpty()) {
                return read;
            }
            byte[] last = (byte[]) answer.get(0);
            read += readAll((List<?>) answer.get(1)).size();
            from = ByteBuffer.allocate(last.length + 1)
                    .put((byte) '(')
                    .put(last)
                    .array();
        }
    }

    @Override
    public long statements() {
        return statements.sum();
    }

    /** Ends the connections, and leaves the keys. */
    @Override
    public void close() {
        client.shutdown();
    }
}
