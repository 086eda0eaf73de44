package io.github.syncmedic.health.signal;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.JobStatus;
import java.util.List;
import java.util.Optional;

/**
 * From how many deletes on Microsoft holds them back, see <a
 * href="https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-accidental-deletes">accidental
 * deletes</a>; read from the job's settings, since the secret that rules it cannot be read without
 * more permissions.
 */
final class DeleteThreshold implements Signal {
  private static final String SETTING = "QuarantineTooManyDeletesThreshold";

  /** Microsoft's default is 500; a tenth of it is reached on many a usual day. */
  private static final long LOW = 50;

  private static final int LONGEST_SHOWN = 40;

  @Override
  public String name() {
    return "delete-threshold";
  }

  @Override
  public String question() {
    return "From how many deletes on are they held back?";
  }

  @Override
  public List<Saying> sayings() {
    return List.of(
        new Saying(Severity.OK, "the number is known"),
        new Saying(Severity.INFO, "it is low: below %d".formatted(LOW)),
        new Saying(
            Severity.INFO, "there are fewer objects than that, so nothing is ever held back"),
        new Saying(Severity.INFO, "the job's settings do not tell it"),
        new Saying(
            Severity.WARNING, "the job's settings hold something that is no number above zero"));
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    return subject.job().kind() == JobKind.PROVISIONING
        ? Optional.of(finding(subject))
        : Optional.empty();
  }

  private Finding finding(Subject subject) {
    var text = Optional.ofNullable(subject.job().settings().get(SETTING)).orElse("");
    if (text.isBlank()) {
      return finding(
          Severity.INFO,
          "its settings do not tell from how many deletes on they are held back",
          "");
    }
    var threshold = number(text.strip());
    var objects = subject.status().map(DeleteThreshold::objects).orElse(0L);
    if (threshold < 1) {
      return finding(Severity.WARNING, "its delete threshold is no number above zero", text);
    } else if (threshold < LOW) {
      return finding(
          Severity.INFO,
          "deletes are held back from %d on, which a usual day may reach".formatted(threshold),
          text);
    } else if (objects > 0 && threshold > objects) {
      return finding(
          Severity.INFO,
          "deletes are held back from %d on, but it has %d objects, so they never are"
              .formatted(threshold, objects),
          text);
    }
    return finding(Severity.OK, "deletes are held back from %d on".formatted(threshold), text);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static long objects(JobStatus status) {
    return status.entryCounts().values().stream().mapToLong(Long::longValue).sum();
  }

  private Finding finding(Severity severity, String sentence, String value) {
    var shown = value.substring(0, Math.min(LONGEST_SHOWN, value.length()));
    return Finding.of(this, severity, sentence, "synchronizationJobSettings." + SETTING, shown);
  }
}
