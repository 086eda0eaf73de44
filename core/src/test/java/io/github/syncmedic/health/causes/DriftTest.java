package io.github.syncmedic.health.causes;

import static io.github.syncmedic.sync.SchemaFixture.mapping;
import static io.github.syncmedic.sync.SchemaFixture.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.sync.DeleteThreshold;
import io.github.syncmedic.sync.SchemaFacts;
import io.github.syncmedic.sync.SchemaFacts.Mapping;
import io.github.syncmedic.sync.SchemaFacts.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static final String USERS = "the mapping 'Users' (user to User)";

  @Test
  void the_same_is_no_drift() {
    assertThat(Drift.between(schema(), schema()).isNone()).isTrue();
  }

  @Test
  void password_hashes_that_are_no_longer_mapped_are_told() {
    assertThat(Drift.between(credentialData(true), credentialData(false)).changes())
        .containsExactly("password hashes are not mapped any more (CredentialData)");
    assertThat(Drift.between(credentialData(false), credentialData(true)).changes())
        .containsExactly("password hashes are mapped now");
  }

  @Test
  void what_was_or_is_not_known_is_no_change() {
    assertThat(Drift.between(credentialData(true), schema()).isNone()).isTrue();
    assertThat(Drift.between(schema(), credentialData(false)).isNone()).isTrue();
  }

  @Test
  void a_delete_threshold_is_told_with_its_values() {
    var before = settings(Map.of(DeleteThreshold.SETTING, "500"));
    var now = settings(Map.of(DeleteThreshold.SETTING, "5000"));

    assertThat(Drift.between(before, now).changes())
        .containsExactly("the delete threshold went from 500 to 5000");
    assertThat(Drift.between(before, settings(Map.of())).changes())
        .containsExactly("the delete threshold went from 500 to none");
  }

  @Test
  void other_settings_are_told_by_name_alone() {
    var before = settings(Map.of("A", "private", "B", "1"));
    var now = settings(Map.of("A", "other", "C", "1"));

    assertThat(Drift.between(before, now).changes())
        .containsExactly("the setting A changed", "the setting B is gone", "the setting C is new");
  }

  @Test
  void a_scope_that_shrank_and_grew_is_told_with_its_parts() {
    var before = rule(List.of("OU=A", "OU=B"), List.of(), users());
    var now = rule(List.of("OU=B", "OU=C"), List.of("g"), users());

    assertThat(Drift.between(before, now).changes())
        .containsExactly(
            "'AD' has new organizational units: OU=C",
            "'AD' lost organizational units: OU=A",
            "'AD' has new groups: g");
  }

  @Test
  void a_mapping_that_changed_is_told() {
    var now =
        new Mapping("Users", "user", "User", Optional.of(false), "", "other", Map.of("mail", "1"));

    assertThat(Drift.between(of(users()), of(now)).changes())
        .containsExactly(
            USERS + " was switched off",
            USERS + " may do nothing instead of Add,Update,Delete",
            USERS + " has another scope filter",
            USERS + " has new attributes: mail");
  }

  @Test
  void attributes_that_are_filled_otherwise_are_told_and_not_all_of_many() {
    var before = attributes(Map.of("a", "1", "b", "1", "c", "1"));
    var now = attributes(Map.of("a", "1", "b", "2", "c", "2"));
    var many =
        attributes(Map.of("d", "1", "e", "1", "f", "1", "g", "1", "h", "1", "i", "1", "j", "1"));

    assertThat(Drift.between(before, now).changes())
        .containsExactly(USERS + " fills otherwise: b; c");
    assertThat(Drift.between(before, many).changes())
        .containsExactly(
            USERS + " has new attributes: d; e; f; g; h; and 2 more",
            USERS + " lost attributes: a; b; c");
  }

  @Test
  void mappings_and_rules_come_and_go() {
    var groups = mapping("Groups", "group", "Group");

    assertThat(Drift.between(of(users()), of(groups)).changes())
        .containsExactly(
            "the mapping 'Users' (user to User) is gone",
            "the mapping 'Groups' (group to Group) is new");
    assertThat(Drift.between(of(users()), schema()).changes())
        .containsExactly(
            "the rule 'AD' is gone", "the rule 'Active Directory to Microsoft Entra ID' is new");
  }

  @Test
  void a_change_that_has_no_words_is_still_a_change() {
    var other = new SchemaFacts("other", "scope", Optional.empty(), schema().rules(), Map.of());

    assertThat(Drift.between(schema(), other).changes())
        .singleElement()
        .asString()
        .contains("something else in the schema changed");
  }

  private static Mapping users() {
    return mapping("Users", "user", "User");
  }

  private static SchemaFacts attributes(Map<String, String> attributes) {
    return of(
        new Mapping(
            "Users", "user", "User", Optional.of(true), "Add,Update,Delete", "scope", attributes));
  }

  private static SchemaFacts of(Mapping mapping) {
    return rule(List.of(), List.of(), mapping);
  }

  private static SchemaFacts rule(List<String> containers, List<String> groups, Mapping mapping) {
    var rule = new Rule("id", "AD", containers, groups, List.of(mapping));
    return new SchemaFacts("hash", "scope", Optional.empty(), List.of(rule), Map.of());
  }

  private static SchemaFacts settings(Map<String, String> settings) {
    return new SchemaFacts(
        "hash" + settings, "scope", Optional.empty(), schema().rules(), settings);
  }

  private static SchemaFacts credentialData(boolean mapped) {
    return new SchemaFacts("hash", "scope", Optional.of(mapped), schema().rules(), Map.of());
  }
}
