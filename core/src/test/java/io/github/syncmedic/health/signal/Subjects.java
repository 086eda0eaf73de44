package io.github.syncmedic.health.signal;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static io.github.syncmedic.sync.SyncJobFixture.job;
import static io.github.syncmedic.sync.SyncJobFixture.quarantine;
import static io.github.syncmedic.sync.SyncJobFixture.run;

import io.github.syncmedic.health.Diagnosis;
import io.github.syncmedic.health.causes.LogLook;
import io.github.syncmedic.health.causes.SchemaChange;
import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.SyncError;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.SyncJobFixture;
import io.github.syncmedic.sync.TenantFacts.ServiceAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs for signals to look at. */
final class Subjects {
  private Subjects() {}

  static Subject of(SyncJobFixture fixture) {
    return of(fixture.build());
  }

  static Subject of(SyncJob job) {
    return new Subject(job, Diagnosis.of(job, NOW), Optional.empty(), Beside.NOTHING, NOW);
  }

  /** The same after a closer look. */
  static Subject besides(Subject subject, Closer closer) {
    return new Subject(
        subject.job(),
        subject.verdict(),
        subject.pausedBy(),
        subject.beside().with(closer),
        subject.now());
  }

  static Closer logs(LogLook look) {
    return new Closer(
        Optional.of(look), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Closer changes(Instant foundSince, SchemaChange... changes) {
    return new Closer(
        Optional.empty(),
        List.of(changes),
        Optional.empty(),
        Optional.empty(),
        Optional.of(foundSince));
  }

  static Closer passwords(Optional<Boolean> mapped) {
    return new Closer(Optional.empty(), List.of(), mapped, Optional.empty(), Optional.empty());
  }

  static Closer account(boolean present, Optional<Boolean> enabled) {
    return new Closer(
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.of(new ServiceAccount(present, enabled)),
        Optional.empty());
  }

  /** A healthy job, beside which this was read. */
  static Subject of(Beside beside) {
    var job = job("j").build();
    return new Subject(job, Diagnosis.of(job, NOW), Optional.empty(), beside, NOW);
  }

  static Subject pausedBy(Pauser pauser) {
    var job = job("j").code("Paused").build();
    return new Subject(job, Diagnosis.of(job, NOW), Optional.of(pauser), Beside.NOTHING, NOW);
  }

  static Subject quarantinedFor(Duration time) {
    return of(
        job("j")
            .code("Quarantine")
            .quarantine(
                quarantine("Unknown", NOW.minus(time), Optional.empty(), Optional.empty())));
  }

  /** A job whose last run failed with an error. */
  static Subject failedWith(String code) {
    var at = Optional.of(NOW.minusSeconds(60));
    var error = Optional.of(new SyncError(code, "message", Optional.of(true)));
    return of(job("j").last(run("Failed", at, at, 0, error)));
  }

  static Subject withSettings(Map<String, String> settings) {
    return of(withSettings(job("j").build(), settings));
  }

  static SyncJob withSettings(SyncJob job, Map<String, String> settings) {
    return new SyncJob(
        job.ref(),
        job.domain(),
        job.kind(),
        job.templateId(),
        job.schedule(),
        job.status(),
        settings,
        job.unread(),
        job.raw());
  }

  /** Jobs of every kind as Graph should not send them, and some that it may. */
  static List<Subject> odd() {
    var all = new ArrayList<Subject>();
    for (var kind : JobKind.values()) {
      for (var code : List.of("", "Active", "Paused", "Quarantine", "NotRun", "NotConfigured")) {
        for (var at : List.of(Instant.MIN, Instant.EPOCH, NOW, Instant.MAX)) {
          all.add(of(job("j").kind(kind).code(code).last(run("Failed", at)).failures(-1)));
          all.add(
              of(
                  job("j")
                      .kind(kind)
                      .code(code)
                      .neverRan()
                      .noSchedule()
                      .quarantine(quarantine("", at, Optional.of(at), Optional.empty()))));
        }
        all.add(of(job("j").kind(kind).noStatus()));
        all.add(of(job("j").kind(kind).code(code).failures(Long.MAX_VALUE).neverRan()));
        all.add(
            of(
                withSettings(
                    job("j").kind(kind).code(code).build(),
                    Map.of("QuarantineTooManyDeletesThreshold", "9".repeat(400)))));
      }
    }
    return all;
  }
}
