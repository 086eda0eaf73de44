package io.github.syncmedic.command;

import io.github.syncmedic.guard.Risk;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.playbook.Runs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A part of a list of runs.
 *
 * @param next the key after which the next part begins; empty when there is none
 */
public record RunPage(List<Line> runs, Optional<String> next) {
  public RunPage {
    runs = List.copyOf(runs);
  }

  /**
   * The key that {@code text} is.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static String key(String text) {
    if (!Runs.isId(text)) {
      throw new IllegalArgumentException(
          "Tried to read where a page of runs begins, because one is asked for; try the id of a"
              + " run");
    }
    return text;
  }

  /**
   * Which part is asked for.
   *
   * @param after the key after which it begins, as a page before told it
   * @param top how many at the most
   */
  public record Part(Optional<String> after, int top) {}

  /**
   * A run in brief.
   *
   * @param created when it was accepted
   * @param ending why it ended, once it has
   */
  public record Line(
      String runId,
      RunState state,
      String playbook,
      Risk risk,
      String jobId,
      String tenantId,
      String domain,
      Asker askedBy,
      Instant created,
      Optional<String> ending) {
    static Line of(Run run) {
      return new Line(
          run.id(),
          run.state(),
          run.playbook().name(),
          run.playbook().risk(),
          run.job().job().value(),
          run.job().tenant().value(),
          run.domain(),
          run.askedBy(),
          run.created(),
          run.ending().map(Run.Ending::why));
    }
  }
}
