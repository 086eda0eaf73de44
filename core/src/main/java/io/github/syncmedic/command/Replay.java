package io.github.syncmedic.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.JobHealth;
import io.github.syncmedic.health.Sweep;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.InMemoryQueue;
import io.github.syncmedic.journal.Snapshot;
import io.github.syncmedic.notify.Telemetry;
import io.github.syncmedic.notify.Webhooks;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Outbox;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunPolicy;
import io.github.syncmedic.playbook.Runner;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.playbook.Trigger;
import io.github.syncmedic.sync.SyncJob;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells what playbooks would have done to a tenant, from snapshots of it that were recorded.
 *
 * <p>Everything is the product's own: sweeps, verdicts, guards, the run engine. Only time and the
 * tenant are recorded ones: the clock goes from snapshot to snapshot, so that a wait ends with the
 * first one after it; what would have been written is accepted and changes nothing of what was
 * recorded, so a run that writes is proven only where the job recovered in fact. Beside the jobs
 * nothing was recorded, and is unread. No network; the same lines every time.
 */
public final class Replay {
  private final Recording recording;
  private final RunPolicy policy;

  /**
   * A replay of {@code snapshots}, in any order, of one tenant.
   *
   * @param read the job that a recorded JSON is; empty when it is none
   * @param policy what the operator set for runs
   */
  public Replay(
      List<Snapshot> snapshots, Function<JsonNode, Optional<SyncJob>> read, RunPolicy policy) {
    this.recording = Recording.of(snapshots, read);
    this.policy = policy;
  }

  /** What {@code playbooks} would have done: a block of lines for each run, oldest first. */
  public List<String> of(Playbooks playbooks) {
    var runs = new Pass(playbooks).all();
    return runs.isEmpty()
        ? List.of("no playbook would have been opened in " + recording.inWords())
        : runs.values().stream().flatMap(Opened::lines).toList();
  }

  /**
   * Where {@code one} and {@code other} would have decided differently: the runs of {@code one}
   * marked by a minus, those of {@code other} by a plus.
   */
  public List<String> difference(Playbooks one, Playbooks other) {
    var before = new Pass(one).all();
    var after = new Pass(other).all();
    var lines =
        Stream.concat(before.keySet().stream(), after.keySet().stream())
            .distinct()
            .sorted()
            .flatMap(
                it ->
                    difference(
                        Optional.ofNullable(before.get(it)), Optional.ofNullable(after.get(it))))
            .toList();
    return lines.isEmpty() ? List.of("no decision differs in " + recording.inWords()) : lines;
  }

  private static Stream<String> difference(Optional<Opened> one, Optional<Opened> other) {
    return one.map(Opened::decision).equals(other.map(Opened::decision))
        ? Stream.empty()
        : Stream.concat(
            one.stream().flatMap(Opened::lines).map("- "::concat),
            other.stream().flatMap(Opened::lines).map("+ "::concat));
  }

  /** A run that would have been opened, as it stands when the recording ends. */
  private record Opened(Instant at, boolean byItself, Verdict verdict, Run run) {
    Stream<String> lines() {
      var head =
          "%s %s %s %s: %s, version %d, %s"
              .formatted(
                  at,
                  verdict.domain(),
                  verdict.job(),
                  Stream.of(verdict.kind().name(), verdict.reason(), verdict.errorCode())
                      .filter(it -> !it.isBlank())
                      .collect(Collectors.joining(" ")),
                  run.playbook().name(),
                  run.playbook().version(),
                  byItself ? "by itself" : "if a person asked");
      return Stream.concat(Stream.of(head), course().stream().map("    "::concat));
    }

    /** What was decided, whatever the version that decided it. */
    List<String> decision() {
      return Stream.concat(
              Stream.of(run.playbook().name(), Boolean.toString(byItself)), course().stream())
          .toList();
    }

    private List<String> course() {
      var told = run.timeline().stream().skip(1).map(it -> "%s %s".formatted(it.at(), it.what()));
      var open =
          Stream.of(run.state())
              .filter(it -> !it.isOver())
              .map(it -> "not over when the recording ends: " + it.name().toLowerCase(Locale.ROOT));
      return Stream.concat(told, open).toList();
    }
  }

  /** One way through the recording. */
  private final class Pass {
    private final Playbooks playbooks;
    private final RecordedClock clock = new RecordedClock(recording.began());
    private final InMemoryDocuments documents = new InMemoryDocuments();
    private final InMemoryQueue queue = new InMemoryQueue(clock);
    private final Runs runs = new Runs(documents);
    private final RecordedTenant tenant = new RecordedTenant(recording, clock);
    private final Runner runner =
        new Runner(
            id -> tenant,
            documents,
            queue,
            notice -> {},
            Webhooks.NONE,
            Telemetry.NONE,
            clock,
            policy);
    private final Map<String, Opened> opened = new LinkedHashMap<>();

    Pass(Playbooks playbooks) {
      this.playbooks = playbooks;
    }

    /** All runs, by what they are for: snapshot and job. */
    Map<String, Opened> all() {
      var sweep = new Sweep(recording.tenant(), tenant.jobs(), clock);
      List<JobHealth> before = List.of();
      for (var at : recording.frames().keySet()) {
        clock.set(at);
        deliver();
        before = sweep.run(before).jobs();
        before.forEach(it -> open(it.verdict()));
        deliver();
      }
      opened.replaceAll((key, it) -> now(it));
      return opened;
    }

    private Opened now(Opened then) {
      return runs.read(then.run().id())
          .filter(Runs.Standing.Known.class::isInstance)
          .map(it -> ((Runs.Standing.Known) it).run())
          .map(it -> new Opened(then.at(), then.byItself(), then.verdict(), it))
          .orElse(then);
    }

    private void open(Verdict verdict) {
      playbooks.fitting(verdict).ifPresent(it -> open(verdict, it));
    }

    private void open(Verdict verdict, Playbook playbook) {
      var byItself = playbook.autonomy().cappedBy(policy.ceiling()) == Autonomy.AUTO;
      var run =
          Run.accepted(
              RunIds.forEpisode(playbook, verdict),
              playbook,
              verdict.job(),
              verdict.domain(),
              Trigger.of(verdict),
              byItself
                  ? Asker.timer(verdict.why())
                  : new Asker("replay", "a person", verdict.why()),
              clock.instant());
      if (runs.create(run)) {
        opened.put(
            "%s %s %s".formatted(clock.instant(), verdict.domain(), verdict.job()),
            new Opened(clock.instant(), byItself, verdict, run));
        new Outbox(queue).send(run);
      }
    }

    private void deliver() {
      for (var next = queue.receive(); next.isPresent(); next = queue.receive()) {
        runner.deliver(next.get());
      }
    }
  }
}
