package io.github.syncmedic.local;

import io.github.syncmedic.adapter.graph.GraphDoor;
import io.github.syncmedic.adapter.storage.StorageConnection;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.StorageUnavailable;
import io.github.syncmedic.journal.audit.AuditTrail;
import io.github.syncmedic.playbook.Run;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What an operator asks of the storage of an app, and of its tenant, from here: nothing is written
 * to either.
 *
 * <p>Exit codes: 0 all is well, 1 something was found, 2 bad usage, 3 it could not be looked at.
 */
@Command(
    name = "ops",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    subcommands = CommandLine.HelpCommand.class,
    description = "Looks into the storage that the settings name; writes nothing.")
public final class Ops {
  private final Function<Map<String, String>, Documents> storage;
  private final Clock clock;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "default: local.settings.json of this checkout, or else the sample")
  private @Nullable Path settings;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "a setting that wins over the file's; may be repeated")
  private Map<String, String> set = new LinkedHashMap<>();

  private Ops(Function<Map<String, String>, Documents> storage, Clock clock) {
    this.storage = storage;
    this.clock = clock;
  }

  public static void main(String... arguments) {
    System.exit(
        commands(Ops::connected, Clock.systemUTC(), run -> Optional.of(run.audit()))
            .execute(arguments));
  }

  /**
   * The commands.
   *
   * @param storage opens the storage that settings name
   * @param trails what the document of a run says of its chain in the audit
   */
  static CommandLine commands(
      Function<Map<String, String>, Documents> storage,
      Clock clock,
      Function<Run, Optional<AuditTrail>> trails) {
    return commands(storage, OpsLiveCheck::door, clock, trails);
  }

  /**
   * The same, with another door to Graph.
   *
   * @param graph opens the door that settings name
   */
  static CommandLine commands(
      Function<Map<String, String>, Documents> storage,
      Function<Map<String, String>, GraphDoor> graph,
      Clock clock,
      Function<Run, Optional<AuditTrail>> trails) {
    Ops ops = new Ops(storage, clock);
    return new CommandLine(ops)
        .addSubcommand(new OpsVerifyAudit(ops, trails))
        .addSubcommand(new OpsReplay(ops))
        .addSubcommand(new OpsPlaybooks())
        .addSubcommand(new OpsLiveCheck(ops, graph))
        .setExecutionExceptionHandler(Ops::refused);
  }

  /** The documents of the app. */
  Documents documents() {
    return storage.apply(settings());
  }

  /** The settings of the app, those of the command line before those of the file. */
  Map<String, String> settings() {
    Map<String, String> all = new LinkedHashMap<>();
    settingsFile().map(SettingsFile::read).ifPresent(all::putAll);
    all.putAll(set);
    return all;
  }

  Clock clock() {
    return clock;
  }

  private Optional<Path> settingsFile() {
    return settings == null
        ? Checkout.around(Path.of("")).flatMap(Checkout::settings)
        : Optional.of(settings);
  }

  static Documents connected(Map<String, String> settings) {
    return StorageConnection.from(name -> Optional.ofNullable(settings.get(name))).documents();
  }

  private static int refused(Exception problem, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (problem instanceof LocalException
        || problem instanceof IllegalArgumentException
        || problem instanceof StorageUnavailable) {
      command.getErr().println(problem.getMessage());
      return 3;
    }
    throw problem;
  }
}
