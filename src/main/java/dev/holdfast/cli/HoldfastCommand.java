package dev.holdfast.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command over all commands; alone it does what {@code demo} does. */
@Command(
        name = "holdfast",
        description = "Keeps the session data of messaging clients. Without a command it shows what it does: demo.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = ProjectVersion.class,
        synopsisSubcommandLabel = "[COMMAND]",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0    done",
            "  1    refused or failed",
            "  2    wrong usage: a command, option, entity, attribute or key as it cannot be",
            "  3    not found: the store, session or row that was named",
            "  4    busy: the store is in use by another process, or does not answer",
            "  70   a bug in Holdfast",
            "  141  the reader of the output went away"
        },
        subcommands = {
            DemoCommand.class,
            ImportCommand.class,
            StatusCommand.class,
            SessionsCommand.class,
            GetCommand.class,
            ListCommand.class,
            DropSessionCommand.class,
            HelpCommand.class
        })
final class HoldfastCommand implements Callable<Integer> {

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "When a command fails, print where in the program, too.")
    private boolean stacktrace;

    private final PrintWriter out;

    private HoldfastCommand(PrintWriter out) {
        this.out = out;
    }

    static int execute(PrintWriter out, PrintWriter err, String... args) {
        HoldfastCommand root = new HoldfastCommand(out);
        try {
            return new CommandLine(root)
                    .setOut(out)
                    .setErr(err)
                    .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                    // why: a key may begin with @, and is no name of a file with arguments.
                    .setExpandAtFiles(false)
                    .setParameterExceptionHandler((e, arguments) -> root.reportUsage(e))
                    .setExecutionExceptionHandler((e, command, parsed) -> root.report(e, err))
                    .execute(args);
        } catch (RuntimeException | Error e) {
            return root.report(e, err);
        }
    }

    @Override
    public Integer call() {
        return new DemoCommand().run(out);
    }

    private int report(Throwable failure, PrintWriter err) {
        return Failures.report(failure, err, stacktrace || Boolean.getBoolean("holdfast.debug"));
    }

    private int reportUsage(ParameterException e) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        String unknown = e instanceof UnmatchedArgumentException unmatched ? unknownOption(unmatched) : null;
        Failures.print(err, unknown == null ? e.getMessage() : "Unknown option: " + unknown);
        if (e instanceof UnmatchedArgumentException unmatched && unknown == null) {
            UnmatchedArgumentException.printSuggestions(unmatched, err);
        }
        if (command.getParent() == null) {
            command.usage(err);
        } else {
            err.print(command.getHelp().fullSynopsis());
            err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        err.flush();
        return ExitCode.USAGE;
    }

    private static @Nullable String unknownOption(UnmatchedArgumentException e) {
        return e.getUnmatched().stream()
                .filter(argument -> argument.startsWith("-"))
                .findFirst()
                .orElse(null);
    }
}
