package dev.holdfast.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes a path for a home unless it cannot be meant. */
final class HomePath implements ITypeConverter<Path> {

    @Override
    public Path convert(String value) {
        if (value.isBlank()) {
            throw new TypeConversionException("it is blank. Name the directory.");
        }
        // why: shells replace ~ at the beginning of a word only, which it is not in --home=~/bot.
        if (value.startsWith("~")) {
            throw new TypeConversionException(
                    "it begins with ~. Write the path out, or ./" + value + " if the directory has this name.");
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("it is no path. Name the directory.");
        }
    }
}
