package io.github.syncmedic.health.signal;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.Trouble;
import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.TenantFacts.ServiceAccount;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether the account is there that Cloud Sync writes to Entra ID with. It supports an error that
 * speaks of credentials; by itself it proves nothing.
 */
final class SyncAccount implements Signal {
  private static final String ACCOUNT = "ADToAADSyncServiceAccount";

  private static final Set<JobKind> WRITING_TO_ENTRA =
      EnumSet.of(JobKind.PROVISIONING, JobKind.PASSWORD_HASH);

  /**
   * See <a
   * href="https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/reference-error-codes">error
   * codes</a>.
   */
  private static final Pattern OF_CREDENTIALS =
      Pattern.compile(
          "AzureActiveDirectory(InvalidCredential|ExpiredCredential|AuthenticationFailed).*",
          Pattern.CASE_INSENSITIVE);

  @Override
  public String name() {
    return "service-account";
  }

  @Override
  public String question() {
    return "Is the account there that Cloud Sync writes with?";
  }

  @Override
  public List<Saying> sayings() {
    return List.of(
        new Saying(
            Severity.WARNING,
            "%s is missing or disabled, and the job's error is one of credentials"
                .formatted(ACCOUNT)),
        new Saying(
            Severity.INFO, "it is missing or disabled, and the job is in trouble of another sort"));
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    return Optional.of(subject)
        .filter(it -> WRITING_TO_ENTRA.contains(it.job().kind()))
        .filter(it -> Trouble.isIn(it.verdict(), it.job()))
        .flatMap(it -> it.beside().closer())
        .flatMap(Closer::serviceAccount)
        .flatMap(SyncAccount::fault)
        .map(fault -> finding(fault, subject.verdict().errorCode()));
  }

  private static Optional<String> fault(ServiceAccount account) {
    if (!account.present()) {
      return Optional.of("missing");
    }
    return account.enabled().filter(enabled -> !enabled).map(enabled -> "disabled");
  }

  private Finding finding(String fault, String errorCode) {
    var fits = OF_CREDENTIALS.matcher(errorCode).matches();
    return Finding.of(
        this,
        fits ? Severity.WARNING : Severity.INFO,
        fits
            ? "the account %s is %s, which goes with the error %s; supporting evidence only"
                .formatted(ACCOUNT, fault, errorCode)
            : "the account %s is %s; supporting evidence only".formatted(ACCOUNT, fault),
        ACCOUNT,
        fault);
  }
}
