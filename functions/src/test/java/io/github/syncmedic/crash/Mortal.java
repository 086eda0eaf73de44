package io.github.syncmedic.crash;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Queue;
import io.github.syncmedic.sync.Answer;
import io.github.syncmedic.sync.Canary;
import io.github.syncmedic.sync.Configuration;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.CredentialCheck;
import io.github.syncmedic.sync.Directory;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.LogExcerpt;
import io.github.syncmedic.sync.ProvisioningLogs;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.Schemas;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.SyncJobs;
import io.github.syncmedic.sync.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Stands around the ports of one delivery, counts its calls, and dies at one of them. */
final class Mortal {
  private final Optional<Death> death;
  private final Consumer<Report> dying;
  private final List<String> calls = new ArrayList<>();

  /**
   * Ports that end at {@code death}.
   *
   * @param dying does not return
   */
  Mortal(Optional<Death> death, Consumer<Report> dying) {
    this.death = death;
    this.dying = dying;
  }

  /** The calls so far, of a delivery that was survived. */
  Report survived() {
    return new Report(calls, false);
  }

  Documents documents(Documents real) {
    return new Documents() {
      @Override
      public Optional<Stored> read(String name) {
        return call("read " + kind(name), () -> real.read(name));
      }

      @Override
      public WriteResult write(String name, String text, Expected expected) {
        return call("write " + kind(name), () -> real.write(name, text, expected));
      }

      @Override
      public void append(String name, String line) {
        call("append " + kind(name), () -> real.append(name, line));
      }

      @Override
      public List<String> names(String prefix, Optional<String> after, int limit) {
        throw new AssertionError("a run lists nothing");
      }

      @Override
      public void delete(String name) {
        throw new AssertionError("a run deletes nothing");
      }
    };
  }

  /** Messages are seen at once: whoever delivers them moves the clock to what the run waits for. */
  Queue queue(Queue real) {
    return (text, delay) -> call("send", () -> real.send(text, Duration.ZERO));
  }

  Tenant tenant(Tenant real) {
    var jobs = jobs(real.jobs());
    var logs = logs(real.logs());
    return new Tenant() {
      @Override
      public SyncJobs jobs() {
        return jobs;
      }

      @Override
      public ProvisioningLogs logs() {
        return logs;
      }

      @Override
      public Schemas schemas() {
        return real.schemas();
      }

      @Override
      public Directory directory() {
        return real.directory();
      }

      @Override
      public Canary canary() {
        return real.canary();
      }

      @Override
      public CredentialCheck credentials() {
        return real.credentials();
      }
    };
  }

  private SyncJobs jobs(SyncJobs real) {
    return new SyncJobs() {
      @Override
      public Reading<List<Configuration>> configurations() {
        throw new AssertionError("a run reads its job alone");
      }

      @Override
      public Map<ConfigurationId, Reading<List<SyncJob>>> jobsOf(List<Configuration> asked) {
        throw new AssertionError("a run reads its job alone");
      }

      @Override
      public Reading<SyncJob> job(JobRef ref) {
        return call("look", () -> real.job(ref));
      }

      @Override
      public Answer restart(JobRef ref, Set<ResetScope> scopes) {
        return call("act", () -> real.restart(ref, scopes));
      }

      @Override
      public Answer start(JobRef ref) {
        return call("act", () -> real.start(ref));
      }

      @Override
      public Answer pause(JobRef ref) {
        return call("act", () -> real.pause(ref));
      }
    };
  }

  private ProvisioningLogs logs(ProvisioningLogs real) {
    return new ProvisioningLogs() {
      @Override
      public Reading<LogExcerpt> failures(JobRef job, Instant since) {
        return call("look into logs", () -> real.failures(job, since));
      }

      @Override
      public Reading<LogExcerpt> stagedDeletes(JobRef job, Instant since) {
        return call("look into logs", () -> real.stagedDeletes(job, since));
      }
    };
  }

  private void call(String what, Runnable effect) {
    call(
        what,
        () -> {
          effect.run();
          return what;
        });
  }

  private <T> T call(String what, Supplier<T> effect) {
    var number = calls.size();
    calls.add(what);
    var last = death.filter(it -> it.call() == number);
    if (last.isPresent() && !last.get().done()) {
      die();
    }
    var result = effect.get();
    if (last.isPresent()) {
      die();
    }
    return result;
  }

  private void die() {
    dying.accept(new Report(calls, true));
    throw new AssertionError("it lives on");
  }

  private static String kind(String name) {
    return name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
  }
}
