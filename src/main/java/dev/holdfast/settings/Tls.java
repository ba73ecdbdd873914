package dev.holdfast.settings;

/** Whether a connection to a server is encrypted, and who has to prove who they are. */
public enum Tls {
    /** Never encrypted. */
    OFF,
    /** Encrypted if the server offers it; whoever sits between could prevent it. Redis cannot. */
    PREFER,
    /** Encrypted, or no connection at all; the server's certificate is not looked at. */
    REQUIRE,
    /** Encrypted, with a certificate that the JVM trusts and that is the host's. */
    VERIFY
}
