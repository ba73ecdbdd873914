package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.exceptions.MissingDriverException;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingDriverTest {

    @Test
    void namesTheArtifactWhenTheDriverIsNotOnTheClassPath(@TempDir Path directory) throws Exception {
        Path file = Fixture.copyTo(directory);
        List<URL> withoutDriver = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.contains("sqlite-jdbc")) {
                withoutDriver.add(Path.of(entry).toUri().toURL());
            }
        }

        try (URLClassLoader loader =
                new URLClassLoader(withoutDriver.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Method open = loader.loadClass(ForeignSession.class.getName()).getMethod("open", Path.class);

            assertThatThrownBy(() -> open.invoke(null, file))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .satisfies(
                            e -> assertThat(e.getClass().getName()).isEqualTo(MissingDriverException.class.getName()))
                    .hasMessageContaining("org.xerial:sqlite-jdbc");
        }
    }
}
