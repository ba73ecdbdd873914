package dev.holdfast.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.contract.BackendFixture;
import dev.holdfast.contract.Place;
import dev.holdfast.contract.entities.ContractModels;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Capability;
import dev.holdfast.spi.EntityModel;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Redis under a prefix that no other test has, looked into by connections that know nothing of Holdfast. */
final class RedisFixture implements BackendFixture {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final RedisSettings settings;
    private final Backend backend;

    RedisFixture(String url) {
        this.url = url;
        settings = new RedisSettings(url).withPrefix(TestRedis.newPrefix());
        backend = new RedisProvider(settings).open(null);
    }

    @Override
    public Backend backend() {
        return backend;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.DURABLE);
    }

    @Override
    public List<Map<String, Object>> observeRows(String table) {
        EntityModel model = ContractModels.ofTable(table);
        List<Map<String, Object>> observed = new ArrayList<>();
        try (RedisEye eye = new RedisEye(settings)) {
            String start = settings.prefix() + ":hf:{";
            for (String tag : eye.texts("SMEMBERS", start + "store}:scopes")) {
                String scope = start + tag + "}:";
                Map<String, String> rows = eye.map("HGETALL", scope + "rows:" + table);
                assertThat(eye.number("ZCARD", scope + "order:" + table)).isEqualTo(rows.size());
                assertThat(eye.number("HLEN", scope + "state:" + table)).isEqualTo(rows.size());
                rows.forEach((field, json) -> observed.add(observe(model, tag, field, json)));
            }
        }
        return observed;
    }

    private static Map<String, Object> observe(EntityModel model, String tag, String field, String json) {
        try {
            Map<String, Object> row = JSON.readValue(json, new TypeReference<>() {});
            if (model.scoped()) {
                row.put("session", unescape(tag.substring("session:".length())));
            }
            List<String> parts = model.key().size() == 1 ? List.of(field) : split(field);
            for (int i = 0; i < parts.size(); i++) {
                Attribute attribute = model.key().get(i);
                row.put(attribute.name(), attribute.type().parse(parts.get(i)));
            }
            return row;
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private static List<String> split(String field) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '|') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c == '\\' ? field.charAt(++i) : c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static String unescape(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public Place place() {
        // Not what the settings describe, which has no password.
        String separator = url.contains("?") ? "&" : "?";
        return new Place(RedisOpener.class, url + separator + "prefix=" + TestRedis.newPrefix());
    }

    @Override
    public void close() {
        backend.close();
        try (RedisEye eye = new RedisEye(settings)) {
            eye.deleteAll(settings.prefix());
        }
    }
}
