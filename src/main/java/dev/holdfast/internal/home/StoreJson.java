package dev.holdfast.internal.home;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.settings.Secret;
import dev.holdfast.settings.ServerSettings;
import dev.holdfast.settings.StoreUrl;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The field {@code store} of a home's file: {@code {"url": …, "password": {"env": …}}}, where the URL is that of the
 * command line or {@code home:}, or {@code {"custom": …}}.
 */
final class StoreJson {

    private static final String URL = "url";
    private static final String CUSTOM = "custom";
    private static final String PASSWORD = "password";
    private static final String VARIABLE = "env";
    private static final String FILE = "file";
    private static final String VALUE = "value";

    private static final String HOME = "home:";
    private static final String DIRECTORY = "memory:";

    private StoreJson() {}

    static ObjectNode write(RememberedStore store) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        BackendSettings settings = store.settings();
        if (settings instanceof MemorySettings memory) {
            return object.put(URL, memory.directory() == null ? HOME : DIRECTORY + memory.directory());
        }
        if (!(settings instanceof ServerSettings<?> server)) {
            return object.put(CUSTOM, store.description());
        }
        object.put(URL, server.url());
        if (server.password() != null) {
            object.set(PASSWORD, write(server.password()));
        }
        return object;
    }

    private static ObjectNode write(Secret password) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (password.variable() != null) {
            return object.put(VARIABLE, password.variable());
        }
        if (password.path() != null) {
            return object.put(FILE, password.path().toString());
        }
        // why: the next program may come with other settings, and this store has to be opened to move its data.
        return object.put(VALUE, password.reveal());
    }

    static RememberedStore read(Fields fields) throws DamageException {
        String url = fields.text(URL);
        String custom = fields.text(CUSTOM);
        Secret password = fields.object(PASSWORD, PASSWORD, StoreJson::password);
        if (custom != null && url == null && password == null) {
            return RememberedStore.custom(custom);
        }
        if (custom != null || url == null) {
            throw new DamageException("store has neither a url nor custom alone");
        }
        return RememberedStore.of(withPassword(settings(url), password));
    }

    private static BackendSettings settings(String url) throws DamageException {
        try {
            if (url.equals(HOME)) {
                return new MemorySettings();
            }
            if (url.startsWith(DIRECTORY)) {
                // why: not by StoreUrl, which takes less than there are directories.
                Path directory = Path.of(url.substring(DIRECTORY.length()));
                if (!directory.isAbsolute()) {
                    throw new DamageException("the url of store has no absolute path");
                }
                return MemorySettings.inDirectory(directory);
            }
            return StoreUrl.parse(url);
        } catch (ConfigurationException | InvalidPathException e) {
            throw new DamageException("the url of store is none that is known");
        }
    }

    private static BackendSettings withPassword(BackendSettings settings, @Nullable Secret password)
            throws DamageException {
        if (password == null) {
            return settings;
        }
        if (settings instanceof ServerSettings<?> server) {
            return server.withPassword(password);
        }
        throw new DamageException("there is a password where none is needed");
    }

    private static Secret password(Fields fields) throws DamageException {
        String variable = fields.text(VARIABLE);
        String file = fields.text(FILE);
        String value = fields.text(VALUE);
        List<Secret> given = new ArrayList<>();
        if (variable != null) {
            given.add(Secret.env(variable));
        }
        if (file != null) {
            given.add(secretFile(file));
        }
        if (value != null) {
            given.add(Secret.of(value));
        }
        if (given.size() != 1) {
            throw new DamageException("password is not one of env, file and value");
        }
        return given.get(0);
    }

    private static Secret secretFile(String file) throws DamageException {
        try {
            Path path = Path.of(file);
            if (path.isAbsolute()) {
                return Secret.file(path);
            }
        } catch (InvalidPathException e) {
            // Said below, for this and for a path that is not absolute.
        }
        throw new DamageException("the file of password is not an absolute path");
    }
}
