package dev.holdfast.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.theClass;

import com.fasterxml.jackson.core.ObjectCodec;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.holdfast.AsyncOptions;
import dev.holdfast.CacheStatistics;
import dev.holdfast.EntityStore;
import dev.holdfast.MigrationService;
import dev.holdfast.backend.redis.RedisProvider;
import dev.holdfast.exceptions.HoldfastException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Who may know whom. Each rule was seen to fail on a class that breaks it. */
class ArchitectureTest {

    private static final String[] HIBERNATE_BUT_ANNOTATIONS = {
        "org.hibernate",
        "org.hibernate.boot..",
        "org.hibernate.engine..",
        "org.hibernate.metamodel..",
        "org.hibernate.persister..",
        "org.hibernate.mapping..",
        "org.hibernate.cfg..",
        "org.hibernate.dialect.."
    };

    private static final String[] DRIVERS = {"java.sql..", "javax.sql..", "org.h2..", "com.zaxxer..", "org.sqlite.."};

    private static final String[] REDISSON = {"org.redisson..", "io.netty.."};

    /** What Holdfast is compared with, which is done by hand. */
    private static final String RAW_CLIENTS = "dev.holdfast.cli.bench";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.holdfast");

    /** The entry class puts the parts together, and alone may know all of them. */
    private static final DescribedPredicate<JavaClass> ENTRY = JavaClass.Predicates.belongToAnyOf(
                    EntityStore.class, MigrationService.class)
            .or(DescribedPredicate.describe(
                    "open stores",
                    type -> type.getName().startsWith("dev.holdfast.Home")
                            || type.getName().equals("dev.holdfast.Stores")));

