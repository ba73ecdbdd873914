package dev.holdfast.settings;

import dev.holdfast.exceptions.ConfigurationException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads the URLs by which the command line names a store. */
public final class StoreUrl {

    private static final Pattern PASSWORD = Pattern.compile("(//[^/@:]*):.*@|([?&]password=)[^&]*");
    private static final String FORMS = "Known forms are memory: and memory:DIRECTORY.";

    private StoreUrl() {}

    /**
     * Returns the settings a URL stands for.
     *
     * @throws ConfigurationException if it has no known form, naming those that are
     */
    public static BackendSettings parse(String url) {
        int colon = url.indexOf(':');
        if (colon < 0) {
            throw new ConfigurationException("\"" + redact(url) + "\" is no store URL: it has no scheme. " + FORMS);
        }
        return switch (url.substring(0, colon)) {
            case "memory" -> memory(url, url.substring(colon + 1));
            default ->
                throw new ConfigurationException(
                        "The scheme of the store URL " + redact(url) + " is not known. " + FORMS);
        };
    }

    private static BackendSettings memory(String url, String directory) {
        if (directory.isEmpty()) {
            return MemorySettings.inMemory();
        }
        if (directory.indexOf('?') >= 0 || directory.indexOf(';') >= 0) {
            throw new ConfigurationException("The store URL " + redact(url)
                    + " has parameters, and memory: takes none; a directory cannot have ? or ; in its name.");
        }
        try {
            return MemorySettings.inDirectory(Path.of(directory));
        } catch (InvalidPathException e) {
            throw new ConfigurationException("The store URL " + redact(url) + " names no possible directory.", e);
        }
    }

    /** Returns the URL without the password it may hold. */
    public static String redact(String url) {
        return PASSWORD.matcher(url).replaceAll(match -> match.group(1) == null ? "$2***" : "$1:***@");
    }

    /** Returns whether the URL holds a password, where other users of the machine may read it. */
    public static boolean hasPassword(String url) {
        return PASSWORD.matcher(url).find();
    }
}
