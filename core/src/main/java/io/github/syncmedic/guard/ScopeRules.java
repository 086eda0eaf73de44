package io.github.syncmedic.guard;

import io.github.syncmedic.sync.ResetScope;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Which scopes a restart may have. The portal's may be had; the others only where an operator
 * allowed each by its name, and then by no run that the product opens by itself. Pure.
 */
public final class ScopeRules {
  private static final Set<ResetScope> USUAL = ResetScope.PORTAL_RESTART;

  /** Those that say all that they forget, so that another one beside them is a mistake. */
  private static final Set<ResetScope> ALONE =
      Set.of(ResetScope.FULL, ResetScope.NONE, ResetScope.FORCE_DELETES);

  private ScopeRules() {}

  /** Whether one of {@code scopes} is beyond the portal's restart. */
  public static boolean isUnusual(Collection<ResetScope> scopes) {
    return !USUAL.containsAll(scopes);
  }

  /**
   * The first objection to a restart with {@code scopes}, if there is one.
   *
   * @param allowed those beyond the portal's that an operator allowed
   */
  public static Optional<Refusal> objectionTo(Set<ResetScope> scopes, Set<ResetScope> allowed) {
    if (scopes.isEmpty()) {
      return refused("a restart that names no scope is a full one", "name QuarantineState");
    }
    var forbidden =
        scopes.stream()
            .filter(it -> !USUAL.contains(it) && !allowed.contains(it))
            .sorted()
            .findFirst();
    if (forbidden.isPresent()) {
      return refused(
          "a restart with '%s' is not allowed%s"
              .formatted(ResetScope.wire(scopes), included(forbidden.get())),
          "name Watermark, Escrows or QuarantineState");
    }
    if (scopes.contains(ResetScope.ESCROWS) && !scopes.contains(ResetScope.WATERMARK)) {
      return refused(
          "Escrows without Watermark would forget failed objects without looking at them again",
          "add Watermark");
    }
    return scopes.size() > 1 && scopes.stream().anyMatch(ALONE::contains)
        ? refused(
            "Full, None and ForceDeletes stand alone, and not as '%s'"
                .formatted(ResetScope.wire(scopes)),
            "name one of them, or none")
        : Optional.empty();
  }

  private static String included(ResetScope scope) {
    return scope == ResetScope.FULL ? ": Full includes ConnectorDataStore" : "";
  }

  private static Optional<Refusal> refused(String why, String tryThis) {
    return Optional.of(new Refusal("scope", why, tryThis));
  }
}
