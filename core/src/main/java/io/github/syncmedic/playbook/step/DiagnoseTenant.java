package io.github.syncmedic.playbook.step;

import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.TenantFacts;
import io.github.syncmedic.sync.TenantFacts.DirectorySync;
import io.github.syncmedic.sync.TenantFacts.ServiceAccount;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Reads what the tenant says of synchronization as a whole. It supports a finding and makes none.
 *
 * <p>Facts: {@code serviceAccount} (present, disabled, missing, unknown), {@code directorySync}
 * (on, off, never, unknown).
 */
public record DiagnoseTenant() implements Step.Looks {
  @Override
  public String inWords() {
    return "read what the tenant says of synchronization";
  }

  @Override
  public StepResult look(Sight sight) {
    var facts = sight.tenant().directory().facts();
    var account = account(facts);
    var sync = sync(facts);
    return StepResult.found(
            "the service account is %s; directory synchronization is %s".formatted(account, sync),
            sight.now())
        .detailed(List.of("last synchronized, by whatever tool: " + last(facts)))
        .with(Map.of("serviceAccount", account, "directorySync", sync));
  }

  private static String account(TenantFacts facts) {
    if (!(facts.serviceAccount() instanceof Reading.Read<ServiceAccount> read)) {
      return "unknown";
    }
    if (!read.value().present()) {
      return "missing";
    }
    return read.value().enabled().map(it -> it ? "present" : "disabled").orElse("present");
  }

  private static String sync(TenantFacts facts) {
    if (!(facts.sync() instanceof Reading.Read<DirectorySync> read)) {
      return "unknown";
    }
    return switch (read.value().state()) {
      case ON -> "on";
      case OFF -> "off";
      case NEVER -> "never";
    };
  }

  private static String last(TenantFacts facts) {
    return facts.sync() instanceof Reading.Read<DirectorySync> read
        ? read.value().last().map(Instant::toString).orElse("never")
        : "unknown";
  }
}
