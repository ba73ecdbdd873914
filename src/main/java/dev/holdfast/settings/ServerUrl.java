package dev.holdfast.settings;

import dev.holdfast.exceptions.ConfigurationException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and writes URLs of servers: {@code scheme://user:password@host:port,host:port/database?name=value&…}. */
final class ServerUrl {

    private static final String SOCKET = "socket";
    private static final String TLS = "tls";
    private static final String PREFIX = "prefix";
    private static final String MAX_CONNECTIONS = "max-connections";
    private static final String IDLE_TIMEOUT = "idle-timeout";

    private static final Set<String> PARAMETERS = Set.of(SOCKET, TLS, PREFIX, MAX_CONNECTIONS, IDLE_TIMEOUT);

    /** The letters of names, IPv4 addresses and, in brackets, IPv6 addresses: none that means something to a driver. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");

    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final int MAX_PORT = 65_535;

    /** Begins each message, which repeats nothing of the URL: where a password is in a wrong URL, nobody knows. */
    private static final String URL = "The URL of the server ";

    /**
     * What the URLs of one kind of server look like.
     *
     * @param schemes the possible schemes
     * @param port the port where none is given
     * @param database the database where none is given
     * @param databases what a database may be called
     * @param severalAddresses whether there may be more than one address
     * @param extra the parameters this kind has beyond those of all servers
     * @param tls the default of the parameter {@code tls}
     * @param example what one looks like
     */
    record Form(
            Set<String> schemes,
            int port,
            String database,
            Pattern databases,
            boolean severalAddresses,
            Set<String> extra,
            Tls tls,
            String example) {

        /** All that needs no escape in any SQL dialect's quotes. */
        private static final Pattern SQL_NAME = Pattern.compile("[A-Za-z0-9_$-]{1,63}");

        static Form sql(int port, String... schemes) {
            return new Form(
                    Set.of(schemes),
                    port,
                    "holdfast",
                    SQL_NAME,
                    false,
                    Set.of(),
                    Tls.PREFER,
                    schemes[0] + "://user@host:" + port + "/database");
        }
    }

    /**
     * A URL that was read.
     *
     * @param extra the parameters that only this kind of server has
     */
    record Parsed(ServerOptions options, Map<String, String> extra) {}

    private ServerUrl() {}

    /** Returns the scheme of a URL in lower case, an empty text if it has none. */
    static String schemeOf(String url) {
        int end = url.indexOf("://");
        return end < 0 ? "" : url.substring(0, end).toLowerCase(Locale.ROOT);
    }

    static Parsed parse(String url, Form form) {
        String scheme = schemeOf(url);
        if (!form.schemes().contains(scheme)) {
            throw wrong("does not begin as one", form);
        }
        String rest = url.substring(scheme.length() + "://".length());
        if (rest.indexOf('#') >= 0) {
            throw wrong("has a #; write it as %23", form);
        }
        int query = rest.indexOf('?');
        Map<String, String> parameters = parameters(query < 0 ? "" : rest.substring(query + 1), form);
        String beforeQuery = query < 0 ? rest : rest.substring(0, query);
        int slash = beforeQuery.indexOf('/');
        String authority = slash < 0 ? beforeQuery : beforeQuery.substring(0, slash);
        String path = slash < 0 ? "" : beforeQuery.substring(slash + 1);
        int at = authority.lastIndexOf('@');
        String login = at < 0 ? "" : authority.substring(0, at);
        int colon = login.indexOf(':');
        String user = decode(colon < 0 ? login : login.substring(0, colon), form);
        ServerOptions options = new ServerOptions(
                addresses(authority.substring(at + 1), form),
                socket(parameters.remove(SOCKET)),
                user.isEmpty() ? null : user,
                colon < 0 ? null : Secret.of(decode(login.substring(colon + 1), form)),
                path.isEmpty() ? form.database() : checkDatabase(decode(path, form), form),
                parameters.getOrDefault(PREFIX, ""),
                number(parameters.get(MAX_CONNECTIONS), ServerOptions.DEFAULT_CONNECTIONS, MAX_CONNECTIONS),
                Duration.ofSeconds(number(
                        parameters.get(IDLE_TIMEOUT),
                        (int) ServerOptions.DEFAULT_IDLE_TIMEOUT.toSeconds(),
                        IDLE_TIMEOUT)),
                tls(parameters.get(TLS), form));
        parameters.keySet().removeAll(PARAMETERS);
        return new Parsed(options, parameters);
    }

    static String checkDatabase(String database, Form form) {
        if (!form.databases().matcher(database).matches()) {
            throw new ConfigurationException("The database has a name that is not possible here. It should look like "
                    + form.example() + ", with at most 63 of A-Z, a-z, 0-9, _, $ and -.");
        }
        return database;
    }

    private static List<HostAndPort> addresses(String text, Form form) {
        List<HostAndPort> addresses = new ArrayList<>();
        for (String part : (text.isEmpty() ? "localhost" : text).split(",", -1)) {
            int colon = part.lastIndexOf(':');
            boolean hasPort = colon > part.lastIndexOf(']');
            String host = hasPort ? part.substring(0, colon) : part;
            String port = hasPort ? part.substring(colon + 1) : Integer.toString(form.port());
            if (!HOST.matcher(host).matches()
                    || !PORT.matcher(port).matches()
                    || Integer.parseInt(port) < 1
                    || Integer.parseInt(port) > MAX_PORT) {
                throw wrong("has no host and port that are possible", form);
            }
            String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            addresses.add(new HostAndPort(bare, Integer.parseInt(port)));
        }
        if (addresses.size() > 1 && !form.severalAddresses()) {
            throw wrong("has several hosts", form);
        }
        return addresses;
    }

    private static Map<String, String> parameters(String query, Form form) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : query.split("&", -1)) {
            if (part.isEmpty() && query.isEmpty()) {
                break;
            }
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (equals < 0 || !(PARAMETERS.contains(name) || form.extra().contains(name))) {
                throw wrong(
                        "has a parameter that is not one of " + String.join(", ", sorted(PARAMETERS, form.extra())),
                        form);
            }
            if (parameters.put(name, decode(part.substring(equals + 1), form)) != null) {
                throw wrong("has the parameter " + name + " twice", form);
            }
        }
        return parameters;
    }

    private static List<String> sorted(Set<String> first, Set<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        all.sort(null);
        return all;
    }

    private static @Nullable Path socket(@Nullable String path) {
        if (path == null) {
            return null;
        }
        try {
            Path socket = Path.of(path);
            if (socket.isAbsolute()) {
                return socket;
            }
        } catch (InvalidPathException e) {
            // Said below, for this and for a path that is not absolute.
        }
        throw new ConfigurationException("The parameter socket is not the absolute path of a Unix socket.");
    }

    private static Tls tls(@Nullable String text, Form form) {
        if (text == null) {
            return form.tls();
        }
        for (Tls tls : Tls.values()) {
            if (tls.name().equalsIgnoreCase(text)) {
                return tls;
            }
        }
        throw new ConfigurationException("The parameter tls is off, prefer, require or verify.");
    }

    private static int number(@Nullable String text, int absent, String name) {
        if (text == null) {
            return absent;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new ConfigurationException("The parameter " + name + " is not a number.");
        }
    }

    private static String decode(String text, Form form) {
        try {
            // why: URLDecoder is for forms, where + is a space.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong("has a % that two hexadecimal digits do not follow; write it as %25", form);
        }
    }

    private static ConfigurationException wrong(String what, Form form) {
        return new ConfigurationException(URL + what + ". It should look like " + form.example() + ".");
    }

    /** Returns where a server is as its URL, without a password and without what is by default. */
    static String place(String scheme, ServerOptions options, Map<String, String> extra, Tls defaultTls) {
        return format(scheme, options, placeParameters(options, extra, defaultTls));
    }

    /** Returns the URL of a server from which all but the password can be read again. */
    static String full(String scheme, ServerOptions options, Map<String, String> extra, Tls defaultTls) {
        Map<String, String> parameters = placeParameters(options, extra, defaultTls);
        if (options.maxConnections() != ServerOptions.DEFAULT_CONNECTIONS) {
            parameters.put(MAX_CONNECTIONS, Integer.toString(options.maxConnections()));
        }
        if (!options.idleTimeout().equals(ServerOptions.DEFAULT_IDLE_TIMEOUT)) {
            parameters.put(IDLE_TIMEOUT, Long.toString(options.idleTimeout().toSeconds()));
        }
        return format(scheme, options, parameters);
    }

    private static String format(String scheme, ServerOptions options, Map<String, String> parameters) {
        StringBuilder url = new StringBuilder(scheme).append("://");
        if (options.user() != null) {
            url.append(encode(options.user())).append('@');
        }
        StringJoiner addresses = new StringJoiner(",");
        options.addresses().forEach(address -> addresses.add(address.toString()));
        url.append(addresses).append('/').append(encode(options.database()));
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        parameters.forEach((name, value) -> query.add(name + "=" + encode(value).replace("%2F", "/")));
        return url.append(query).toString();
    }

    private static Map<String, String> placeParameters(
            ServerOptions options, Map<String, String> extra, Tls defaultTls) {
        Map<String, String> parameters = new LinkedHashMap<>(extra);
        if (options.socket() != null) {
            parameters.put(SOCKET, options.socket().toString());
        }
        if (options.tls() != defaultTls) {
            parameters.put(TLS, options.tls().name().toLowerCase(Locale.ROOT));
        }
        if (!options.prefix().isEmpty()) {
            parameters.put(PREFIX, options.prefix());
        }
        return parameters;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
