package dev.holdfast.internal.home;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.internal.json.JsonText;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The form of a home's file: a JSON object of {@code format}, {@code store_id}, {@code store}, {@code sessions}, which
 * is an object with an object for each name, and {@code left}, which has a {@code store} for each {@code store_id}. Fields that a later version adds at any place are kept by this one; what it
 * changes so that this one must not write it gets another {@code format}.
 */
final class HomeJson {

    static final String STORE = "store";
    static final String SESSIONS = "sessions";
    static final String LEFT = "left";

    private static final String FORMAT = "format";
    private static final String STORE_ID = "store_id";
    private static final String INCARNATION = "incarnation";

    private static final int CURRENT = 1;

    private HomeJson() {}

    /**
     * Returns the bytes of a home's file.
     *
     * @throws ConfigurationException if a text in it is none, as half of a character
     */
    static byte[] write(HomeState state) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put(FORMAT, CURRENT);
        if (state.storeId() != null) {
            root.put(STORE_ID, state.storeId().toString());
        }
        if (state.store() != null) {
            root.set(STORE, StoreJson.write(state.store()));
        }
        ObjectNode sessions = root.putObject(SESSIONS);
        state.sessions()
                .forEach((name, incarnation) -> sessions.putObject(name).put(INCARNATION, incarnation.toString()));
        if (!state.left().isEmpty()) {
            ObjectNode left = root.putObject(LEFT);
            state.left().forEach((id, store) -> left.set(id.toString(), StoreJson.write(store)));
        }
        state.unknown().addTo(root);
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(JsonText.write(root)));
            byte[] result = new byte[bytes.remaining()];
            bytes.get(result);
            return result;
        } catch (CharacterCodingException e) {
            throw new ConfigurationException("A password, a name or an address holds half of a character and cannot be"
                    + " remembered in the home. Correct it.");
        }
    }

    /**
     * Returns what a home's file says.
     *
     * @param file the file, for messages
     * @throws ConfigurationException if a newer program wrote it
     * @throws DamageException if it is not the file of a home
     */
    static HomeState read(byte[] bytes, String file) throws DamageException {
        ObjectNode root = parse(bytes);
        Fields fields = new Fields(root);
        checkFormat(fields.take(FORMAT), file);
        UUID storeId = fields.uuid(STORE_ID);
        RememberedStore store = fields.object(STORE, STORE, StoreJson::read);
        if (storeId != null && store == null) {
            throw new DamageException("it has a store_id and no store");
        }
        Map<String, UUID> sessions = fields.object(SESSIONS, SESSIONS, HomeJson::sessions);
        Map<UUID, RememberedStore> left = fields.object(LEFT, LEFT, HomeJson::left);
        return new HomeState(
                storeId,
                store,
                sessions == null ? Map.of() : sessions,
                left == null ? Map.of() : left,
                new UnknownFields(root));
    }

    private static ObjectNode parse(byte[] bytes) throws DamageException {
        try {
            if (JsonText.read(bytes) instanceof ObjectNode root) {
                return root;
            }
            throw new DamageException("it is not a JSON object");
        } catch (CharacterCodingException e) {
            throw new DamageException("it is not in UTF-8");
        } catch (JsonProcessingException e) {
            // why: without the cause, which quotes the text.
            throw new DamageException("it is not JSON, or has a field twice"
                    + (e.getLocation() == null
                            ? ""
                            : " (line " + e.getLocation().getLineNr() + ")"));
        }
    }

    private static void checkFormat(@Nullable JsonNode format, String file) throws DamageException {
        if (format == null
                || !format.isIntegralNumber()
                || format.bigIntegerValue().signum() <= 0) {
            throw new DamageException("format is not a number from 1 on");
        }
        if (format.bigIntegerValue().compareTo(BigInteger.valueOf(CURRENT)) > 0) {
            throw new ConfigurationException("A newer version of Holdfast wrote the home file " + file
                    + ". Open the home with that version, or a later one.");
        }
    }

    private static Map<String, UUID> sessions(Fields fields) throws DamageException {
        Map<String, UUID> sessions = new LinkedHashMap<>();
        for (String name : fields.names()) {
            UUID incarnation = fields.object(name, "a session", HomeJson::incarnation);
            if (incarnation != null) {
                sessions.put(name, incarnation);
            }
        }
        return sessions;
    }

    private static Map<UUID, RememberedStore> left(Fields fields) throws DamageException {
        Map<UUID, RememberedStore> left = new LinkedHashMap<>();
        for (String name : fields.names()) {
            RememberedStore store = fields.object(name, "a store that was left", StoreJson::read);
            if (store != null) {
                left.put(Fields.uuidOf(name, "a store that was left"), store);
            }
        }
        return left;
    }

    private static UUID incarnation(Fields session) throws DamageException {
        UUID incarnation = session.uuid(INCARNATION);
        if (incarnation == null) {
            throw new DamageException("a session has no incarnation");
        }
        return incarnation;
    }
}
