package dev.holdfast.cli;

/** What was named is not there; the message says so in a sentence. */
final class NotFoundException extends RuntimeException {

    NotFoundException(String message) {
        super(message);
    }
}
