package io.github.syncmedic.guard;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static io.github.syncmedic.sync.SyncJobFixture.job;
import static io.github.syncmedic.sync.SyncJobFixture.quarantine;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.SyncJob;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Held-back deletes are executed in one case only, out of every combination of what may differ. */
class DeletesPermitTest {
  private static final List<Set<ResetScope>> ALLOWED =
      List.of(
          Set.of(),
          Set.of(ResetScope.FULL),
          Set.of(ResetScope.FORCE_DELETES),
          EnumSet.allOf(ResetScope.class));
  private static final List<Set<ResetScope>> SCOPES =
      List.of(
          Set.of(ResetScope.FORCE_DELETES),
          Set.of(ResetScope.FORCE_DELETES, ResetScope.QUARANTINE_STATE),
          EnumSet.allOf(ResetScope.class));
  private static final List<List<String>> APPROVERS =
      List.of(
          List.of(),
          List.of("ada"),
          List.of("ada", "ada"),
          List.of("ada", "asker"),
          List.of("asker", "asker"),
          List.of("ada", "bob"),
          List.of("ada", "bob", "asker"));
  private static final List<String> REASONS =
      List.of("TooManyDeletes", "Unknown", "EncounteredEscrowProportionThreshold");

  @Test
  void only_two_people_who_did_not_ask_one_of_them_entitled_a_fresh_count_and_the_setting_do() {
    var passed = 0;
    var cases = 0;
    for (var allowed : ALLOWED) {
      for (var scopes : SCOPES) {
        for (var approvers : APPROVERS) {
          for (var mayDestroy : List.of(true, false)) {
            for (var age : List.of(Duration.ZERO, Duration.ofMinutes(10), Duration.ofMinutes(11))) {
              for (var reason : REASONS) {
                for (var person : List.of(true, false)) {
                  cases++;
                  var permit =
                      new DeletesPermit("asker", false, approvers, mayDestroy, NOW.minus(age));
                  var request = request(scopes, allowed, Optional.of(permit), reason, person);
                  var expected =
                      allowed.contains(ResetScope.FORCE_DELETES)
                          && scopes.size() == 1
                          && approvers.containsAll(List.of("ada", "bob"))
                          && mayDestroy
                          && age.compareTo(Duration.ofMinutes(10)) <= 0
                          && reason.equals("TooManyDeletes")
                          && person;
                  assertThat(Guards.objectionTo(request).isEmpty())
                      .as("%s %s %s %s %s", allowed, scopes, permit, reason, person)
                      .isEqualTo(expected);
                  passed += expected ? 1 : 0;
                }
              }
            }
          }
        }
      }
    }
    assertThat(cases).isEqualTo(3024);
    assertThat(passed).isEqualTo(2 * 2 * 2);
  }

  @Test
  void whoever_asked_without_a_name_may_be_one_of_two_so_it_takes_three() {
    assertThat(objectionTo(true, "ada", "bob").map(Refusal::why))
        .hasValueSatisfying(why -> assertThat(why).contains("2 of 3"));
    assertThat(objectionTo(true, "ada", "bob", "asker")).isPresent();
    assertThat(objectionTo(true, "ada", "bob", "cyd")).isEmpty();
    assertThat(objectionTo(false, "ada", "bob")).isEmpty();
  }

  private static Optional<Refusal> objectionTo(boolean mayBeAnybody, String... approvers) {
    return new DeletesPermit("asker", mayBeAnybody, List.of(approvers), true, NOW).objection(NOW);
  }

  @Test
  void without_a_count_nothing_helps() {
    var request =
        request(
            Set.of(ResetScope.FORCE_DELETES),
            EnumSet.allOf(ResetScope.class),
            Optional.empty(),
            "TooManyDeletes",
            true);
    assertThat(Guards.objectionTo(request).map(Refusal::why))
        .hasValueSatisfying(why -> assertThat(why).contains("not counted"));
  }

  private static Guards.Request request(
      Set<ResetScope> scopes,
      Set<ResetScope> allowed,
      Optional<DeletesPermit> permit,
      String reason,
      boolean person) {
    return new Guards.Request(
        new Write.Restart(scopes),
        GuardRules.DEFAULT,
        "run",
        person,
        false,
        allowed,
        permit,
        Controls.OPEN,
        JobLedger.EMPTY,
        held(reason),
        NOW);
  }

  private static SyncJob held(String reason) {
    return job("j")
        .code("Quarantine")
        .quarantine(quarantine(reason, NOW, Optional.empty(), Optional.empty()))
        .build();
  }
}
