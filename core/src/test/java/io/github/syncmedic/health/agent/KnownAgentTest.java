package io.github.syncmedic.health.agent;

import static io.github.syncmedic.health.agent.AgentFixture.beat;
import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownAgentTest {
  private final KnownAgent first = KnownAgent.of(beat("A"), NOW);

  @ParameterizedTest
  @CsvSource({
    "PT1M, PT15M",
    "PT5M, PT15M",
    "PT6M, PT18M",
    "PT1H, PT3H",
    "PT48H, PT72H",
  })
  void it_is_silent_after_three_beats_and_not_before_a_quarter_of_an_hour(
      Duration usual, Duration patience) {
    var agent = first;
    for (var i = 1; i <= 3; i++) {
      agent = agent.after(beat("A"), NOW.plus(usual.multipliedBy(i)));
    }

    assertThat(agent.isSilent(agent.last().plus(patience))).isFalse();
    assertThat(agent.isSilent(agent.last().plus(patience).plusSeconds(1))).isTrue();
  }

  @Test
  void of_one_beat_nobody_knows_what_is_usual() {
    assertThat(first.isSilent(NOW.plus(Duration.ofMinutes(15)))).isFalse();
    assertThat(first.isSilent(NOW.plus(Duration.ofMinutes(16)))).isTrue();
  }

  @Test
  void an_outage_of_days_and_a_beat_out_of_turn_change_little_of_what_is_usual() {
    var hourly = first.after(beat("A"), NOW.plus(Duration.ofHours(1)));
    var after = hourly.after(beat("A"), NOW.plus(Duration.ofDays(3)));
    var again = after.after(beat("A"), after.last().plusSeconds(1));

    assertThat(hourly.usual()).contains(Duration.ofHours(1));
    assertThat(after.usual()).contains(Duration.ofHours(2));
    assertThat(again.usual()).contains(Duration.ofHours(1));
  }

  @Test
  void a_beat_that_arrives_before_the_last_one_moves_no_time() {
    var late = first.after(beat("A", ServiceState.STOPPED), NOW.minusSeconds(5));

    assertThat(late.last()).isEqualTo(NOW);
    assertThat(late.usual()).isEmpty();
    assertThat(late.beat().down()).containsOnlyKeys(AgentPart.UPDATER);
  }

  @Test
  void the_same_within_a_minute_is_known_and_anything_else_is_not() {
    assertThat(first.knows(beat("A"), NOW.plusSeconds(59))).isTrue();
    assertThat(first.knows(beat("A"), NOW.plusSeconds(60))).isFalse();
    assertThat(first.knows(beat("A", ServiceState.STOPPED), NOW.plusSeconds(1))).isFalse();
  }

  @Test
  void after_seven_days_it_is_retired() {
    assertThat(first.isRetired(NOW.plus(Duration.ofDays(7)).minusSeconds(1))).isFalse();
    assertThat(first.isRetired(NOW.plus(Duration.ofDays(7)))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "contoso.com, SERVER01, true",
    "Contoso (prod), server-1.corp_x, true",
    "' ', SERVER01, false",
    "contoso.com, 'SERVER 01', false",
    "contoso.com, ../x, false",
    "contoso.com, '', false",
  })
  void names_have_a_shape(String domain, String agent, boolean allowed) {
    assertThat(AgentBeat.isDomain(domain) && AgentBeat.isAgent(agent)).isEqualTo(allowed);
  }

  @Test
  void text_of_control_is_no_domain() {
    assertThat(AgentBeat.isDomain("contoso\n.com")).isFalse();
    assertThat(AgentBeat.isDomain("\u0000")).isFalse();
    assertThat(AgentBeat.isDomain("\u202econtoso")).isFalse();
    assertThat(AgentBeat.isDomain("x".repeat(200))).isTrue();
    assertThat(AgentBeat.isDomain("x".repeat(201))).isFalse();
    assertThat(AgentBeat.isAgent("x".repeat(64))).isTrue();
    assertThat(AgentBeat.isAgent("x".repeat(65))).isFalse();
  }
}
