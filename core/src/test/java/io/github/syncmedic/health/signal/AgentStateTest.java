package io.github.syncmedic.health.signal;

import static io.github.syncmedic.sync.SyncJobFixture.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.health.Severity;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentStateTest extends SignalContract {
  @Override
  Signal signal() {
    return new AgentState();
  }

  @Override
  List<Subject> telling() {
    return List.of(
        Subjects.failedWith("HybridIdentityServiceNoActiveAgents"),
        Subjects.failedWith("HybridSynchronizationActiveDirectoryInternalServerError"));
  }

  @Override
  List<Subject> silent() {
    return List.of(
        Subjects.of(job("j")),
        Subjects.failedWith("AzureActiveDirectoryInvalidCredential"),
        Subjects.failedWith("Whatever"));
  }

  @ParameterizedTest
  @CsvSource({
    "HybridIdentityServiceNoAgentsAssigned,    WARNING, no agent is assigned to the domain",
    "hybrididentityserviceNOACTIVEAGENTS,      WARNING, no agent is connected",
    "TimeOut,                                  WARNING, the agent did not answer in time",
    "HybridIdentityServiceOfTomorrow,          WARNING, something is wrong with the agent or the way to it",
    "HybridSynchronizationActiveDirectoryOdd,  INFO,    an agent answers",
  })
  void what_is_inferred_is_said_to_be(String code, Severity severity, String what) {
    var finding = signal().look(Subjects.failedWith(code)).orElseThrow();

    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.sentence()).startsWith("inferred from " + code).endsWith(what);
  }
}
