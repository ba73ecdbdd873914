package dev.holdfast.cli;

import dev.holdfast.MigrationService;
import dev.holdfast.migration.MigrationOptions;
import dev.holdfast.migration.MigrationReport;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.StoreUrl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Moves sessions from one store to another. */
@Command(
        name = "migrate",
        description =
                "Moves sessions from one store to another that has no home, verifies them, and deletes them in the"
                        + " former. Stopped, it goes on when it is started again. The sessions of a home are moved by: open.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
final class MigrateCommand extends DataCommand {

    @Option(
            names = "--from",
            paramLabel = "URL",
            required = true,
            description = "The store that has the sessions. Forms of URLs are " + StoreUrl.FORMS + ".")
    private String from;

    @ArgGroup
    private @Nullable FromPassword fromPassword;

    private static final class FromPassword {

        @Option(
                names = "--from-password-env",
                paramLabel = "NAME",
                required = true,
                converter = VariableName.class,
                description = "The environment variable that holds the password of its server.")
        private @Nullable String variable;

        @Option(
                names = "--from-password-file",
                paramLabel = "FILE",
                required = true,
                description = "The file that holds the password of its server, and nothing else.")
        private @Nullable Path file;
    }

    @Option(
            names = "--to",
            paramLabel = "URL",
            required = true,
            description = "The store that gets them, made if there is none.")
    private String to;

    @ArgGroup
    private @Nullable ToPassword toPassword;

    private static final class ToPassword {

        @Option(
                names = "--to-password-env",
                paramLabel = "NAME",
                required = true,
                converter = VariableName.class,
                description = "The environment variable that holds the password of its server.")
        private @Nullable String variable;

        @Option(
                names = "--to-password-file",
                paramLabel = "FILE",
                required = true,
                description = "The file that holds the password of its server, and nothing else.")
        private @Nullable Path file;
    }

    @Option(
            names = "--session",
            paramLabel = "NAME",
            converter = SessionName.class,
            description = "Move this session alone. May be given several times.")
    private List<String> sessions = new ArrayList<>();

    @Option(
            names = "--global-entities",
            paramLabel = "CLASS",
            split = ",",
            description =
                    "The full names of own entities' classes that belong to no session, whose rows are copied too."
                            + " Nobody may write them meanwhile.")
    private List<String> globalEntities = new ArrayList<>();

    @Option(names = "--keep-source", description = "Leave the rows in the store they have left.")
    private boolean keepSource;

    @Option(
            names = "--overwrite",
            description = "Replace other sessions of the same name, and other rows of global entities.")
    private boolean overwrite;

    @ArgGroup
    private @Nullable Trial trial;

    private static final class Trial {

        @Option(names = "--dry-run", required = true, description = "Only say what would be moved.")
        private boolean dryRun;

        @Option(
                names = "--verify-only",
                required = true,
                description = "Only compare what both stores have, and change nothing.")
        private boolean verifyOnly;
    }

    @Override
    public Integer call() throws InterruptedException {
        BackendSettings source = settings(
                from,
                fromPassword == null ? null : PasswordPlace.secret(fromPassword.variable, fromPassword.file),
                "--from-password-env and --from-password-file");
        BackendSettings target = settings(
                to,
                toPassword == null ? null : PasswordPlace.secret(toPassword.variable, toPassword.file),
                "--to-password-env and --to-password-file");
        requireKept(source);
        requireKept(target);
        if (source.describe().equals(target.describe())) {
            throw usage("--from and --to are the same store, " + source.describe() + ". Name two.");
        }
        Class<?>[] entities = entities();
        MigrationOptions options = options();
        return LongTask.run(err(), listener -> {
            print(run(source, target, options.withListener(listener), entities));
            return ExitCode.OK;
        });
    }

    private MigrationOptions options() {
        MigrationOptions options = MigrationOptions.defaults();
        if (!sessions.isEmpty()) {
            options = options.withSessions(Set.copyOf(sessions));
        }
        if (keepSource) {
            options = options.withKeepSource();
        }
        if (overwrite) {
            options = options.withOverwrite();
        }
        return options.withGlobalEntities(List.copyOf(classes(globalEntities, "--global-entities")));
    }

    private MigrationReport run(
            BackendSettings source, BackendSettings target, MigrationOptions options, Class<?>... entities)
            throws InterruptedException {
        if (trial == null) {
            return MigrationService.migrate(source, target, options, entities);
        }
        return trial.verifyOnly
                ? MigrationService.verify(source, target, options, entities)
                : MigrationService.plan(source, target, options, entities);
    }

    private void print(MigrationReport report) {
        if (json()) {
            out().println(MigrationText.json(report));
        } else if (trial == null && report.sessions().isEmpty() && report.rows() == 0) {
            out().println("Nothing was left to move from " + Printable.value(report.from()) + " to "
                    + Printable.value(report.to()) + ".");
        } else if (trial != null && trial.dryRun) {
            MigrationText.printPlan(report, out());
        } else {
            MigrationText.print(report, trial == null ? "Moved" : "Compared, and found equal,", out());
        }
        out().flush();
    }
}
