package io.github.syncmedic.sync;

import static io.github.syncmedic.sync.Readings.read;
import static io.github.syncmedic.sync.Readings.unread;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.sync.TenantFacts.ServiceAccount;
import io.github.syncmedic.sync.TenantFacts.State;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Directory} must do; the suite runs on each implementation.
 *
 * <p>A subclass hands out the directory of a tenant that is synchronized and healthy.
 */
public abstract class DirectoryContract {
  /** The directory. */
  protected abstract Directory directory();

  /** The present moment. */
  protected abstract Instant now();

  /** The service account is gone. */
  protected abstract void loseAccount();

  /** From now on the identity may read nothing of it. */
  protected abstract void forbid();

  @Test
  void a_tenant_that_is_synchronized_says_so_and_when_it_last_was() {
    var sync = read(directory().facts().sync());

    assertThat(sync.state()).isEqualTo(State.ON);
    assertThat(sync.last().orElseThrow()).isBeforeOrEqualTo(now());
  }

  @Test
  void the_service_account_is_there() {
    assertThat(read(directory().facts().serviceAccount()))
        .isEqualTo(new ServiceAccount(true, Optional.of(true)));
  }

  @Test
  void a_service_account_that_is_gone_is_not_one_that_could_not_be_read() {
    loseAccount();

    assertThat(read(directory().facts().serviceAccount()))
        .isEqualTo(new ServiceAccount(false, Optional.empty()));
  }

  @Test
  void without_permissions_each_is_named() {
    forbid();

    var facts = directory().facts();

    assertThat(unread(facts.sync()).kind()).isEqualTo(Problem.Kind.MISSING_PERMISSION);
    assertThat(unread(facts.sync()).detail()).contains("Organization.Read.All");
    assertThat(unread(facts.serviceAccount()).kind()).isEqualTo(Problem.Kind.MISSING_PERMISSION);
    assertThat(unread(facts.serviceAccount()).detail()).contains("User.ReadBasic.All");
  }
}
