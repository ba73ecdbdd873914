package dev.holdfast.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Knows the version that the build has written down. */
final class ProjectVersion implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(ProjectVersion.class.getResourceAsStream("version.properties"))) {
            properties.load(in);
        }
        return new String[] {"holdfast " + properties.getProperty("version")};
    }
}