    @Test
    void exceptionsKnowNobody() {
        noClasses()
                .that()
                .resideInAPackage("dev.holdfast.exceptions")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.holdfast..")
                        .and(DescribedPredicate.not(resideInAPackage("dev.holdfast.exceptions"))))
                .check(CLASSES);
    }

    @Test
    void spiKnowsTheExceptionsOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.holdfast.spi")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.holdfast..")
                        .and(DescribedPredicate.not(resideInAnyPackage("dev.holdfast.spi", "dev.holdfast.exceptions"))))
                .check(CLASSES);
    }

    @Test
    void settingsKnowTheSpiAndTheExceptionsOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.holdfast.settings")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.holdfast..")
                        .and(DescribedPredicate.not(resideInAnyPackage(
                                "dev.holdfast.settings", "dev.holdfast.spi", "dev.holdfast.exceptions"))))
                .check(CLASSES);
    }

    @Test
    void onlyTheEntryClassKnowsInternalsAndBackends() {
        noClasses()
                .that(resideInAnyPackage(
                                "dev.holdfast",
                                "dev.holdfast.settings",
                                "dev.holdfast.session",
                                "dev.holdfast.interop",
                                "dev.holdfast.spi",
                                "dev.holdfast.cli..")
                        .and(DescribedPredicate.not(ENTRY)))
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.holdfast.internal..", "dev.holdfast.backend.."))
                .check(CLASSES);
    }

    @Test
    void internalsKnowNoBackend() {
        noClasses()
                .that()
                .resideInAPackage("dev.holdfast.internal..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "dev.holdfast.backend..", "dev.holdfast.session", "dev.holdfast.interop", "dev.holdfast.cli.."))
                .check(CLASSES);
    }

    @Test
    void homeKnowsTheSettingsTheExceptionsFilesAndJsonOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.holdfast.internal.home")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.holdfast..")
                        .and(DescribedPredicate.not(resideInAnyPackage(
                                "dev.holdfast.internal.home",
                                "dev.holdfast.internal.files",
                                "dev.holdfast.internal.json",
                                "dev.holdfast.migration",
                                "dev.holdfast.settings",
                                "dev.holdfast.exceptions"))))
                .check(CLASSES);
    }

    @Test
    void whatEveryStartReadsIsReadWithoutAMapper() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.holdfast.internal.home", "dev.holdfast.internal.catalog", "dev.holdfast.internal.json")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectCodec.class)
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.holdfast.internal.json")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.holdfast..")
                        .and(DescribedPredicate.not(resideInAPackage("dev.holdfast.internal.json"))))
                .check(CLASSES);
    }

    @Test
    void backendsKnowTheSpiAndNotTheRepositories() {
        noClasses()
                .that()
                .resideInAPackage("dev.holdfast.backend..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "dev.holdfast.internal.repository",
                        "dev.holdfast.internal.catalog",
                        "dev.holdfast.internal.binding",
                        "dev.holdfast.internal.home",
                        "dev.holdfast.session",
                        "dev.holdfast.interop",
                        "dev.holdfast.cli.."))
                .check(CLASSES);
    }

    @Test
    void leasesKnowTheSpiAndTheBindingOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.holdfast.internal.lease")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.holdfast..")
                        .and(DescribedPredicate.not(resideInAnyPackage(
                                "dev.holdfast.internal.lease",
                                "dev.holdfast",
                                "dev.holdfast.internal.binding",
                                "dev.holdfast.spi",
                                "dev.holdfast.exceptions"))))
                .check(CLASSES);
    }

    @Test
    void cacheKnowsTheSpiAndTheSettingsOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.holdfast.internal.cache")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.holdfast..")
                        .and(DescribedPredicate.not(resideInAnyPackage(
                                        "dev.holdfast.internal.cache",
                                        "dev.holdfast.settings",
                                        "dev.holdfast.spi",
                                        "dev.holdfast.exceptions")
                                .or(JavaClass.Predicates.type(CacheStatistics.class)))))
                .check(CLASSES);
    }

    @Test
    void mapsKnowWhatIsAboutRowsOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.holdfast.internal.maps")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.holdfast..")
                        .and(DescribedPredicate.not(resideInAnyPackage(
                                "dev.holdfast",
                                "dev.holdfast.internal.maps",
                                "dev.holdfast.internal.repository",
                                "dev.holdfast.internal.async",
                                "dev.holdfast.internal.cache",
                                "dev.holdfast.internal.binding",
                                "dev.holdfast.settings",
                                "dev.holdfast.spi",
                                "dev.holdfast.exceptions")))
                        .or(JavaClass.Predicates.belongToAnyOf(EntityStore.class, MigrationService.class)))
                .check(CLASSES);
    }

    @Test
    void caffeineIsKnownToTheCacheOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.holdfast.internal.cache", RAW_CLIENTS)
                .should()
                .dependOnClassesThat(resideInAPackage("com.github.benmanes.."))
                .check(CLASSES);
    }

    /** The clocks of two machines may be an hour apart. */
    @Test
    void leasesGoByTheClockOfTheStore() {
        noClasses()
                .that()
                .resideInAPackage("dev.holdfast.internal.lease")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat(JavaClass.Predicates.belongToAnyOf(Clock.class, Date.class))
                .check(CLASSES);
    }

    /** What gathers calls is about rows; so it serves whatever is built over them. */
    @Test
    void asyncKnowsTheSpiAndItsOptionsOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.holdfast.internal.async")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.holdfast..")
                        .and(DescribedPredicate.not(resideInAnyPackage(
                                        "dev.holdfast.internal.async", "dev.holdfast.spi", "dev.holdfast.exceptions")
                                .or(JavaClass.Predicates.belongToAnyOf(AsyncOptions.class)))))
                .check(CLASSES);
    }

    @Test
    void hibernateIsKnownToTheJpaBackendOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.holdfast.backend.jpa")
                .should()
                .dependOnClassesThat(resideInAnyPackage(HIBERNATE_BUT_ANNOTATIONS))
                .check(CLASSES);
    }

    @Test
    void redissonIsKnownToTheRedisBackendOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.holdfast.backend.redis", RAW_CLIENTS)
                .should()
                .dependOnClassesThat(resideInAnyPackage(REDISSON))
                .check(CLASSES);
    }

    @Test
    void redisProviderCanSayThatRedissonIsMissing() {
        noClasses()
                .that()
                .areAssignableTo(RedisProvider.class)
                .should()
                .dependOnClassesThat(resideInAnyPackage(REDISSON))
                .check(CLASSES);
    }

    @Test
    void redisBackendKnowsTheSpiTheSettingsAndTheExceptionsOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.holdfast.backend.redis")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.holdfast..")
                        .and(DescribedPredicate.not(resideInAnyPackage(
                                "dev.holdfast.backend.redis",
                                "dev.holdfast.spi",
                                "dev.holdfast.settings",
                                "dev.holdfast.exceptions",
                                "dev.holdfast.internal.logging"))))
                .check(CLASSES);
    }

    @Test
    void driversAreKnownToBackendsAndReadersOfFilesOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.holdfast.backend..", "dev.holdfast.interop", RAW_CLIENTS)
                .should()
                .dependOnClassesThat(resideInAnyPackage(DRIVERS))
                .check(CLASSES);
    }

    @Test
    void nobodyKnowsTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.holdfast.cli..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.holdfast.cli..", "picocli.."))
                .check(CLASSES);
    }

    @Test
    void measuringKnowsNoCommand() {
        noClasses()
                .that()
                .resideInAPackage(RAW_CLIENTS)
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.holdfast.cli", "picocli.."))
                .check(CLASSES);
    }

    @Test
    void noSignatureShowsALibraryBehindIt() {
        DescribedPredicate<JavaClass> hidden = resideInAnyPackage(
                "org.hibernate..",
                "com.fasterxml..",
                "com.zaxxer..",
                "org.h2..",
                "org.redisson..",
                "io.netty..",
                "java.sql..",
                "javax.sql..",
                "dev.holdfast.internal..");
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(resideInAnyPackage(
                                "dev.holdfast",
                                "dev.holdfast.settings",
                                "dev.holdfast.session",
                                "dev.holdfast.interop",
                                "dev.holdfast.spi",
                                "dev.holdfast.exceptions")
                        .and(modifier(JavaModifier.PUBLIC)))
                .should()
                .notHaveRawReturnType(hidden)
                .andShould()
                .notHaveRawParameterTypes(DescribedPredicate.describe(
                        "of a library behind it", types -> types.stream().anyMatch(hidden)))
                .check(CLASSES);
    }

    @Test
    void allExceptionsHaveOneRoot() {
        classes()
                .that()
                .resideInAPackage("dev.holdfast.exceptions")
                .and()
                .areAssignableTo(Throwable.class)
                .should()
                .beAssignableTo(HoldfastException.class)
                .check(CLASSES);
        theClass(HoldfastException.class)
                .should()
                .beAssignableTo(jakarta.data.exceptions.DataException.class)
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        Path sources = Path.of("src", "main", "java", "dev", "holdfast");
        try (Stream<Path> directories = Files.walk(sources).filter(Files::isDirectory)) {
            List<Path> silent = directories
                    .filter(ArchitectureTest::hasClasses)
                    .filter(directory -> !Files.exists(directory.resolve("package-info.java")))
                    .toList();
            Assertions.assertThat(silent).isEmpty();
        }
    }

    private static boolean hasClasses(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(Path::toFile).map(File::getName).anyMatch(name -> name.endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
