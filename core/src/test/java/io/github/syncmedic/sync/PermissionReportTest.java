package io.github.syncmedic.sync;

import static io.github.syncmedic.sync.Permission.APPLICATION_READ;
import static io.github.syncmedic.sync.Permission.SYNCHRONIZATION_READ;
import static io.github.syncmedic.sync.Permission.SYNCHRONIZATION_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.sync.Problem.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PermissionReportTest {
  private static final Optional<Set<String>> OPAQUE = Optional.empty();
  private static final Reading<?> FINE = new Reading.Read<>(true);

  @Test
  void without_token_and_tries_all_is_unknown() {
    var report = PermissionReport.of(OPAQUE, Map.of(), true);

    assertThat(report.unknown()).containsExactly(Permission.values());
    assertThat(report.held()).isEmpty();
  }

  @Test
  void a_token_says_what_is_held_and_what_is_not() {
    var roles = Optional.of(Set.of("Synchronization.Read.All", "Mail.Send"));

    var report = PermissionReport.of(roles, Map.of(), true);

    assertThat(report.held()).isEqualTo(roles);
    assertThat(report.missingForWatching()).containsExactly(APPLICATION_READ);
    assertThat(report.missingForRemediation()).containsExactly(SYNCHRONIZATION_WRITE);
    assertThat(report.missingOptional()).hasSize(4);
    assertThat(report.unknown()).isEmpty();
  }

  @Test
  void a_try_is_believed_before_the_token() {
    var refused = unread(Kind.MISSING_PERMISSION);
    var roles = Optional.of(Set.of("Synchronization.Read.All"));

    var report =
        PermissionReport.of(
            roles, Map.of(SYNCHRONIZATION_READ, refused, APPLICATION_READ, FINE), true);

    assertThat(report.missingForWatching()).containsExactly(SYNCHRONIZATION_READ);
    assertThat(report.evidence()).containsOnlyKeys(SYNCHRONIZATION_READ);
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "MISSING_PERMISSION")
  void a_try_that_failed_for_another_reason_says_nothing(Kind kind) {
    var tries = Map.<Permission, Reading<?>>of(SYNCHRONIZATION_READ, unread(kind));

    assertThat(PermissionReport.of(OPAQUE, tries, true).unknown()).contains(SYNCHRONIZATION_READ);
    assertThat(
            PermissionReport.of(Optional.of(Set.of("Synchronization.Read.All")), tries, true)
                .missingForWatching())
        .doesNotContain(SYNCHRONIZATION_READ);
  }

  @Test
  void configurations_that_are_named_need_not_be_found() {
    var report =
        PermissionReport.of(Optional.of(Set.of("Synchronization.Read.All")), Map.of(), false);

    assertThat(report.missingForWatching()).isEmpty();
    assertThat(report.missingOptional()).contains(APPLICATION_READ);
  }

  @Test
  void it_is_told_in_words() {
    var all = Optional.of(Set.of("Synchronization.ReadWrite.All", "Directory.Read.All"));

    assertThat(PermissionReport.of(all, Map.of(), true).words()).isEmpty();
    assertThat(
            PermissionReport.of(Optional.of(Set.of("Directory.Read.All")), Map.of(), true).words())
        .containsExactly(
            "Watching is not possible without Synchronization.Read.All.",
            "Remediation is not possible without Synchronization.ReadWrite.All.");
    assertThat(PermissionReport.of(OPAQUE, Map.of(), true).words())
        .singleElement()
        .asString()
        .startsWith("It could not be found out whether Synchronization.Read.All, ");
  }

  private static Reading<?> unread(Kind kind) {
    return new Reading.Unread<>(Problem.of(kind, "scripted"));
  }
}
