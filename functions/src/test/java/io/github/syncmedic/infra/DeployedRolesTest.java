package io.github.syncmedic.infra;

import static io.github.syncmedic.infra.Deployment.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.functions.DeployedRoles;
import io.github.syncmedic.guard.Autonomy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What each role writes is what its identity may write. */
class DeployedRolesTest {
  private static final String AUDIT = "audit/";

  /** What operators write, and no app. */
  private static final Set<String> OF_OPERATORS =
      Set.of("controls.json", "people.json", "playbooks/{name}.yaml");

  @Test
  void no_role_writes_what_it_may_not() {
    try (var world = new DeployedRoles()) {
      world.job("sick").quarantined("EncounteredQuarantineException", "TimeOut");
      world.job("well");
      world.sweep(Autonomy.AUTO);
      world.remediate();
      world.beat("contoso.com");
      world.ask("well", "pause");
      world.remediate();
      world.pass(Duration.ofDays(1));
      world.sweep(Autonomy.AUTO);
      world.verifyAudit();

      for (var role : Deployment.names(Deployment.json("roles.json"))) {
        var written = world.writtenBy(role);
        assertThat(written).as(role).isNotEmpty();
        assertThat(written).as(role).allMatch(mayWrite(role));
      }
      assertThat(world.writtenBy("remediator")).anyMatch(it -> it.startsWith(AUDIT));
      assertThat(world.writtenBy("watcher")).anyMatch(it -> it.endsWith(".seal.json"));
      assertThat(world.writtenBy("callers")).contains("tenants/own/heartbeats.json");
    }
  }

  @Test
  void a_pattern_says_no_where_it_should() {
    assertThat(mayWrite("callers"))
        .accepts("runs/a.json", "tenants/own/heartbeats.json")
        .rejects("controls.json", "tenants/own/latest.json", "audit/2026-11-21.jsonl", "locks/j");
    assertThat(mayWrite("watcher")).rejects("controls.json", "playbooks/x.yaml", "locks/j");
    assertThat(mayWrite("remediator")).rejects("controls.json", "tenants/own/latest.json");
  }

  @Test
  void every_stored_document_has_a_writer() {
    var stored = stored();

    assertThat(stored).hasSizeGreaterThan(10);
    for (var name : stored) {
      var example = name.replaceAll("\\{[^}]*}", "x");
      var writers =
          Deployment.names(Deployment.json("roles.json")).stream()
              .filter(role -> mayWrite(role).test(example))
              .toList();
      if (OF_OPERATORS.contains(name)) {
        assertThat(writers).as(name).isEmpty();
      } else {
        assertThat(writers).as(name).isNotEmpty();
      }
    }
  }

  @Test
  void snapshots_and_events_have_a_life_of_their_own() {
    var storage = Deployment.text(Deployment.INFRA.resolve("modules/storage.bicep"));
    var example = Map.of("snapshots", "x.json", "events", "x.jsonl");

    example.forEach(
        (kind, name) -> {
          assertThat(storage).contains("'${documents}/tenants/${tenant}/%s/'".formatted(kind));
          assertThat(stored()).anyMatch(it -> it.startsWith("tenants/{tenant}/" + kind + "/"));
          assertThat(name).isNotBlank();
        });
  }

  /** The names that the architecture lists. */
  private static Set<String> stored() {
    var text = Deployment.text(Deployment.ROOT.resolve("docs/architecture.md"));
    var list = text.substring(text.indexOf("## What is stored"));
    return Pattern.compile("`([a-z]+[^` ]*(?:\\.jsonl?|\\.yaml|\\{jobId}))`")
        .matcher(list.substring(0, list.indexOf("\n\n", list.indexOf("\n\n") + 2)))
        .results()
        .map(it -> it.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Conditions of role assignments know * and ?, and say nothing of slashes. */
  private static Predicate<String> mayWrite(String role) {
    var entry = Deployment.json("roles.json").path(role);
    var patterns = new ArrayList<>(texts(entry.path("writes")));
    var audit = entry.path("audit").asBoolean() ? Stream.of(AUDIT + "*") : Stream.<String>empty();
    return Stream.concat(patterns.stream(), audit)
        .map(it -> Pattern.compile("\\Q" + it.replace("*", "\\E.*\\Q") + "\\E").asMatchPredicate())
        .reduce(it -> false, Predicate::or);
  }
}
