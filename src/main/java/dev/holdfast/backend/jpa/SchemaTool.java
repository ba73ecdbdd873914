package dev.holdfast.backend.jpa;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.boot.Metadata;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.tool.schema.TargetType;
import org.hibernate.tool.schema.internal.ExceptionHandlerHaltImpl;
import org.hibernate.tool.schema.spi.ContributableMatcher;
import org.hibernate.tool.schema.spi.ExceptionHandler;
import org.hibernate.tool.schema.spi.ExecutionOptions;
import org.hibernate.tool.schema.spi.SchemaManagementTool;
import org.hibernate.tool.schema.spi.ScriptTargetOutput;
import org.hibernate.tool.schema.spi.TargetDescriptor;
import org.jspecify.annotations.Nullable;

/** Hibernate's tool that finds out what tables lack: it makes that, or only says what it is. */
final class SchemaTool {

    private static final Pattern TABLE = Pattern.compile("create table (?:if not exists )?(\\S+).*");
    private static final Pattern COLUMN = Pattern.compile(
            "alter table (?:if exists )?(\\S+) (?:add|alter|modify)(?: column)? (?!constraint)(\\S+).*");
    private static final Pattern INDEX =
            Pattern.compile("create (?:unique )?index (?:if not exists )?(\\S+) on (\\S+).*");

    private final SchemaManagementTool tool;
    private final Map<String, Object> settings;

    SchemaTool(ServiceRegistry registry) {
        tool = registry.requireService(SchemaManagementTool.class);
        settings = registry.requireService(ConfigurationService.class).getSettings();
    }

    /** Makes what is missing, and throws what the first statement that fails has thrown. */
    void update(Metadata metadata) {
        migrate(metadata, new Target(TargetType.DATABASE, null));
    }

    /** Returns what is missing. */
    List<String> missing(Metadata metadata) {
        Script script = new Script();
        migrate(metadata, new Target(TargetType.SCRIPT, script));
        return script.commands.stream().map(SchemaTool::describe).distinct().toList();
    }

    private void migrate(Metadata metadata, TargetDescriptor target) {
        tool.getSchemaMigrator(settings).doMigration(metadata, new Options(settings), ContributableMatcher.ALL, target);
    }

    private static String describe(String command) {
        String line = command.replaceAll("\\s+", " ").strip();
        String text = line.replaceAll("[`\"]", "");
        Matcher table = TABLE.matcher(text);
        if (table.matches()) {
            return "the table " + table.group(1);
        }
        Matcher column = COLUMN.matcher(text);
        if (column.matches()) {
            return "the column " + column.group(2) + " of the table " + column.group(1);
        }
        Matcher index = INDEX.matcher(text);
        return index.matches()
                ? "the index " + index.group(1) + " of the table " + index.group(2)
                : "what comes of: " + line;
    }

    private record Options(Map<String, Object> settings) implements ExecutionOptions {

        @Override
        public Map<String, Object> getConfigurationValues() {
            return settings;
        }

        @Override
        public boolean shouldManageNamespaces() {
            return false;
        }

        @Override
        public ExceptionHandler getExceptionHandler() {
            return ExceptionHandlerHaltImpl.INSTANCE;
        }
    }

    private record Target(TargetType type, @Nullable Script script) implements TargetDescriptor {

        @Override
        public EnumSet<TargetType> getTargetTypes() {
            return EnumSet.of(type);
        }

        @Override
        public @Nullable ScriptTargetOutput getScriptTargetOutput() {
            return script;
        }
    }

    /** Gathers the statements that would be carried out. */
    private static final class Script implements ScriptTargetOutput {

        private final List<String> commands = new ArrayList<>();

        @Override
        public void prepare() {
            // Nothing is opened.
        }

        @Override
        public void accept(String command) {
            commands.add(command);
        }

        @Override
        public void release() {
            // Nothing was opened.
        }
    }
}
