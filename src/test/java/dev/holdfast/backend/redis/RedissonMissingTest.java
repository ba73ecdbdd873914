package dev.holdfast.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityStore;
import dev.holdfast.exceptions.MissingDriverException;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.RedisSettings;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedissonMissingTest {

    @Test
    void namesTheArtifact() throws Exception {
        List<URL> without = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.contains("redisson") && !entry.contains("netty")) {
                without.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(without.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Object settings = loader.loadClass(RedisSettings.class.getName())
                    .getConstructor(String.class)
                    .newInstance("redis://localhost/0");
            Method open = loader.loadClass(EntityStore.class.getName())
                    .getMethod("openWithoutHome", loader.loadClass(BackendSettings.class.getName()), Class[].class);

            assertThatThrownBy(() -> open.invoke(null, settings, new Class<?>[0]))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .satisfies(
                            e -> assertThat(e.getClass().getName()).isEqualTo(MissingDriverException.class.getName()))
                    .hasMessageContaining("org.redisson:redisson");
        }
    }
}
