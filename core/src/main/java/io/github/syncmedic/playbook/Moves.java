package io.github.syncmedic.playbook;

import io.github.syncmedic.sync.Problem;
import java.time.Duration;
import java.time.Instant;

/** The ways in which a run goes on that have nothing to decide. */
final class Moves {
  private static final int MOST_UNREAD = 20;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private Moves() {}

  static Advance sleep(RunEdit edit, Instant until) {
    return new Advance(edit.wakeAt(until).build(), new Effect.Sleep(until));
  }

  static Advance end(Run run, RunState state, Instant now, String why, String tryThis) {
    return end(run, state, now, new Run.Ending(why, tryThis, calls(state)));
  }

  static Advance end(Run run, RunState state, Instant now, Run.Ending how) {
    return new Advance(run.edit().end(state, now, how).build(), new Effect.End());
  }

  /** Whether a run that ends like this calls a person, whatever its playbook says. */
  private static boolean calls(RunState state) {
    return state == RunState.AMBIGUOUS || state == RunState.EXPIRED;
  }

  /** The job could not be read: later once more, unless there is no hope. */
  static Advance unread(Run run, Problem problem, Instant now) {
    var hopeless =
        switch (problem.kind()) {
          case MISSING_PERMISSION, BAD_CREDENTIAL, NOT_FOUND, REFUSED -> true;
          case THROTTLED, UNAVAILABLE, TIMED_OUT, CONNECTION_LOST, UNREADABLE ->
              run.unreadInARow() >= MOST_UNREAD;
        };
    if (hopeless) {
      var state = run.before().isPresent() ? RunState.AMBIGUOUS : RunState.FAILED;
      return end(
          run, state, now, "the job cannot be read: " + problem.detail(), "Look in the portal");
    }
    var wait = problem.retryAfter().orElse(pause(run));
    return sleep(run.edit().unread(), now.plus(wait));
  }

  /** How long to wait between two looks at the job. */
  static Duration pause(Run run) {
    var interval = run.trigger().interval();
    return interval.compareTo(LONGEST_PAUSE) < 0 ? interval : LONGEST_PAUSE;
  }

  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
