package io.github.syncmedic.health.signal;

import static io.github.syncmedic.health.agent.AgentFixture.agent;
import static io.github.syncmedic.health.agent.AgentFixture.beat;
import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static io.github.syncmedic.sync.SyncJobFixture.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.agent.KnownAgent;
import io.github.syncmedic.health.agent.ServiceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentCountTest extends SignalContract {
  @Override
  Signal signal() {
    return new AgentCount();
  }

  @Override
  List<Subject> telling() {
    return List.of(of(3, 0, 0), of(2, 0, 0), of(1, 0, 0), of(3, 1, 0), of(3, 0, 1), of(0, 2, 0));
  }

  @Override
  List<Subject> silent() {
    return List.of(Subjects.of(job("j")), of(0, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "3, 0, 0, OK,       by their heartbeats, 'agents that work: 3'",
    "9, 0, 0, OK,       by their heartbeats, 'agents that work: 9'",
    "2, 0, 0, INFO,     by their heartbeats, 'agents that work: 2; 3 agents are recommended'",
    "1, 0, 0, WARNING,  by their heartbeats, 'agents that work: 1; 3 agents are recommended'",
    "3, 1, 0, WARNING,  by their heartbeats, 'agents that work: 3; silent: silent-0'",
    "1, 4, 0, WARNING,  by their heartbeats, 'agents that work: 1; silent: silent-0, silent-1 and 2 more'",
    "2, 0, 1, WARNING,  by their heartbeats, 'agents that work: 3; services do not run: down-0'",
    "0, 1, 0, CRITICAL, by their heartbeats, 'all agents fell silent: silent-0; 3 agents are recommended'",
    "0, 4, 0, CRITICAL, by their heartbeats, 'all agents fell silent: silent-0, silent-1 and 2 more'",
  })
  void the_count_is_told_with_what_it_rests_on(
      int working, int silent, int down, Severity severity, String basis, String rest) {
    var finding = signal().look(of(working, silent, down)).orElseThrow();

    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.sentence()).isEqualTo(basis + ", " + rest);
  }

  @Test
  void the_longest_names_make_no_long_sentence() {
    var agents = new ArrayList<KnownAgent>();
    for (var i = 0; i < 10; i++) {
      var name = "x".repeat(62) + i;
      agents.add(agent(name + "s", NOW.minus(Duration.ofDays(1))));
      agents.add(KnownAgent.of(beat(name + "d", ServiceState.PENDING), NOW));
    }

    var finding = signal().look(Subjects.of(Beside.NOTHING.with(agents))).orElseThrow();

    assertThat(finding.sentence()).hasSizeLessThan(400);
  }

  private static Subject of(int working, int silent, int down) {
    var agents = new ArrayList<KnownAgent>();
    for (var i = 0; i < working; i++) {
      agents.add(agent("working-" + i, NOW.minus(Duration.ofMinutes(15))));
    }
    for (var i = 0; i < silent; i++) {
      agents.add(agent("silent-" + i, NOW.minus(Duration.ofMinutes(16))));
    }
    for (var i = 0; i < down; i++) {
      agents.add(new KnownAgent(beat("down-" + i, ServiceState.STOPPED), NOW, Optional.empty()));
    }
    return Subjects.of(Beside.NOTHING.with(agents));
  }
}
