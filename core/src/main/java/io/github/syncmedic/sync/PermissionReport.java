package io.github.syncmedic.sync;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.github.syncmedic.sync.Permission.Need;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which permissions are held, and what is missing for what. A permission is in no more than one of
 * the lists; one that is in none is held.
 *
 * @param held the application roles in the token, ours or not; empty when it cannot be looked into
 * @param missingForWatching without these nothing is known
 * @param missingForRemediation without these nothing can be mended
 * @param missingOptional without these there is less evidence
 * @param unknown neither the token nor a try told
 * @param evidence what came of tries that did not succeed
 */
public record PermissionReport(
    Optional<Set<String>> held,
    List<Permission> missingForWatching,
    List<Permission> missingForRemediation,
    List<Permission> missingOptional,
    List<Permission> unknown,
    Map<Permission, Problem> evidence) {
  public PermissionReport {
    held = held.map(it -> Collections.unmodifiableSet(new TreeSet<>(it)));
    missingForWatching = List.copyOf(missingForWatching);
    missingForRemediation = List.copyOf(missingForRemediation);
    missingOptional = List.copyOf(missingOptional);
    unknown = List.copyOf(unknown);
    evidence = Map.copyOf(evidence);
  }

  /**
   * Concludes from a token and from tries. A try that succeeded or was refused for its permission
   * is believed before the token, which may be older than a grant.
   *
   * @param roles the application roles in the token, where it could be looked into
   * @param tries what came of trying; a permission that was not tried is not in it
   * @param discovers whether configurations have to be found, rather than being named
   */
  public static PermissionReport of(
      Optional<Set<String>> roles, Map<Permission, Reading<?>> tries, boolean discovers) {
    var missing = new EnumMap<Need, List<Permission>>(Need.class);
    var unknown = new ArrayList<Permission>();
    var problems = problems(tries);
    for (var permission : Permission.values()) {
      var held = held(permission, roles, tries.containsKey(permission), problems);
      if (held.isEmpty()) {
        unknown.add(permission);
      } else if (!held.get()) {
        missing
            .computeIfAbsent(need(permission, discovers), it -> new ArrayList<>())
            .add(permission);
      }
    }
    return new PermissionReport(
        roles,
        missing.getOrDefault(Need.WATCHING, List.of()),
        missing.getOrDefault(Need.REMEDIATION, List.of()),
        missing.getOrDefault(Need.OPTIONAL, List.of()),
        unknown,
        problems);
  }

  /** The permissions that are held. */
  public List<Permission> usable() {
    var others =
        Stream.of(missingForWatching, missingForRemediation, missingOptional, unknown)
            .flatMap(List::stream)
            .toList();
    return Arrays.stream(Permission.values()).filter(it -> !others.contains(it)).toList();
  }

  /** The report for people, one fact to a line; empty when nothing is missing or unknown. */
  public List<String> words() {
    var lines = new ArrayList<String>();
    line("Watching is not possible without %s.", missingForWatching, lines);
    line("Remediation is not possible without %s.", missingForRemediation, lines);
    line("There is less evidence without %s.", missingOptional, lines);
    line("It could not be found out whether %s may be used.", unknown, lines);
    return List.copyOf(lines);
  }

  private static Map<Permission, Problem> problems(Map<Permission, Reading<?>> tries) {
    return tries.entrySet().stream()
        .filter(it -> it.getValue() instanceof Reading.Unread<?>)
        .collect(
            toUnmodifiableMap(
                Map.Entry::getKey, it -> ((Reading.Unread<?>) it.getValue()).problem()));
  }

  private static Optional<Boolean> held(
      Permission permission,
      Optional<Set<String>> roles,
      boolean tried,
      Map<Permission, Problem> problems) {
    var problem = Optional.ofNullable(problems.get(permission));
    if (tried && problem.isEmpty()) {
      return Optional.of(true);
    }
    return problem.filter(it -> it.kind() == Problem.Kind.MISSING_PERMISSION).isPresent()
        ? Optional.of(false)
        : roles.map(permission::isIn);
  }

  private static Need need(Permission permission, boolean discovers) {
    return permission == Permission.APPLICATION_READ && !discovers
        ? Need.OPTIONAL
        : permission.need();
  }

  private static void line(String words, List<Permission> permissions, List<String> lines) {
    if (!permissions.isEmpty()) {
      lines.add(
          words.formatted(
              permissions.stream().map(Permission::text).collect(Collectors.joining(", "))));
    }
  }
}
