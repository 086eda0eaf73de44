package io.github.syncmedic.command;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.journal.Snapshot;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.RunPolicy;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.SyncError;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.SyncJobFixture;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A recorded afternoon: a healthy job, from 13:00 on in quarantine because of a time-out, from
 * 16:00 on healthy again; beside it a job with deletes held back all the time.
 */
class ReplayTest {
  private static final TenantId TENANT = TenantId.OWN;
  private static final RunPolicy POLICY =
      new RunPolicy(Duration.ofMinutes(2), Autonomy.AUTO, Set.of(ResetScope.FORCE_DELETES));
  private static final String NO_LOGS =
      "the provisioning logs cannot be read: Tried to read the provisioning logs in a replay,"
          + " because snapshots do not hold it; try the tenant itself";
  private static final String PATIENT =
      """
      name: quarantine-connection
      version: %d
      summary: For a test.
      when: { verdict: QUARANTINED, reason: [EncounteredQuarantineException] }
      risk: R2
      autonomy: auto
      steps:
        - { id: patience, uses: wait, with: { for: %s } }
        - { id: lift, uses: graph.restart, with: { resetScope: [QuarantineState] } }
      verify: { stages: [accepted, lifted, newRun, runSucceeded, held], holdCycles: 2, deadline: P1D }
      """;

  private final List<SyncJob> jobs = new ArrayList<>();
  private final List<Snapshot> snapshots = new ArrayList<>();

  @Test
  void it_tells_what_would_have_been_opened_its_steps_and_its_ending() {
    afternoon();

    assertThat(replay().of(with(1, "PT30M")))
        .containsExactly(
            "2026-11-21T12:00:00Z deletes.contoso.com AD2AAD.2 QUARANTINED TooManyDeletes:"
                + " quarantine-too-many-deletes, version 2, if a person asked",
            "    2026-11-21T12:00:00Z later once more: " + NO_LOGS,
            "    2026-11-21T13:00:00Z radius: " + NO_LOGS,
            "    2026-11-21T13:00:00Z failed: " + NO_LOGS,
            "2026-11-21T13:00:00Z contoso.com AD2AAD.1 QUARANTINED EncounteredQuarantineException"
                + " TimeOut: quarantine-connection, version 1, by itself",
            "    2026-11-21T13:00:00Z wait for PT30M",
            "    2026-11-21T14:00:00Z patience: waited",
            "    2026-11-21T14:00:00Z sending: restart with QuarantineState",
            "    2026-11-21T14:00:00Z lift: accepted by Graph (request-id of a replay, not sent)",
            "    2026-11-21T15:00:00Z failed: Graph accepted the write, and after PT4M the job is as"
                + " it was");
  }

  @Test
  void a_write_is_proven_where_the_job_recovered_in_fact() {
    afternoon();

    assertThat(replay().of(with(1, "PT2H")))
        .contains(
            "    2026-11-21T15:00:00Z sending: restart with QuarantineState",
            "    2026-11-21T16:00:00Z seen: lifted")
        .last()
        .asString()
        .contains("succeeded: verified: held");
  }

  @Test
  void a_run_that_outlasts_the_recording_is_told_as_it_stands() {
    afternoon();

    assertThat(replay().of(with(1, "P2D")))
        .endsWith("    not over when the recording ends: waiting");
  }

  @Test
  void two_versions_are_told_only_where_they_decide_differently() {
    afternoon();

    assertThat(replay().difference(with(1, "PT30M"), with(2, "PT4H")))
        .allMatch(it -> it.startsWith("- ") || it.startsWith("+ "))
        .noneMatch(it -> it.contains("TooManyDeletes"))
        .anyMatch(it -> it.startsWith("- ") && it.contains("version 1"))
        .anyMatch(it -> it.startsWith("+ ") && it.contains("version 2"))
        .anyMatch(it -> it.startsWith("- ") && it.contains("sending: restart"))
        .noneMatch(it -> it.startsWith("+ ") && it.contains("sending: restart"))
        .anyMatch(it -> it.startsWith("+ ") && it.contains("skipped"));
    assertThat(replay().difference(with(1, "PT30M"), with(2, "PT40M"))).hasSizeGreaterThan(2);
    assertThat(replay().difference(with(1, "PT30M"), with(2, "PT30M")))
        .containsExactly(
            "no decision differs in 10 snapshots from 2026-11-21T12:00:00Z to 2026-11-21T21:00:00Z");
  }

