package io.github.syncmedic.health.signal;

import static io.github.syncmedic.sync.SyncJobFixture.job;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorOriginTest extends SignalContract {
  @Override
  Signal signal() {
    return new ErrorOrigin();
  }

  @Override
  List<Subject> telling() {
    return List.of(Subjects.failedWith("TimeOut"), Subjects.failedWith("Whatever"));
  }

  @Override
  List<Subject> silent() {
    return List.of(Subjects.of(job("j")), Subjects.failedWith(""));
  }

  @ParameterizedTest
  @CsvSource({
    "TimeOut,                                             AGENT",
    "HybridIdentityServiceNoAgentsAssigned,               AGENT",
    "HybridIdentityServiceNoActiveAgents,                 AGENT",
    "HybridIdentityServiceInvalidResource,                AGENT",
    "HybridIdentityServiceAgentSignalingError,            AGENT",
    "HybridIdentityServiceOfTomorrow,                     AGENT",
    "hybrididentityservicenoactiveagents,                 AGENT",
    "HybridSynchronizationActiveDirectoryInternalServerError, ACTIVE_DIRECTORY",
    "AzureDirectoryServiceServerBusy,                     CLOUD",
    "AzureDirectoryServiceAuthorizationFailed,            CLOUD",
    "AzureActiveDirectoryInvalidCredential,               CLOUD",
    "AzureActiveDirectoryExpiredCredentials,              CLOUD",
    "AzureDirectoryB2BManagementPolicyCheckFailure,       OTHER",
    "AHybridIdentityService,                              OTHER",
  })
  void the_beginning_of_a_code_tells(String code, ErrorFamily family) {
    var finding = signal().look(Subjects.failedWith(code)).orElseThrow();

    assertThat(finding.evidence().get(0).value()).isEqualTo(family.name());
    assertThat(finding.sentence()).contains(code, family.place());
  }
}
