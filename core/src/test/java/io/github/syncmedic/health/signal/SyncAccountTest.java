package io.github.syncmedic.health.signal;

import static io.github.syncmedic.health.signal.Subjects.besides;
import static io.github.syncmedic.health.signal.Subjects.failedWith;
import static io.github.syncmedic.sync.SyncJobFixture.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.sync.JobKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncAccountTest extends SignalContract {
  private static final Closer MISSING = Subjects.account(false, Optional.empty());

  @Override
  Signal signal() {
    return new SyncAccount();
  }

  @Override
  List<Subject> telling() {
    return List.of(
        besides(failedWith("AzureActiveDirectoryInvalidCredential"), MISSING),
        besides(failedWith("TimeOut"), MISSING));
  }

  @Override
  List<Subject> silent() {
    return List.of(
        failedWith("TimeOut"),
        besides(Subjects.of(job("j")), MISSING),
        besides(Subjects.of(job("j").kind(JobKind.GROUP_PROVISIONING).code("Quarantine")), MISSING),
        besides(failedWith("TimeOut"), Subjects.account(true, Optional.empty())),
        besides(failedWith("TimeOut"), Subjects.account(true, Optional.of(true))));
  }

  @ParameterizedTest
  @CsvSource({
    "AzureActiveDirectoryInvalidCredential,    WARNING",
    "azureactivedirectoryexpiredcredentials,   WARNING",
    "AzureActiveDirectoryAuthenticationFailed, WARNING",
    "AzureDirectoryServiceServerBusy,          INFO",
    "TimeOut,                                  INFO",
  })
  void it_matters_where_the_error_is_one_of_credentials(String code, Severity severity) {
    var disabled = Subjects.account(true, Optional.of(false));

    var finding = signal().look(besides(failedWith(code), disabled)).orElseThrow();

    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.sentence()).contains("is disabled").endsWith("supporting evidence only");
  }
}
