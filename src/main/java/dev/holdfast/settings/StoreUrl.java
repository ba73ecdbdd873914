package dev.holdfast.settings;

import dev.holdfast.exceptions.ConfigurationException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the URLs by which the command line names a store. */
public final class StoreUrl {

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");

    /**
     * All that follows the name is hidden, as a password may hold whatever would end it. The options of the command line
     * that say where a password is are no such names.
     */
    private static final Pattern PARAMETER = Pattern.compile(
            "((?!password-(?:env|file)=)(?:pass|pwd|secret|token|auth)[\\w.%-]*+\\s*+=)(?!\\*\\*\\*(?:\\W|$)).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Without {@code //} a user comes before a directory only if that does not begin as a path does. */
    private static final Pattern USER_INFO = Pattern.compile("(//[^/@:]*:|:(?![/.\\s])).*@", Pattern.DOTALL);

    /**
     * The forms there are, as part of a sentence. Without users, as what stands before an @ is taken for a password when
     * a message is printed.
     */
    public static final String FORMS = "memory:, memory:DIRECTORY, postgresql://host/database, mysql://host/database,"
            + " mariadb://host/database, redis://host/0, rediss://host/0, redis+cluster://host,host and"
            + " redis+sentinel://host,host/0?master=name";

    private static final String KNOWN = "Known forms are " + FORMS + ".";

    private StoreUrl() {}

    /**
     * Returns the settings a URL stands for.
     *
     * @throws ConfigurationException if it has no known form, naming those that are
     */
    public static BackendSettings parse(String url) {
        int colon = url.indexOf(':');
        if (colon < 0) {
            throw new ConfigurationException("The store URL has no scheme. " + KNOWN);
        }
        String scheme = url.substring(0, colon).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "memory" -> memory(url, url.substring(colon + 1));
            case "postgresql", "postgres" -> new PostgresSettings(url);
            case "mysql", "mariadb" -> new MysqlSettings(url);
            case "redis", "rediss", "redis+cluster", "rediss+cluster", "redis+sentinel", "rediss+sentinel" ->
                new RedisSettings(url);
            default ->
                // why: nobody knows where in a URL of an unknown form a password is.
                throw new ConfigurationException("The scheme "
                        + (SCHEME.matcher(scheme).matches() ? "\"" + scheme + "\" " : "")
                        + "of the store URL is not known. " + KNOWN);
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
        if (directory.isBlank()) {
            throw new ConfigurationException("The store URL memory: names no directory but blanks. " + KNOWN);
        }
        if (directory.startsWith("~")) {
            throw new ConfigurationException("The store URL " + redact(url) + " begins with ~, which nobody replaces by"
                    + " a home in a URL. Write the path out: memory:$HOME/..., or memory:./" + redact(directory)
                    + " if the directory has this name.");
        }
        try {
            return MemorySettings.inDirectory(Path.of(directory));
        } catch (InvalidPathException e) {
            throw new ConfigurationException("The store URL " + redact(url) + " names no possible directory.", e);
        }
    }

    /** Returns the URL, or a message that may have one in it, without what may be a password: in doubt, less is left. */
    public static String redact(String url) {
        return USER_INFO.matcher(PARAMETER.matcher(url).replaceAll("$1***")).replaceAll("$1***@");
    }

    /** Returns whether the URL holds a password, where other users of the machine may read it. */
    public static boolean hasPassword(String url) {
        return !redact(url).equals(url);
    }
}
