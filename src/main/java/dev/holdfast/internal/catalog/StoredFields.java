package dev.holdfast.internal.catalog;

import dev.holdfast.AsyncStoredMap;
import dev.holdfast.EntityRepository;
import dev.holdfast.GenericType;
import dev.holdfast.ScopedEntity;
import dev.holdfast.Session;
import dev.holdfast.Stored;
import dev.holdfast.StoredMap;
import dev.holdfast.StoredMapOptions;
import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.EntityMappingException;
import dev.holdfast.exceptions.InvalidValueException;
import dev.holdfast.internal.binding.EntityBinding;
import dev.holdfast.internal.binding.HandlerField;
import dev.holdfast.internal.maps.OpenMaps;
import dev.holdfast.settings.CacheSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of an event handler's class that are filled from a session. */
final class StoredFields {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private final List<HandlerField> fields;

    private StoredFields(List<HandlerField> fields) {
        this.fields = fields;
    }

    /**
     * Returns the fields of a class.
     *
     * @throws ConfigurationException if some of them cannot be filled, naming all of them
     */
    static StoredFields of(Class<?> handler) {
        List<HandlerField> fields = HandlerField.of(handler);
        List<String> problems = new ArrayList<>();
        Map<String, HandlerField> named = new HashMap<>();
        for (HandlerField field : fields) {
            field.problems().forEach(problem -> problems.add(field.path() + " " + problem));
            try {
                if (isMap(field)) {
                    checkMap(field);
                    HandlerField other = named.putIfAbsent(mapName(field), field);
                    if (other != null) {
                        problems.add(
                                field.path() + " is the map \"" + mapName(field) + "\", as " + other.path() + " is");
                    }
                } else {
                    checkRepository(field);
                }
            } catch (IllegalArgumentException e) {
                problems.add(field.path() + " " + e.getMessage());
            } catch (ConfigurationException | InvalidValueException e) {
                problems.add(field.path() + " cannot be a map: " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException("The @Stored fields of " + handler.getName() + " cannot be filled:\n - "
                    + String.join("\n - ", problems));
        }
        return new StoredFields(fields);
    }

    private static boolean isMap(HandlerField field) {
        return field.type() == StoredMap.class || field.type() == AsyncStoredMap.class;
    }

    private static String mapName(HandlerField field) {
        return field.stored().name().isEmpty() ? field.name() : field.stored().name();
    }

    private static void checkMap(HandlerField field) {
        options(field.stored());
        requireArguments(field);
        OpenMaps.check(
                mapName(field),
                HandlerField.classOf(field.arguments().get(0)),
                field.arguments().get(1));
    }

    private static void requireArguments(HandlerField field) {
        if (field.arguments().size() != 2) {
            throw new IllegalArgumentException(
                    "does not say of what it is; write " + field.type().getSimpleName() + "<…, …>");
        }
    }

    private static void checkRepository(HandlerField field) {
        if (field.type() != EntityRepository.class) {
            throw new IllegalArgumentException("is a " + field.type().getSimpleName()
                    + ", and can be a StoredMap, an AsyncStoredMap or an EntityRepository");
        }
        Stored stored = field.stored();
        if (!(stored.name() + stored.cacheTtl() + stored.timeToLive()).isEmpty()) {
            throw new IllegalArgumentException("is a repository, and what its annotation says is of maps only");
        }
        requireArguments(field);
        Class<?> entity = HandlerField.classOf(field.arguments().get(0));
        Class<?> key = HandlerField.classOf(field.arguments().get(1));
        if (!ScopedEntity.class.isAssignableFrom(entity)) {
            throw new IllegalArgumentException(
                    "is of " + entity.getSimpleName()
                            + ", which does not extend ScopedEntity and so belongs to no session; get its repository from the store");
        }
        try {
            EntityBinding.of(entity);
        } catch (EntityMappingException e) {
            throw new IllegalArgumentException("cannot be filled: " + e.getMessage(), e);
        }
        Class<?> own = HandlerField.keyOf(entity);
        if (own != key) {
            throw new IllegalArgumentException("has the keys " + key.getSimpleName() + ", and " + entity.getSimpleName()
                    + " has " + (own == null ? "others" : own.getSimpleName()));
        }
    }

    private static StoredMapOptions options(Stored stored) {
        StoredMapOptions options = StoredMapOptions.defaults();
        if (!stored.cacheTtl().isEmpty()) {
            options = options.withCache(
                    stored.cacheTtl().equals("0")
                            ? CacheSettings.off()
                            : CacheSettings.defaults().withTimeToLive(duration("cacheTtl", stored.cacheTtl())));
        }
        return stored.timeToLive().isEmpty()
                ? options
                : options.withTimeToLive(duration("timeToLive", stored.timeToLive()));
    }

    private static Duration duration(String what, String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "has the " + what + " \"" + text + "\", and it is a number and ms, s, m, h or d, such as 10m");
        }
        return Objects.requireNonNull(UNITS.get(matcher.group(2))).multipliedBy(Long.parseLong(matcher.group(1)));
    }

    /** Fills the fields of a handler of the class, all or, if one cannot be had, none. */
    void fill(Object handler, Session session) {
        Map<HandlerField, Object> values = new LinkedHashMap<>();
        fields.forEach(field -> values.put(field, isMap(field) ? map(field, session) : repository(field, session)));
        values.forEach((field, value) -> field.set(handler, value));
    }

    private static Object map(HandlerField field, Session session) {
        Class<?> keyType = HandlerField.classOf(field.arguments().get(0));
        StoredMap<?, ?> map = session.map(
                mapName(field), keyType, GenericType.of(field.arguments().get(1)), options(field.stored()));
        return field.type() == AsyncStoredMap.class ? map.async() : map;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // it was checked that it is a session's entity
    private static Object repository(HandlerField field, Session session) {
        return session.repository((Class) HandlerField.classOf(field.arguments().get(0)));
    }
}
