package dev.holdfast.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes the name of an environment variable, and does not repeat what is none: it may be the password itself. */
final class VariableName implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
        if (!value.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new TypeConversionException("it is no name of an environment variable.");
        }
        return value;
    }
}
