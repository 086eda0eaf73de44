package io.github.syncmedic.sync;

import io.github.syncmedic.sync.SchemaFacts.Mapping;
import io.github.syncmedic.sync.SchemaFacts.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parts of a {@link SchemaFacts}, for tests. */
public final class SchemaFixture {
  private SchemaFixture() {}

  /** A mapping that is on, of all flows, without attributes. */
  public static Mapping mapping(String name, String source, String target) {
    return new Mapping(
        name, source, target, Optional.of(true), "Add,Update,Delete", "scope", Map.of());
  }

  /** Users and groups, unfiltered. */
  public static Rule rule() {
    return new Rule(
        "rule-1",
        "Active Directory to Microsoft Entra ID",
        List.of(),
        List.of(),
        List.of(
            mapping("Provision Active Directory Users", "user", "User"),
            mapping("Provision Active Directory Groups", "group", "Group")));
  }

  /** A schema of {@link #rule()} alone, without settings. */
  public static SchemaFacts schema() {
    return new SchemaFacts("hash", "scope", Optional.empty(), List.of(rule()), Map.of());
  }
}
