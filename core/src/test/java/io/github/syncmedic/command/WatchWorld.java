package io.github.syncmedic.command;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;

import io.github.syncmedic.MutableClock;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.Sweep;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.StorageUnavailable;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.InMemoryDirectory;
import io.github.syncmedic.sync.InMemoryProvisioningLogs;
import io.github.syncmedic.sync.InMemorySchemas;
import io.github.syncmedic.sync.InMemorySyncJobs;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.LogExcerpt;
import io.github.syncmedic.sync.ProvisioningLogs;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.ScriptedJob;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A tenant in memory with a watch over it and a desk beside it, which counts what they write and
 * what is asked for beside the jobs.
 */
final class WatchWorld {
  static final Duration INTERVAL = Duration.ofMinutes(2);

  final MutableClock clock = new MutableClock(NOW);
  final InMemorySyncJobs jobs = new InMemorySyncJobs(clock);
  final InMemoryDocuments store = new InMemoryDocuments();
  final List<String> written = new CopyOnWriteArrayList<>();
  final List<String> looked = new CopyOnWriteArrayList<>();
  final List<String> asked = new CopyOnWriteArrayList<>();
  final InMemoryProvisioningLogs logs = new InMemoryProvisioningLogs();
  final InMemorySchemas schemas = new InMemorySchemas();
  final InMemoryDirectory directory = new InMemoryDirectory(NOW);
  final List<Run> enqueued = new CopyOnWriteArrayList<>();
  final List<Notice> notices = new CopyOnWriteArrayList<>();
  final Documents documents = new CountedDocuments();
  Playbooks playbooks = Playbooks.shipped();
  boolean queueIsDown;

  /** How long each look into the logs takes. */
  Duration slowness = Duration.ZERO;

  /** A part of the names of documents that cannot be reached. */
  Optional<String> broken = Optional.empty();

  static JobRef ref(String configuration, String job) {
    return new JobRef(TenantId.OWN, new ConfigurationId(configuration), new JobId(job));
  }

  ScriptedJob add(String configuration, String job) {
    return jobs.add(ref(configuration, job), INTERVAL);
  }

  static Policy policy(Autonomy remediation) {
    return new Policy(remediation, Duration.ofMinutes(15), "1.2.3");
  }

  Watch watch(Autonomy remediation) {
    return watch(remediation, Optional.empty());
  }

  Watch watch(Autonomy remediation, Optional<Canaries> canaries) {
    return new Watch(
        TenantId.OWN,
        new Sweep(TenantId.OWN, jobs, clock),
        new Sidelights(Optional.of(closerLook()), canaries),
        documents,
        playbooks,
        policy(remediation),
        notices::add,
        clock,
        this::enqueue);
  }

  private CloserLook closerLook() {
    return new CloserLook(
        new CountedLogs(),
        job -> {
          asked.add("schema " + job.ref());
          return schemas.of(job);
        },
        () -> {
          asked.add("facts");
          return directory.facts();
        },
        documents,
        clock);
  }

  Desk desk(Autonomy remediation) {
    return desk(remediation, Set.of());
  }

  Desk desk(Autonomy remediation, Set<ResetScope> allowed) {
    var usual = policy(remediation);
    return new Desk(
        () -> List.of(TenantId.OWN),
        documents,
        playbooks,
        new Policy(usual.remediation(), usual.blindAfter(), usual.version(), allowed),
        clock,
        new Random(7),
        this::enqueue,
        Runnable::run);
  }

  /** Has the run {@code id} stand as {@code state}, whatever it was. */
  void become(String id, RunState state) {
    var name = "runs/" + id + ".json";
    var text = store.read(name).orElseThrow().text();
    var other = text.replaceFirst("\"state\":\"[A-Z_]+\"", "\"state\":\"" + state + "\"");
    store.write(name, other, new Documents.Expected.Anything());
  }

  /** All jobs as a desk shows them, of some verdicts where any are given. */
  List<JobView> seen(VerdictKind... verdicts) {
    return desk(Autonomy.AUTO)
        .jobs(JobFilter.ofVerdicts(Set.of(verdicts)), new JobPage.Part(Optional.empty(), 0, 1000))
        .jobs();
  }

  private void enqueue(Run run) {
    if (new Runs(store).read(run.id()).isEmpty()) {
      throw new AssertionError("a run is stored before it is enqueued");
    }
    if (queueIsDown) {
      throw new StorageUnavailable("scripted");
    }
    enqueued.add(run);
  }

  private final class CountedLogs implements ProvisioningLogs {
    @Override
    public Reading<LogExcerpt> failures(JobRef job, Instant since) {
      asked.add("failures " + job);
      clock.pass(slowness);
      return logs.failures(job, since);
    }

    @Override
    public Reading<LogExcerpt> stagedDeletes(JobRef job, Instant since) {
      asked.add("deletes " + job);
      return logs.stagedDeletes(job, since);
    }
  }

  private final class CountedDocuments implements Documents {
    @Override
    public Optional<Stored> read(String name) {
      looked.add(name);
      if (broken.filter(name::contains).isPresent()) {
        throw new StorageUnavailable("scripted");
      }
      return store.read(name);
    }

    @Override
    public WriteResult write(String name, String text, Expected expected) {
      written.add(name);
      return store.write(name, text, expected);
    }

    @Override
    public void append(String name, String line) {
      written.add(name);
      store.append(name, line);
    }

    @Override
    public List<String> names(String prefix, Optional<String> after, int limit) {
      looked.add(prefix);
      return store.names(prefix, after, limit);
    }

    @Override
    public void delete(String name) {
      written.add(name);
      store.delete(name);
    }
  }
}
