package io.github.syncmedic.command.talk;

import static io.github.syncmedic.command.talk.TalkWorld.HASHES;
import static io.github.syncmedic.command.talk.TalkWorld.SICK;
import static io.github.syncmedic.command.talk.TalkWorld.WELL;
import static io.github.syncmedic.command.talk.TalkWorld.named;
import static io.github.syncmedic.command.talk.TalkWorld.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.command.People.Door;
import io.github.syncmedic.command.talk.Answer.Level;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.playbook.Decision;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TalkTest {
  private final TalkWorld world = new TalkWorld();

  @Nested
  class looking {
    @Test
    void status_shows_the_worst_first_each_by_its_number() {
      var answer = world.say("reader", "status");

      assertThat(answer.level()).isEqualTo(Level.ATTENTION);
      assertThat(answer.title()).isEqualTo("2 of 3 jobs to be looked at");
      assertThat(answer.facts()).extracting(Answer.Fact::name).containsExactly("1", "2", "3");
      assertThat(answer.facts().get(0).text())
          .isEqualTo(
              "fabrikam.com, provisioning: quarantined since 21 Nov 2026 10:00 UTC."
                  + " Because the test says so.");
      assertThat(answer.facts().get(2).text()).contains("healthy");
    }

    @Test
    void status_of_a_domain_shows_its_jobs_alone() {
      var answer = world.say("reader", "status CONTOSO.com");

      assertThat(answer.facts()).hasSize(2).allMatch(it -> it.text().startsWith("contoso.com"));
      assertThat(answer.title()).isEqualTo("1 of 2 jobs of contoso.com to be looked at");
    }

    @Test
    void why_shows_what_is_known_of_one_job() {
      var answer = world.say("reader", "why fabrikam.com");

      assertThat(answer.title()).isEqualTo("fabrikam.com is quarantined");
      assertThat(text(answer)).contains(SICK, "Because the test says so.");
      var number = named(world.say("reader", "status"), "fabrikam");
      assertThat(world.say("reader", "why " + number).title()).isEqualTo(answer.title());
      assertThat(world.say("reader", "status #" + number).title()).isEqualTo(answer.title());
    }

    @Test
    void what_is_not_vouched_for_is_never_good() {
      world.clock.pass(Duration.ofHours(2));
      var answer = world.say("reader", "status contoso.com");

      assertThat(answer.level()).isEqualTo(Level.ATTENTION);
      assertThat(answer.lines().get(0)).startsWith("Do not rely on it: no sweep has read all");
    }

    @Test
    void runs_shows_those_first_that_wait_and_each_is_shown_by_its_number() {
      var waiting = world.waiting();
      world.clock.pass(Duration.ofMinutes(1));
      world.say("operator", "clear " + SICK);
      var answer = world.say("reader", "runs");

      assertThat(answer.title()).isEqualTo("1 run waits for somebody to decide");
      assertThat(answer.facts().get(0).text()).startsWith("allow-deletes on fabrikam.com");
      var number = answer.facts().get(0).name();
      var shown = world.say("reader", "run " + number);
      assertThat(shown.run()).contains(waiting);
      assertThat(text(shown)).contains("60 users", "0 of 2");
      assertThat(shown.buttons()).as("a reader decides nothing").isEmpty();
      assertThat(world.say("reader", "run " + waiting).facts()).isEqualTo(shown.facts());
      assertThat(world.say("approver", "run " + number).buttons())
          .extracting(Answer.Button::word)
          .containsExactly("approve", "reject");
    }
  }

  @Nested
  class naming {
    @ParameterizedTest
    @ValueSource(strings = {"restart", "clear", "start", "pause", "why"})
    void a_domain_of_several_jobs_is_not_chosen_from(String word) {
      var answer = world.say("operator", word + " contoso.com");

      assertThat(answer.level()).isEqualTo(Level.REFUSED);
      assertThat(answer.title()).isEqualTo("Which of 2 jobs?");
      assertThat(answer.facts()).hasSize(2);
      assertThat(answer.lines().get(0))
          .contains("`%s %s`".formatted(word, answer.facts().get(0).name()));
      assertThat(world.runs()).isEmpty();
    }

    @Test
    void a_number_means_what_it_meant_when_it_was_read_whatever_becomes_of_the_list() {
      var number = named(world.say("reader", "status"), "fabrikam");
      world.keep(
          TenantId.OWN,
          TalkWorld.watched(
              TenantId.OWN, WELL, "contoso.com", JobKind.PROVISIONING, VerdictKind.QUARANTINED),
          TalkWorld.watched(
              TenantId.OWN, "new", "adatum.com", JobKind.PROVISIONING, VerdictKind.QUARANTINED));
      world.say("reader", "status");

      var answer = world.say("operator", "restart " + number);
      assertThat(answer.level()).isEqualTo(Level.REFUSED);
      assertThat(answer.title()).isEqualTo("Job %s is not there any more".formatted(number));
      assertThat(world.runs()).isEmpty();
      assertThat(named(world.say("reader", "status"), "adatum")).isEqualTo("4");
    }

    @Test
    void a_number_is_the_same_for_everybody_in_every_chat() {
      var slack = world.say(Door.SLACK, "reader", "status");
      var teams = world.say(Door.TEAMS, "operator", "status");

      assertThat(teams.facts()).isEqualTo(slack.facts());
    }

    @Test
    void the_number_of_a_job_in_another_configuration_is_not_that_job() {
      var number = named(world.say("reader", "status"), "fabrikam");
      world.keep(
          TenantId.OWN,
          TalkWorld.watched(
              TenantId.OWN, SICK, "other.com", JobKind.PROVISIONING, VerdictKind.QUARANTINED));

      assertThat(world.say("operator", "restart " + number).level()).isEqualTo(Level.REFUSED);
      assertThat(world.runs()).isEmpty();
    }

    @Test
    void of_two_jobs_with_one_id_none_is_acted_upon() {
      world.keep(
          TenantId.OWN,
          TalkWorld.watched(
              TenantId.OWN, SICK, "a.com", JobKind.PROVISIONING, VerdictKind.QUARANTINED),
          TalkWorld.watched(
              TenantId.OWN, SICK, "b.com", JobKind.PROVISIONING, VerdictKind.QUARANTINED));

      for (var name : new String[] {"a.com", "b.com", SICK}) {
        assertThat(world.say("operator", "restart " + name).title()).isEqualTo("Which of 2 jobs?");
      }
      assertThat(world.runs()).isEmpty();
    }

    @Test
    void jobs_and_runs_share_their_numbers_and_are_not_mistaken_for_each_other() {
      var job = named(world.say("reader", "status"), "fabrikam");
      world.say("operator", "clear " + job);
      var run = named(world.say("reader", "runs"), "clear");

      assertThat(run).isNotEqualTo(job);
      assertThat(world.say("operator", "clear " + run).title())
          .isEqualTo(run + " is a run, not a job");
      assertThat(world.say("operator", "cancel " + job).title())
          .isEqualTo(job + " is a job, not a run");
    }

    @Test
    void a_job_that_was_restarted_by_id_is_the_one() {
      world.say("operator", "restart " + HASHES);
      assertThat(world.runs())
          .singleElement()
          .satisfies(it -> assertThat(it.job().job().value()).isEqualTo(HASHES));
    }

    @Test
    void a_slip_of_the_finger_is_told_and_not_acted_upon() {
      assertThat(text(world.say("operator", "restart fabricam.com")))
          .contains("Did you mean fabrikam.com? Then say `restart fabrikam.com`.");
      assertThat(text(world.say("operator", "run clera fabrikam.com")))
          .contains("Did you mean clear? Then say `run clear fabrikam.com`.");
      assertThat(text(world.say("operator", "restrat 1"))).contains("Did you mean `restart`?");
      assertThat(text(world.say("operator", "why 4711"))).contains("Nothing has the number 4711");
      assertThat(world.runs()).isEmpty();
    }
  }

  @Nested
  class wishing {
    @Test
    void a_word_opens_the_run_that_its_answer_shows() {
      var answer = world.say("operator", "restart fabrikam.com because the agent is back");

      assertThat(answer.title()).isEqualTo("restart on fabrikam.com is on its way");
      assertThat(text(answer)).contains("R3", "every object is evaluated again");
      var run = world.run(answer.run().orElseThrow());
      assertThat(run.playbook().name()).isEqualTo("restart");
      assertThat(run.askedBy().who()).isEqualTo("entra:" + TalkWorld.entra("operator"));
      assertThat(run.askedBy().caller()).isEqualTo("slack");
      assertThat(run.askedBy().why()).isEqualTo("the agent is back");
      assertThat(world.woken).hasSize(1);
    }

    @Test
    void the_same_delivery_again_opens_nothing_more_even_if_the_job_is_well_by_then() {
      var first = world.say(Door.SLACK, "operator", "clear fabrikam.com", "trigger-1");
      world.keep(
          TenantId.OWN,
          TalkWorld.watched(
              TenantId.OWN, SICK, "fabrikam.com", JobKind.PROVISIONING, VerdictKind.HEALTHY));
      var again = world.say(Door.SLACK, "operator", "clear fabrikam.com", "trigger-1");

      assertThat(again.run()).isEqualTo(first.run());
      assertThat(world.runs()).hasSize(1);
      world.say(Door.SLACK, "operator", "clear fabrikam.com", "trigger-2");
      assertThat(world.runs()).hasSize(2);
    }

    @Test
    void a_plan_opens_nothing() {
      var answer = world.say("operator", "plan restart fabrikam.com");

      assertThat(answer.title()).isEqualTo("restart on fabrikam.com would do this");
      assertThat(text(answer)).contains("Nothing was done", "success means");
      assertThat(world.runs()).isEmpty();
    }

    @Test
    void inputs_are_given_along_and_may_hold_blanks() {
      world.say(
          "operator",
          "run provision-on-demand fabrikam.com object=“CN=Ada Lovelace,OU=x” type=user because asked");

      assertThat(world.runs().get(0).inputs())
          .containsEntry("object", "CN=Ada Lovelace,OU=x")
          .containsEntry("type", "user");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "run clear fabrikam.com resetScope=ForceDeletes | cannot be chosen here",
          "run clear fabrikam.com a=1 a=2 | given twice",
          "run clear fabrikam.com A=1 | name that none can have",
          "run clear | not all that `run` needs",
          "restart | not all that `restart` needs",
          "run quarantine-too-many-deletes fabrikam.com | is for one that is",
        })
    void what_cannot_be_meant_is_refused_with_a_reason(String words, String why) {
      var answer = world.say("operator", words);

      assertThat(answer.level()).isEqualTo(Level.REFUSED);
      assertThat(text(answer)).contains(why);
      assertThat(world.runs()).isEmpty();
    }

    @Test
    void the_kill_switch_holds_here_too() {
      world.write("controls.json", "{\"schemaVersion\": 1, \"killSwitch\": true}");

      assertThat(text(world.say("operator", "restart fabrikam.com"))).contains("switched off");
      assertThat(text(world.say("reader", "status"))).contains("nothing is written");
      assertThat(world.runs()).isEmpty();
    }
  }

  @Nested
  class deciding {
    @Test
    void what_was_counted_is_approved_only_by_the_code_that_stands_for_it() {
      var run = world.waiting();
      var first = world.say("destroyer", "approve " + run);
      assertThat(first.lines().get(0)).contains("Nothing was approved yet");
      assertThat(text(first)).contains("60 users");
      assertThat(world.run(run).decisions()).isEmpty();

      assertThat(world.say("destroyer", "approve %s 00000000".formatted(run)).lines().get(0))
          .contains("not what that code stands for");
      assertThat(world.run(run).decisions()).isEmpty();

      var code = Deciding.code(TalkWorld.FINGERPRINT);
      var number = named(world.say("reader", "runs"), "allow-deletes");
      assertThat(text(first)).contains("approve %s %s".formatted(number, code));
      var approved =
          world.say("destroyer", "approve %s %s because HR said so".formatted(number, code));
      assertThat(text(approved)).contains("Approved", "1 of 2");
      assertThat(world.run(run).decisions())
          .singleElement()
          .satisfies(
              it -> {
                assertThat(it.binding()).isEqualTo(TalkWorld.FINGERPRINT);
                assertThat(it.mayDestroy()).isTrue();
                assertThat(it.comment()).isEqualTo("HR said so");
                assertThat(it.caller()).isEqualTo("slack");
              });
    }

    @Test
    void where_nothing_was_counted_the_run_itself_is_approved() {
      var run = world.asking("function-key");
      assertThat(text(world.say("approver", "run " + run)))
          .contains("0 of 2, one more than usual, since nobody knows who asked");

      var answer = world.say("approver", "approve " + run);
      assertThat(answer.title()).isEqualTo("Approved: mine on fabrikam.com");
      assertThat(text(answer)).contains("1 of 2 have approved");
      assertThat(text(world.say("destroyer", "approve " + run)))
          .contains("Enough have approved; the run goes on.");
      assertThat(world.run(run).decisions()).hasSize(2);
    }

    @Test
    void a_button_approves_what_it_carries_and_nothing_else() {
      var run = world.waiting();
      var moved = world.press(Door.SLACK, "approver", "approve", run, "another count");
      assertThat(moved.level()).isEqualTo(Level.REFUSED);
      assertThat(text(moved)).contains("not what was seen");

      world.press(Door.SLACK, "approver", "approve", run, TalkWorld.FINGERPRINT);
      world.press(Door.SLACK, "approver", "approve", run, TalkWorld.FINGERPRINT);
      assertThat(world.run(run).decisions()).hasSize(1);
      assertThat(world.press(Door.SLACK, "approver", "plan", run, "").run()).contains(run);
    }

    @Test
    void one_person_is_one_person_through_every_door() {
      world.person("both", "Sync.Approve");
      var run = world.waiting();
      world.press(Door.SLACK, "both", "approve", run, TalkWorld.FINGERPRINT);
      world.press(Door.TEAMS, "both", "approve", run, TalkWorld.FINGERPRINT);
      assertThat(world.run(run).decisions()).hasSize(1);
      assertThat(world.run(run).approved().orElseThrow().by()).isEqualTo(1);
    }

    @Test
    void whoever_asked_cannot_approve_through_another_door_and_is_offered_only_to_reject() {
      var run = world.waiting();
      world.person("operator", "Sync.Read", "Sync.Operate", "Sync.Approve");
      var answer = world.press(Door.TEAMS, "operator", "approve", run, TalkWorld.FINGERPRINT);

      assertThat(text(answer)).contains("whoever asked for a run cannot approve it");
      assertThat(world.run(run).decisions()).isEmpty();
      assertThat(world.say(Door.TEAMS, "operator", "run " + run).buttons())
          .extracting(Answer.Button::word)
          .containsExactly("reject");
    }

    @Test
    void a_run_is_rejected_and_cancelled_with_reasons() {
      var run = world.waiting();
      var number = named(world.say("reader", "runs"), "allow-deletes");
      assertThat(
              world
                  .say("approver", "reject %s because the scope is wrong".formatted(number))
                  .title())
          .isEqualTo("Rejected: allow-deletes on fabrikam.com");
      assertThat(world.say("operator", "cancel " + number).title()).startsWith("Cancelled");
      assertThat(world.run(run).decisions())
          .extracting(Decision::kind)
          .containsExactly(Decision.Kind.REJECT, Decision.Kind.CANCEL);
      assertThat(world.run(run).state()).isEqualTo(RunState.AWAITING_APPROVAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "reject"})
    void what_waits_for_nobody_is_not_decided_about(String word) {
      world.say("operator", "clear fabrikam.com");
      var answer = world.say("approver", word + " " + world.runs().get(0).id());

      assertThat(answer.title()).contains("waits for no approval");
      assertThat(world.runs().get(0).decisions()).isEmpty();
    }
  }

  @Nested
  class teaching {
    @Test
    void help_shows_what_the_one_who_asks_may_say() {
      assertThat(world.say("operator", "help").facts())
          .extracting(Answer.Fact::name)
          .contains("restart <job> [because …]")
          .doesNotContain("reject <run> [because …]");
      assertThat(text(world.say("reader", ""))).contains("You may not say restart, clear");
      assertThat(text(world.say("reader", "help restart"))).contains("Sync.Operate", "restart 3");
      assertThat(text(world.say("reader", "help clear"))).contains("lifts a job's quarantine");
      assertThat(text(world.say("reader", "help stale-job"))).contains("R3");
    }

    @Test
    void a_stranger_is_told_their_id_and_whom_to_ask_and_nothing_else() {
      for (var words : new String[] {"help", "status", "restart fabrikam.com", "", "x"}) {
        var answer = world.say("stranger", words);
        assertThat(text(answer))
            .contains(TalkWorld.slack("stranger"), "people.json")
            .doesNotContain("fabrikam");
      }
    }

    @Test
    void forty_thousand_characters_are_not_listened_to() {
      var answer = world.say("operator", "restart " + "<!channel> ".repeat(4_000));

      assertThat(answer.title()).isEqualTo("That is too long");
      assertThat(text(answer)).hasSizeLessThan(500);
    }
  }
}
