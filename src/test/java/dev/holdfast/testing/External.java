package dev.holdfast.testing;

import java.net.URI;
import java.util.Optional;

/** A server that a system property puts in the place of one that is started: {@code scheme://user:password@host:port/db}. */
record External(String host, int port, String database, SqlServer.Login login) {

    static Optional<External> named(Backends backend) {
        return Optional.ofNullable(System.getProperty("holdfast.test." + backend.label()))
                .map(External::parse);
    }

    private static External parse(String url) {
        URI uri = URI.create(url);
        // The parts are taken from the decoded text, as a password may hold what separates it.
        String[] login = String.valueOf(uri.getUserInfo()).split(":", 2);
        if (uri.getHost() == null || uri.getPort() < 0 || login.length < 2) {
            throw new IllegalArgumentException("A test server's URL is scheme://user:password@host:port/database.");
        }
        return new External(
                uri.getHost(),
                uri.getPort(),
                uri.getPath().replaceFirst("/", ""),
                new SqlServer.Login(login[0], login[1]));
    }
}
