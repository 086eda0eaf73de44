package io.github.syncmedic.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.StorageUnavailable;
import io.github.syncmedic.notify.Incident.Effect;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.notify.Sink;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.ScriptedJob.Reply;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a run calls, and with what, when it did not do what it is for. */
class SupportPackTest {
  private final RunWorld world = new RunWorld();

  @Test
  void a_run_that_calls_a_person_leaves_what_support_asks_for_and_links_it() {
    world.beginQuarantined().relapses(Duration.ofMinutes(5));
    var id = world.open("quarantine-connection");
    world.drain();

    var pack = new SupportPacks(world.documents).read(id).orElseThrow();
    assertThat(pack.tenantId()).isEqualTo(RunWorld.REF.tenant().value());
    assertThat(pack.configurationId()).isEqualTo(RunWorld.REF.configuration().value());
    assertThat(pack.jobId()).isEqualTo(RunWorld.REF.job().value());
    assertThat(pack.domain()).isEqualTo("contoso.com");
    assertThat(pack.trouble()).contains("QUARANTINED", "TimeOut");
    assertThat(pack.errorCode()).isEqualTo("TimeOut");
    assertThat(pack.requests())
        .singleElement()
        .satisfies(it -> assertThat(it.requestId()).isEqualTo("req-1"))
        .satisfies(it -> assertThat(it.what()).contains("QuarantineState"));
    assertThat(pack.timeline()).extracting(Run.Entry::what).anyMatch(it -> it.contains("failed"));
    assertThat(last().links())
        .contains(new Notice.Link("Support pack", "/api/runs/" + id + "/support"));
  }

  @Test
  void a_run_that_did_what_it_is_for_leaves_none() {
    world.beginQuarantined();
    var id = world.open("quarantine-connection");
    world.drain();

    assertThat(world.run(id).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(new SupportPacks(world.documents).read(id)).isEmpty();
    assertThat(last().links()).extracting(Notice.Link::label).containsExactly("Run");
    assertThat(last().incident().orElseThrow().effect()).isEqualTo(Effect.RESOLVES);
  }

  @Test
  void a_step_that_calls_a_person_has_the_pack_ready_when_it_does() {
    world.begin().quarantined("Unknown", "TimeOut");
    var id = world.open("quarantine-unknown");
    world.drain();

    var call = world.notices.get(0);
    assertThat(call.links()).extracting(Notice.Link::label).contains("Support pack");
    assertThat(call.incident().orElseThrow().effect()).isEqualTo(Effect.OPENS);
    assertThat(new SupportPacks(world.documents).read(id)).isPresent();
    assertThat(last().incident().orElseThrow().effect()).isEqualTo(Effect.ADDS);
  }

  @Test
  void a_job_that_cannot_be_read_is_said_to_be_so() {
    world.beginQuarantined().answers(Reply.LOST_NOT_APPLIED);
    var id = world.open("quarantine-connection");
    world.job.unreadable(Problem.Kind.MISSING_PERMISSION, 100);
    world.drain();

    var pack = new SupportPacks(world.documents).read(id).orElseThrow();
    assertThat(pack.unread()).isPresent();
    assertThat(pack.quarantine()).isEmpty();
  }

  @Test
  void a_pack_that_cannot_be_kept_keeps_nobody_from_being_called() {
    world.beginQuarantined().relapses(Duration.ofMinutes(5));
    var id = world.open("quarantine-connection");
    world.hook =
        new Hook() {
          @Override
          public <T> T call(String label, Supplier<T> effect) {
            if (label.equals("write support")) {
              throw new StorageUnavailable("scripted");
            }
            return effect.get();
          }
        };
    world.drain();

    assertThat(world.run(id).state()).isEqualTo(RunState.FAILED);
    assertThat(last().text()).contains("FAILED");
    assertThat(last().links()).extracting(Notice.Link::label).containsExactly("Run");
  }

  @Test
  void a_call_goes_to_whom_the_playbook_names_and_everything_else_to_everybody() {
    world.begin().quarantined("TooManyDeletes", "");
    world.open("quarantine-too-many-deletes");
    world.drain();

    assertThat(world.notices).isNotEmpty();
    assertThat(last().text()).contains("EXPIRED");
    assertThat(last().to()).containsExactly(Sink.TEAMS, Sink.PAGERDUTY);
    assertThat(world.notices)
        .filteredOn(it -> it.question().isPresent() || it.resolves())
        .allSatisfy(it -> assertThat(it.to()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[mail]", "[Teams]", "[teams, \"\"]"})
  void a_sink_that_there_is_not_is_refused_with_its_place_and_what_there_is(String to) {
    var yaml =
        """
        name: p
        version: 1
        summary: s
        risk: R0
        autonomy: observe
        steps: []
        escalate: { to: %s }
        """
            .formatted(to);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Playbooks.parse("p", yaml))
        .withMessageContaining("p.yaml")
        .withMessageContaining("line 7")
        .withMessageContaining("slack, teams, pagerduty");
  }

  @Test
  void a_run_of_a_playbook_that_named_another_one_can_still_be_read() {
    world.beginQuarantined();
    var id = world.open("quarantine-too-many-deletes");
    var name = "runs/" + id + ".json";
    var text = world.documents.read(name).orElseThrow().text();
    assertThat(text).contains("[\"teams\",\"pagerduty\"]");
    world.documents.write(
        name,
        text.replace("[\"teams\",\"pagerduty\"]", "[\"mail\",\"pagerduty\"]"),
        new Expected.Anything());

    assertThat(world.run(id).playbook().escalate().to()).containsExactly(Sink.PAGERDUTY);
  }

  private Notice last() {
    return world.notices.get(world.notices.size() - 1);
  }
}
