package io.github.syncmedic.functions;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.notify.Notices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people through the log, where alert rules read it. */
final class LoggedNotices implements Notices {
  private static final Logger LOG = LoggerFactory.getLogger("syncmedic.notices");

  @Override
  public void tell(Notice notice) {
    var line =
        LogLine.of(
            "notice id=%s severity=%s subject=%s %s%s"
                .formatted(
                    notice.id(),
                    notice.severity(),
                    notice.subject(),
                    notice.text(),
                    notice.decide().map(it -> " decide: " + it).orElse("")));
    if (notice.severity() == Severity.CRITICAL) {
      LOG.error(line);
    } else if (notice.severity() == Severity.WARNING) {
      LOG.warn(line);
    } else {
      LOG.info(line);
    }
  }
}
