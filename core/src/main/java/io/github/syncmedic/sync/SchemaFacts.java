package io.github.syncmedic.sync;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What matters of a job's schema, to be compared with what it was before, see <a
 * href="https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationschema">synchronizationSchema</a>.
 *
 * <p>Equal content has equal hashes, whatever the order of names, of rules, of mappings and of
 * filters, and whatever version and time of discovery Graph gives it.
 *
 * @param hash of schema and settings, SHA-256 in hexadecimal digits
 * @param scopeHash of all that decides which objects are in scope
 * @param credentialDataMapped whether a mapping that is on carries password hashes; empty when the
 *     schema lists no attributes at all
 * @param rules in Graph's order
 * @param settings {@code synchronizationJobSettings}, in the order of their names
 */
public record SchemaFacts(
    String hash,
    String scopeHash,
    Optional<Boolean> credentialDataMapped,
    List<Rule> rules,
    Map<String, String> settings) {
  public SchemaFacts {
    rules = List.copyOf(rules);
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /** How many deletes in one run quarantine the job, as far as its settings say. */
  public Optional<Long> deleteThreshold() {
    return DeleteThreshold.in(settings);
  }

  /** The id of the first rule that maps objects of the kind {@code source}. */
  public Optional<String> ruleFor(String source) {
    return rules.stream()
        .filter(rule -> rule.mappings().stream().anyMatch(it -> it.isOn() && it.isOf(source)))
        .map(Rule::id)
        .filter(id -> !id.isBlank())
        .findFirst();
  }

  /**
   * One direction of synchronization.
   *
   * @param id what Graph wants to be told when a single object is synchronized
   * @param containers the organizational units in scope; empty means that none is named
   * @param groups the groups in scope; empty means that none is named
   */
  public record Rule(
      String id,
      String name,
      List<String> containers,
      List<String> groups,
      List<Mapping> mappings) {
    public Rule {
      containers = List.copyOf(containers);
      groups = List.copyOf(groups);
      mappings = List.copyOf(mappings);
    }
  }

  /**
   * One kind of object and how it becomes another.
   *
   * @param source the kind in the source
   * @param target the kind in the target
   * @param enabled empty when Graph does not say
   * @param flows what may be done, for example {@code Add,Update,Delete}
   * @param scopeHash of the filters; equal filters have equal hashes
   * @param attributes a hash of each mapping by the name of the target's attribute
   */
  public record Mapping(
      String name,
      String source,
      String target,
      Optional<Boolean> enabled,
      String flows,
      String scopeHash,
      Map<String, String> attributes) {
    public Mapping {
      attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    private boolean isOf(String kind) {
      return source.equalsIgnoreCase(kind);
    }

    /** Whether nothing says that it is off. */
    public boolean isOn() {
      return enabled.orElse(true);
    }
  }
}
