package dev.holdfast.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * MySQL, from the folder that {@code .ci/mysql} makes and {@code -Dholdfast.test.mysql.home} names, or the one that {@code
 * -Dholdfast.test.mysql=mysql://user:password@host:port/} names. It is in no Maven repository, so without either the tests
 * that need it are left out, and say so.
 */
public final class MysqlServer extends MysqldServer {

    private static final String HOME = "holdfast.test.mysql.home";

    static final String NOT_THERE =
            "There is no MySQL here: fetch it by .ci/mysql, and name the folder that prints by -D" + HOME + "=...";

    /** Started when it is first asked for. Without TLS, which takes long for many short tests. */
    private static final class Shared {
        static final MysqlServer SERVER =
                External.named(Backends.MYSQL).map(MysqlServer::new).orElseGet(() -> start(false, "--tls-version="));

        static {
            SERVER.keepConnection();
        }
    }

    private MysqlServer(External external) {
        super("mysql", external);
    }

    private MysqlServer(List<String> program, Path folder, boolean durable, List<String> options) {
        super("mysql", program, folder, durable, options);
    }

    /** Returns whether there is a server, or a folder to start one from. */
    public static boolean isThere() {
        return System.getProperty(HOME) != null
                || External.named(Backends.MYSQL).isPresent();
    }

    /** Returns the server that all tests of this JVM share. */
    public static MysqlServer shared() {
        return Shared.SERVER;
    }

    /**
     * Starts a server of the test's own.
     *
     * @param durable whether what it has acknowledged survives its death
     * @param options more options of {@code mysqld}
     */
    public static MysqlServer start(boolean durable, String... options) {
        String named = System.getProperty(HOME);
        if (named == null || !Files.exists(Path.of(named, "mysqld"))) {
            throw new IllegalStateException(
                    "MySQL is to be tested, and -D" + HOME + " names no folder that .ci/mysql" + " has made: " + named);
        }
        List<String> program = List.of(
                Path.of(named, "mysqld").toString(), "--no-defaults", "--secure-file-priv=NULL", "--mysqlx=OFF");
        Path folder = ServerProcess.newFolder("mysql", made -> makeData(program, made));
        return new MysqlServer(program, folder, durable, List.of(options));
    }

    private static void makeData(List<String> program, Path folder) {
        TestCertificate.make(folder);
        List<String> first = new ArrayList<>(program);
        first.addAll(List.of(
                "--initialize-insecure", "--user=root", "--innodb-flush-method=nosync", "--datadir=" + dataIn(folder)));
        ServerProcess.run(first, folder.resolve("log"));
    }

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:mysql://" + host() + ":" + port() + "/" + database + "?allowPublicKeyRetrieval=true";
    }
}
