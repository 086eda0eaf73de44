package io.github.syncmedic.sync;

import static io.github.syncmedic.sync.Readings.read;
import static io.github.syncmedic.sync.Readings.unread;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ProvisioningLogs} must do; the suite runs on each implementation.
 *
 * <p>A subclass lets things happen to the first of two jobs of one tenant, each of them at a later
 * moment than what happened before.
 */
public abstract class ProvisioningLogsContract {
  /** The logs, after everything that happened so far. */
  protected abstract ProvisioningLogs logs();

  /** The job that things happen to. */
  protected abstract JobRef job();

  /** A job that nothing happens to. */
  protected abstract JobRef other();

  /** The present moment. */
  protected abstract Instant now();

  /** So many users cannot be created, since each has a duplicate in the target. */
  protected abstract void fail(int objects);

  /** So many deletes are held back. */
  protected abstract void stageDeletes(int objects);

  /** From now on the identity may not read the logs. */
  protected abstract void forbid();

  @Test
  void a_failure_says_what_failed_where_and_what_to_do() {
    var before = now();
    fail(1);

    var excerpt = read(logs().failures(job(), before));

    assertThat(excerpt.whole()).isTrue();
    assertThat(excerpt.unread()).isZero();
    assertThat(excerpt.changes())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.at()).isBetween(before, now());
              assertThat(it.action().is(ChangeAction.CREATE)).isTrue();
              assertThat(it.status().is(ChangeStatus.FAILURE)).isTrue();
              assertThat(it.step().is(ChangeStep.EXPORT)).isTrue();
              assertThat(it.object().toString()).isEqualTo("User 1");
              var error = it.error().orElseThrow();
              assertThat(error.code()).isEqualTo("DuplicateTargetEntries");
              assertThat(error.category().is(ErrorCategory.FAILURE)).isTrue();
              assertThat(error.recommendedAction()).isEqualTo("Remove the duplicate.");
            });
  }

  @Test
  void failures_are_told_newest_first() {
    var before = now();
    fail(2);
    fail(2);

    assertThat(read(logs().failures(job(), before)).changes())
        .hasSizeGreaterThanOrEqualTo(4)
        .extracting(LoggedChange::at)
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void what_was_before_is_left_out() {
    fail(3);

    var after = now().plusSeconds(1);

    assertThat(read(logs().failures(job(), after)).changes()).isEmpty();
  }

  @Test
  void failures_and_held_deletes_are_kept_apart() {
    var before = now();
    fail(2);
    stageDeletes(612);

    assertThat(read(logs().stagedDeletes(job(), before)).changes())
        .hasSize(612)
        .allMatch(LoggedChange::isStagedDelete);
    assertThat(read(logs().failures(job(), before)).changes())
        .isNotEmpty()
        .allMatch(LoggedChange::isFailure)
        .noneMatch(LoggedChange::isStagedDelete);
  }

  @Test
  void jobs_are_kept_apart() {
    var before = now();
    fail(2);
    stageDeletes(612);

    assertThat(read(logs().failures(other(), before)).changes()).isEmpty();
    assertThat(read(logs().stagedDeletes(other(), before)).changes()).isEmpty();
  }

  @Test
  void without_the_permission_it_is_named() {
    fail(1);
    forbid();

    var problem = unread(logs().failures(job(), Instant.EPOCH));

    assertThat(problem.kind()).isEqualTo(Problem.Kind.MISSING_PERMISSION);
    assertThat(problem.detail()).contains("ProvisioningLog.Read.All");
    assertThat(unread(logs().stagedDeletes(job(), Instant.EPOCH)).kind())
        .isEqualTo(Problem.Kind.MISSING_PERMISSION);
  }
}