  @Test
  void a_playbook_that_is_there_in_one_version_alone_is_told_too() {
    afternoon();
    var playbooks = Playbooks.shipped();
    var renamed = PATIENT.formatted(1, "PT30M").replace("quarantine-connection", "mine");
    var mine = playbooks.with(List.of(Playbooks.parse("mine", renamed)));

    assertThat(replay().difference(playbooks, mine))
        .anyMatch(it -> it.startsWith("- ") && it.contains("quarantine-connection"))
        .anyMatch(it -> it.startsWith("+ ") && it.contains("mine, version 1"));
  }

  @Test
  void the_same_recording_tells_the_same_in_whatever_order_it_is_given() {
    afternoon();
    var lines = replay().of(Playbooks.shipped());
    Collections.reverse(snapshots);

    assertThat(replay().of(Playbooks.shipped())).isEqualTo(lines).isNotEmpty();
    assertThat(replay().of(Playbooks.shipped())).isEqualTo(lines);
  }

  @Test
  void what_was_not_recorded_is_unread() {
    afternoon();
    var counting =
        Playbooks.parse(
            "quarantine-too-many-deletes",
            """
            name: quarantine-too-many-deletes
            version: 2
            summary: For a test.
            when: { verdict: QUARANTINED, reason: [TooManyDeletes] }
            risk: R4
            autonomy: suggest
            steps:
              - { id: failures, uses: diagnose.failures, onFailure: continue }
              - { id: tenant, uses: diagnose.tenant, onFailure: continue }
              - { id: credentials, uses: graph.validate-credentials, onFailure: continue }
              - { id: object, uses: graph.provision-on-demand, with: { object: CN=Ann }, onFailure: continue }
              - { id: count, uses: diagnose.staged-deletes }
            """);

    assertThat(replay().of(Playbooks.shipped().with(List.of(counting))))
        .filteredOn(it -> it.contains("snapshots do not hold it"))
        .hasSize(5);
  }

  @Test
  void where_nothing_fits_nothing_is_opened() {
    snapshot(NOW, healthy(NOW));

    assertThat(replay().of(Playbooks.shipped()))
        .containsExactly(
            "no playbook would have been opened in 1 snapshots from 2026-11-21T12:00:00Z to"
                + " 2026-11-21T12:00:00Z");
  }

  @Test
  void nothing_and_several_tenants_are_no_recording() {
    assertThatIllegalArgumentException()
        .isThrownBy(this::replay)
        .withMessageContaining("0 tenants");
    snapshot(NOW, healthy(NOW));
    snapshots.add(new Snapshot(1, new TenantId("other"), NOW, List.of(), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(this::replay)
        .withMessageContaining("2 tenants");
  }

  private Replay replay() {
    return new Replay(snapshots, this::read, POLICY);
  }

  private static Playbooks with(int version, String wait) {
    var mine = Playbooks.parse("quarantine-connection", PATIENT.formatted(version, wait));
    return Playbooks.shipped().with(List.of(mine));
  }

  private Optional<SyncJob> read(JsonNode raw) {
    return raw.isInt() ? Optional.of(jobs.get(raw.intValue())) : Optional.empty();
  }

  private void afternoon() {
    for (var hour = 0; hour < 10; hour++) {
      var at = NOW.plus(Duration.ofHours(hour));
      snapshot(at, hour >= 1 && hour < 4 ? timedOut(at) : healthy(at), deletes(at));
    }
  }

  private void snapshot(Instant at, SyncJob... seen) {
    var raw = new ArrayList<JsonNode>();
    for (var job : seen) {
      raw.add(IntNode.valueOf(jobs.size()));
      jobs.add(job);
    }
    raw.add(TextNode.valueOf("no job"));
    snapshots.add(new Snapshot(1, TENANT, at, raw, List.of()));
  }

  private static SyncJob healthy(Instant at) {
    return SyncJobFixture.job("AD2AAD.1")
        .last(SyncJobFixture.run("Succeeded", at.minusSeconds(60)))
        .build();
  }

  private static SyncJob timedOut(Instant at) {
    var error = Optional.of(new SyncError("TimeOut", "", Optional.of(true)));
    var began = NOW.plus(Duration.ofMinutes(50));
    return SyncJobFixture.job("AD2AAD.1")
        .last(SyncJobFixture.run("Failed", Optional.of(began), Optional.of(began), 0, error))
        .quarantine(
            SyncJobFixture.quarantine(
                "EncounteredQuarantineException", began, Optional.of(at.plusSeconds(3600)), error))
        .build();
  }

  private static SyncJob deletes(Instant at) {
    var began = NOW.minus(Duration.ofDays(1));
    return SyncJobFixture.job("AD2AAD.2")
        .domain("deletes.contoso.com")
        .last(SyncJobFixture.run("Failed", began))
        .quarantine(
            SyncJobFixture.quarantine(
                "TooManyDeletes", began, Optional.of(at.plusSeconds(3600)), Optional.empty()))
        .build();
  }
}
