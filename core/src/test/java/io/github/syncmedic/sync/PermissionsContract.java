package io.github.syncmedic.sync;

import static io.github.syncmedic.sync.Permission.APPLICATION_READ;
import static io.github.syncmedic.sync.Permission.AUDIT_LOG_READ;
import static io.github.syncmedic.sync.Permission.ORGANIZATION_READ;
import static io.github.syncmedic.sync.Permission.PROVISIONING_LOG_READ;
import static io.github.syncmedic.sync.Permission.SYNCHRONIZATION_READ;
import static io.github.syncmedic.sync.Permission.SYNCHRONIZATION_WRITE;
import static io.github.syncmedic.sync.Permission.USER_READ;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Permissions} must do; the suite runs on each implementation.
 *
 * <p>A subclass makes an identity with given roles, in a tenant that has configurations. Whether
 * writing is granted may be unknown to it.
 */
public abstract class PermissionsContract {
  /** The permissions of an identity that holds {@code roles} and no other. */
  protected abstract Permissions with(Set<String> roles);

  @Test
  void with_all_of_them_nothing_is_missing() {
    var all = Arrays.stream(Permission.values()).map(Permission::text).collect(Collectors.toSet());

    var report = with(all).check();

    assertThat(report.missingForWatching()).isEmpty();
    assertThat(report.missingForRemediation()).isEmpty();
    assertThat(report.missingOptional()).isEmpty();
    assertThat(report.evidence()).isEmpty();
    assertThat(report.unknown()).isSubsetOf(SYNCHRONIZATION_WRITE);
  }

  @Test
  void without_any_all_are_missing_or_unknown() {
    var report = with(Set.of()).check();

    assertThat(report.missingForWatching()).contains(APPLICATION_READ);
    assertThat(report.missingOptional())
        .containsExactlyInAnyOrder(
            PROVISIONING_LOG_READ, AUDIT_LOG_READ, ORGANIZATION_READ, USER_READ);
    assertThat(report.unknown()).isSubsetOf(SYNCHRONIZATION_READ, SYNCHRONIZATION_WRITE);
  }

  @Test
  void to_find_configurations_is_not_to_read_their_jobs() {
    var report = with(Set.of("Application.Read.All")).check();

    assertThat(report.missingForWatching()).containsExactly(SYNCHRONIZATION_READ);
    assertThat(report.evidence().get(SYNCHRONIZATION_READ))
        .satisfies(
            it -> {
              assertThat(it).isNotNull();
              assertThat(it.kind()).isEqualTo(Problem.Kind.MISSING_PERMISSION);
            });
  }

  @Test
  void a_wider_permission_holds_the_narrower() {
    var report = with(Set.of("Synchronization.ReadWrite.All", "Directory.Read.All")).check();

    assertThat(report.missingForWatching()).isEmpty();
    assertThat(report.missingOptional()).isEmpty();
    assertThat(report.missingForRemediation()).isEmpty();
  }

  @Test
  void reading_jobs_is_not_writing_them() {
    var report = with(Set.of("Synchronization.Read.All", "Application.Read.All")).check();

    assertThat(report.missingForWatching()).isEmpty();
    assertThat(report.missingForRemediation().contains(SYNCHRONIZATION_WRITE))
        .isNotEqualTo(report.unknown().contains(SYNCHRONIZATION_WRITE));
  }
}
