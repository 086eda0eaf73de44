package io.github.syncmedic.command.talk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.command.talk.Answer.Level;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.journal.Watched;
import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer costs: a chat waits for three seconds, so few things are read for one. */
class TalkCostTest {
  @ParameterizedTest
  @CsvSource({
    "help, 1",
    "status, 4",
    "status fabrikam.com, 4",
    "why fabrikam.com, 5",
    "why 1, 5",
    "runs, 3",
    "plan clear 1, 4",
    "restart 1, 10",
    "restart fabrikam.com, 10",
    "cancel 20261121T000000Z-0, 2"
  })
  void a_word_costs_no_more_requests_to_storage_than_this(String words, int most) {
    var world = new TalkWorld();
    world.say("operator", "status");
    world.say("operator", words);

    assertThat(world.asked).as(words).hasSizeLessThanOrEqualTo(most);
  }

  @Test
  void of_a_large_fleet_as_much_is_shown_as_can_be_read_in_time_and_the_rest_when_asked_again() {
    var tenants = IntStream.range(0, 1000).mapToObj(it -> new TenantId("t%04d".formatted(it)));
    var world = new Slow(tenants.toList());

    var first = world.talk.say("reader", "status");
    assertThat(first.level()).isEqualTo(Level.ATTENTION);
    assertThat(first.lines().get(0)).contains("of 1,000 tenants could be looked at in time");
    assertThat(world.talk.clock.instant())
        .as("one portion may be begun at the last moment")
        .isBefore(TalkWorld.NOW.plus(Naming.PATIENCE).plusMillis(700));

    assertThat(world.talk.say("reader", "restart d0999.com").title())
        .isEqualTo("You may not say `restart`");
    world.talk.person("reader", "Sync.Read", "Sync.Operate");
    assertThat(world.talk.say("reader", "restart d0999.com").title())
        .isEqualTo("Not all tenants could be looked through in time");
    assertThat(world.talk.runs()).isEmpty();
  }

  @Test
  void thousands_of_jobs_are_told_in_a_few_lines() {
    var world = new TalkWorld();
    world.keep(
        TenantId.OWN,
        IntStream.range(0, 5000)
            .mapToObj(
                it ->
                    TalkWorld.watched(
                        TenantId.OWN,
                        "job." + it,
                        "d%04d.com".formatted(it),
                        JobKind.PROVISIONING,
                        it < 3000 ? VerdictKind.QUARANTINED : VerdictKind.HEALTHY))
            .toArray(Watched[]::new));
    var answer = world.say("reader", "status");

    assertThat(answer.facts()).hasSize(Naming.MOST);
    assertThat(answer.title()).isEqualTo("3,000 of 5,000 jobs to be looked at");
    assertThat(answer.lines())
        .anyMatch(it -> it.startsWith("4,988 more: 2,988 quarantined, 2,000 healthy."));
    assertThat(answer.toString()).hasSizeLessThan(3_000);
  }

  /** A fleet of which each document takes ten milliseconds to read. */
  private static final class Slow {
    private final TalkWorld talk;

    Slow(List<TenantId> tenants) {
      talk = new TalkWorld(tenants);
      talk.person("reader", "Sync.Read");
      for (var tenant : tenants) {
        talk.keep(
            tenant,
            TalkWorld.watched(
                tenant,
                "job." + tenant,
                tenant.value().replace('t', 'd') + ".com",
                JobKind.PROVISIONING,
                VerdictKind.QUARANTINED));
      }
      talk.readsTake = Duration.ofMillis(10);
    }
  }
}
