package dev.holdfast.settings;

import dev.holdfast.exceptions.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A password, or where it is found. What is read from an environment variable or a file is read anew each time a
 * connection is made, so that a changed password needs no restart. No text form of it tells what it is.
 */
public final class Secret {

    private static final long MAX_FILE_SIZE = 64 << 10;

    private enum Source {
        VALUE,
        ENVIRONMENT,
        FILE
    }

    private final Source source;
    private final String text;

    private Secret(Source source, String text) {
        this.source = source;
        this.text = text;
    }

    /** Returns a secret that is this text. */
    public static Secret of(String value) {
        return new Secret(Source.VALUE, Objects.requireNonNull(value, "value"));
    }

    /** Returns the secret that an environment variable holds. */
    public static Secret env(String variable) {
        return new Secret(Source.ENVIRONMENT, Objects.requireNonNull(variable, "variable"));
    }

    /** Returns the secret that is the text of a file, in UTF-8; one line break at its end does not belong to it. */
    public static Secret file(Path file) {
        return new Secret(Source.FILE, file.toAbsolutePath().normalize().toString());
    }

    /**
     * Returns the secret itself. Blocks while a file is read.
     *
     * @throws ConfigurationException if the variable is not set or the file cannot be read, naming it
     */
    public String reveal() {
        return switch (source) {
            case VALUE -> text;
            case ENVIRONMENT -> fromEnvironment(System.getenv(text));
            case FILE -> fromFile(Path.of(text));
        };
    }

    private String fromEnvironment(@Nullable String value) {
        if (value == null) {
            throw new ConfigurationException(
                    "The environment variable " + text + " is not set, and the password is to be in it. Set it.");
        }
        return value;
    }

    private static String fromFile(Path file) {
        try {
            if (Files.size(file) > MAX_FILE_SIZE) {
                throw new ConfigurationException(
                        "The file " + file + " is to hold the password, and is far too large.");
            }
            String content = Files.readString(file, StandardCharsets.UTF_8);
            return content.endsWith("\r\n")
                    ? content.substring(0, content.length() - 2)
                    : content.endsWith("\n") ? content.substring(0, content.length() - 1) : content;
        } catch (IOException e) {
            // why: without the cause, which for a wrong encoding could tell of the content.
            throw new ConfigurationException("The file " + file
                    + " is to hold the password, and cannot be read as text. Look at its path and its rights.");
        }
    }

    /** Returns whether nobody but the holder of this object knows the secret, so that it would have to be stored. */
    public boolean isLiteral() {
        return source == Source.VALUE;
    }

    /** Returns the environment variable that holds the secret, or {@code null} if it is elsewhere. */
    public @Nullable String variable() {
        return source == Source.ENVIRONMENT ? text : null;
    }

    /** Returns the file that holds the secret, or {@code null} if it is elsewhere. */
    public @Nullable Path path() {
        return source == Source.FILE ? Path.of(text) : null;
    }

    /** Returns where the secret is, never what it is. */
    @Override
    public String toString() {
        return switch (source) {
            case VALUE -> "***";
            case ENVIRONMENT -> "environment variable " + text;
            case FILE -> "file " + text;
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && source == secret.source && text.equals(secret.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(source, text);
    }
}
