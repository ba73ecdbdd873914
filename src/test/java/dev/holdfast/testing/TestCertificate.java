package dev.holdfast.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A certificate of {@code localhost} and 127.0.0.1 that nobody has signed but itself.
 *
 * @param certificate the file of the certificate, as servers read it
 * @param key the file of its private key
 */
record TestCertificate(Path certificate, Path key) {

    private static final String PASSWORD = "changeit";

    private static final String ALIAS = "server";

    /** Returns the one that was made in a folder. */
    static TestCertificate of(Path folder) {
        return new TestCertificate(folder.resolve("server.crt"), folder.resolve("server.key"));
    }

    /** Makes one, in a folder. */
    static void make(Path folder) {
        Path keyStore = folder.resolve("server.p12");
        ServerProcess.run(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        keyStore.toString(),
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-validity",
                        "3650",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1"),
                folder.resolve("keytool.log"));
        try (InputStream stream = Files.newInputStream(keyStore)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(stream, PASSWORD.toCharArray());
            byte[] certificate = keys.getCertificate(ALIAS).getEncoded();
            byte[] key = keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
            TestCertificate files = of(folder);
            write(files.certificate, "CERTIFICATE", certificate);
            write(files.key, "PRIVATE KEY", key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, String kind, byte[] content) throws IOException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n");
        // PostgreSQL takes no key that others may read.
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
