package dev.holdfast.cli;

import dev.holdfast.Scoped;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes a name for a session's unless no session can have it. */
final class SessionName implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
        if (value.isEmpty() || value.codePointCount(0, value.length()) > Scoped.MAX_SESSION_LENGTH) {
            throw new TypeConversionException(
                    "the name of a session has 1 to " + Scoped.MAX_SESSION_LENGTH + " characters.");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new TypeConversionException("the name of a session has no control characters.");
        }
        return value;
    }
}
