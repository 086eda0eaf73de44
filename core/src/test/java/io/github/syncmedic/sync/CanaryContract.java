package io.github.syncmedic.sync;

import static io.github.syncmedic.sync.Readings.read;
import static io.github.syncmedic.sync.Readings.unread;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * What every {@link Canary} must do; the suite runs on each implementation.
 *
 * <p>A subclass hands out a healthy job.
 */
public abstract class CanaryContract {
  /** An object for tests. */
  protected static final CanaryObject OBJECT =
      new CanaryObject("CN=Canary,OU=Tests,DC=contoso,DC=com", "user");

  /** The canary. */
  protected abstract Canary canary();

  /** The job. */
  protected abstract JobRef job();

  /** A job that was removed. */
  protected abstract JobRef gone();

  /** The job fails with the code {@code TimeOut} from now on. */
  protected abstract void fail();

  /** From now on the identity may not send anything. */
  protected abstract void forbid();

  @Test
  void what_is_in_step_already_is_healthy() {
    var result = read(canary().send(job(), "rule", OBJECT));

    assertThat(result.isHealthy()).isTrue();
    assertThat(result.code()).isEqualTo("RedundantExport");
    assertThat(result.brokenAt().isSilent()).isTrue();
    assertThat(result.words()).isEqualTo("The canary came through.");
  }

  @Test
  void a_broken_way_is_told_with_its_code() {
    fail();

    var result = read(canary().send(job(), "rule", OBJECT));

    assertThat(result.isHealthy()).isFalse();
    assertThat(result.code()).isEqualTo("TimeOut");
    assertThat(result.words()).contains("did not come through", "TimeOut");
  }

  @Test
  void of_a_job_that_is_gone_nothing_is_found() {
    assertThat(unread(canary().send(gone(), "rule", OBJECT)).kind())
        .isEqualTo(Problem.Kind.NOT_FOUND);
  }

  @Test
  void without_the_permission_it_is_named() {
    forbid();

    var problem = unread(canary().send(job(), "rule", OBJECT));

    assertThat(problem.kind()).isEqualTo(Problem.Kind.MISSING_PERMISSION);
    assertThat(problem.detail()).contains("Synchronization.ReadWrite.All");
  }
}
