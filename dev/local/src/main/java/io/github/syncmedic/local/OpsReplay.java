package io.github.syncmedic.local;

import io.github.syncmedic.adapter.graph.RecordedJobs;
import io.github.syncmedic.command.Replay;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.journal.HealthJournal;
import io.github.syncmedic.journal.Latest;
import io.github.syncmedic.journal.Snapshot;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.RunPolicy;
import io.github.syncmedic.sync.Configuration;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what playbooks would have done to a tenant. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Tells what the shipped playbooks and the given one would have done to a tenant, by its recorded snapshots; with --against, only where the two decide differently.")
final class OpsReplay implements Callable<Integer> {
  private static final int DAYS = 7;

  /** What is replayed reaches nobody, so nothing needs to hold it back but its own guards. */
  private static final RunPolicy POLICY =
      new RunPolicy(Duration.ofMinutes(2), Autonomy.AUTO, Set.of(ResetScope.FORCE_DELETES));

  private final Ops ops;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--playbook",
      required = true,
      paramLabel = "FILE",
      description = "stands in for the shipped one of its name, or is added")
  private Path playbook = Path.of("");

  @Option(
      names = "--against",
      paramLabel = "FILE",
      description = "another version of it, to be compared with")
  private @Nullable Path against;

  @Option(
      names = "--tenant",
      paramLabel = "ID",
      defaultValue = "own",
      description = "whose snapshots; default: ${DEFAULT-VALUE}, the tenant without a name")
  private String tenant = "own";

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "the first day; default: " + DAYS + " days ago")
  private @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", description = "the last day; default: today")
  private @Nullable LocalDate to;

  OpsReplay(Ops ops) {
    this.ops = ops;
  }

  @Override
  public Integer call() {
    Playbooks one = with(playbook);
    HealthJournal journal = new HealthJournal(ops.documents());
    TenantId whose = new TenantId(tenant);
    List<Snapshot> snapshots = journal.snapshots(whose, first(), last()).toList();
    if (snapshots.isEmpty()) {
      throw new LocalException(
          "There is no snapshot of tenant %s from %s to %s".formatted(whose, first(), last()));
    }
    RecordedJobs jobs = new RecordedJobs(whose, configurations(journal, whose));
    Replay replay = new Replay(snapshots, jobs::read, POLICY);
    print(against == null ? replay.of(one) : replay.difference(one, with(against)));
    return 0;
  }

  private static Playbooks with(Path file) {
    return Playbooks.shipped().with(List.of(PlaybookFile.of(file).playbook()));
  }

  /** What the last sweep knew: a snapshot has jobs alone. */
  private static Map<JobId, Configuration> configurations(HealthJournal journal, TenantId whose) {
    return journal.latest(whose).map(Latest::jobs).orElse(List.of()).stream()
        .map(it -> it.verdict())
        .collect(
            Collectors.toMap(
                it -> it.job().job(),
                it -> new Configuration(it.job().configuration(), it.domain()),
                (first, other) -> first));
  }

  private Instant first() {
    LocalDate day = from == null ? today().minusDays(DAYS) : from;
    return day.atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private Instant last() {
    LocalDate day = to == null ? today() : to;
    return day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).minusMillis(1);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(ops.clock().instant(), ZoneOffset.UTC);
  }

  private void print(List<String> lines) {
    if (spec != null) {
      lines.forEach(spec.commandLine().getOut()::println);
      spec.commandLine().getOut().flush();
    }
  }
}
