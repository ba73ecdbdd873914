package dev.holdfast.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.MissingParameterException;
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
            "  130  stopped by Ctrl-C; a migration goes on when it is started again",
            "  141  the reader of the output went away"
        },
        subcommands = {
            DemoCommand.class,
            ImportCommand.class,
            StatusCommand.class,
            SessionsCommand.class,
            AdoptCommand.class,
            GetCommand.class,
            ListCommand.class,
            DropSessionCommand.class,
            BenchCommand.class,
            MigrateCommand.class,
            OpenCommand.class,
            HelpCommand.class
        })
final class HoldfastCommand implements Callable<Integer> {

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "When a command fails, print where in the program, too.")
    private boolean stacktrace;

    private final PrintWriter out;

    private final PastedLogins pasted;

    private HoldfastCommand(PrintWriter out, PastedLogins pasted) {
        this.out = out;
        this.pasted = pasted;
    }

    static int execute(PrintWriter out, PrintWriter err, String... args) {
        HoldfastCommand root = new HoldfastCommand(out, new PastedLogins(args));
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
        DemoCommand.show(StorePlace.home(Path.of(DemoCommand.DEFAULT_HOME)), out);
        return ExitCode.OK;
    }

    private int report(Throwable failure, PrintWriter err) {
        return Failures.report(failure, err, stacktrace || Boolean.getBoolean("holdfast.debug"), pasted);
    }

    private void print(PrintWriter err, String message) {
        Failures.print(err, pasted.hide(message));
    }

    private int reportUsage(ParameterException e) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        boolean root = command.getParent() == null;
        if (e instanceof UnmatchedArgumentException unmatched) {
            String argument = unmatched.getUnmatched().get(0);
            String kind = unmatched.isUnknownOption() ? "option" : root ? "command" : "argument";
            print(err, "Unknown " + kind + ": " + argument);
            UnmatchedArgumentException.printSuggestions(unmatched, err);
        } else if (e instanceof MissingParameterException
                && !command.getUnmatchedArguments().isEmpty()) {
            print(
                    err,
                    "Unknown option: " + command.getUnmatchedArguments().get(0)
                            + " (what begins with a dash and is no option comes last, behind --)");
        } else {
            print(err, String.valueOf(e.getMessage()));
        }
        pasted.warn(err);
        if (root) {
            command.usage(err);
        } else {
            err.print(command.getHelp().fullSynopsis());
            err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        err.flush();
        return ExitCode.USAGE;
    }
}
