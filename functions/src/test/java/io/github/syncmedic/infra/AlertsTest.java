package io.github.syncmedic.infra;

import static io.github.syncmedic.infra.Deployment.each;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.functions.DeployedRoles;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.sync.ScriptedJob;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Alerts go by lines of the log: each is held to the line that the product itself writes. */
class AlertsTest {
  private static final Duration INTERVAL = Duration.ofMinutes(5);

  private final DeployedRoles world = new DeployedRoles();

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void a_healthy_tenant_raises_none_and_is_not_silent() {
    world.job("well");
    sweeps(5);

    assertThat(raised()).isEmpty();
    assertThat(world.logged()).filteredOn(matches(silence())).hasSize(5);
  }

  @Test
  void a_quarantine() {
    var job = world.job("job.1");
    sweeps(2);
    job.quarantined("EncounteredQuarantineException", "TimeOut");
    sweeps(3);

    assertThat(raised()).containsEntry("quarantine", List.of("job.1"));
  }

  @Test
  void a_stale_job() {
    world.job("job.1").hangs();
    for (var hour = 0; hour < 24; hour++) {
      world.pass(Duration.ofHours(1));
      world.sweep(Autonomy.OBSERVE);
    }

    assertThat(raised()).containsEntry("stale", List.of("job.1"));
  }

  @Test
  void a_blind_watcher_which_is_also_silent() {
    world.job("job.1");
    world.readable(false);
    sweeps(5);

    assertThat(raised().getOrDefault("watcher-blind", List.of())).containsExactly("own");
    assertThat(world.logged()).noneMatch(matches(silence()));
  }

  @Test
  void messages_that_nobody_could_handle() {
    world.poisonedShard();
    world.poisonedRun("nonsense");

    assertThat(raised().getOrDefault("poison", List.of()))
        .containsExactlyInAnyOrder("health-checks-poison", "remediation-runs-poison");
  }

  @Test
  void a_run_that_was_given_up() {
    world.job("job.1").quarantined("EncounteredQuarantineException", "TimeOut");
    world.sweep(Autonomy.AUTO);
    var run = world.names("runs/").get(0).replaceAll("^runs/|\\.json$", "");
    world.poisonedRun("{\"schemaVersion\":1,\"runId\":\"%s\"}".formatted(run));

    assertThat(raised()).containsKey("poison");
  }

  @Test
  void a_run_that_does_not_know_whether_its_write_arrived() {
    world.job("job.1").answers(ScriptedJob.Reply.LOST_NOT_APPLIED);
    sweeps(2);
    world.ask("job.1", "restart");
    world.remediate();

    assertThat(raised()).containsKey("run-ambiguous");
    assertThat(raised().getOrDefault("run-ambiguous", List.of())).hasSize(1).doesNotContain("");
  }

  @Test
  void an_audit_that_was_changed_and_none_that_was_not() {
    world.job("job.1");
    sweeps(2);
    world.ask("job.1", "restart");
    world.remediate();
    world.pass(Duration.ofDays(1));
    world.verifyAudit();
    assertThat(raised()).doesNotContainKey("audit-broken");
    assertThat(world.logged()).anyMatch(it -> it.startsWith("audit whole from="));

    var file = world.names("audit/").get(0);
    world.tamper(file, text -> text.replaceFirst("asked", "begged"));
    world.verifyAudit();

    assertThat(raised()).containsEntry("audit-broken", List.of(file));
  }

  @Test
  void a_job_that_microsoft_is_about_to_disable() {
    world
        .job("job.1")
        .quarantined("EncounteredQuarantineException", "TimeOut")
        .quarantinedAt(world.now().minus(Duration.ofDays(27)));
    sweeps(3);

    assertThat(raised()).containsEntry("disable-deadline", List.of("job.1"));
  }

  @Test
  void the_deployment_asks_with_just_these_and_splits_by_job() {
    var rule = Deployment.resource("modules/alerts.bicep", "lines").path("properties");
    var condition = rule.at("/criteria/allOf/0");

    assertThat(condition.path("query").toString())
        .contains("matches regex @\\\"${alert.line}\\\"")
        .contains("JobId = extract(@\\\"${alert.subject}\\\", 1, Message)");
    assertThat(condition.at("/dimensions/0/name").asText()).isEqualTo("JobId");
    assertThat(new TreeSet<>(Deployment.texts(lines(), "name"))).hasSize(lines().size());
    assertThat(Deployment.text(Deployment.INFRA.resolve("alerts.json"))).doesNotContain("'");
  }

  private void sweeps(int times) {
    for (var sweep = 0; sweep < times; sweep++) {
      world.sweep(Autonomy.OBSERVE);
      world.pass(INTERVAL);
    }
  }

  /** The alerts that the log so far raises, each with the jobs that it is split by. */
  private Map<String, List<String>> raised() {
    var raised = new HashMap<String, List<String>>();
    each(lines())
        .forEach(
            alert -> {
              var subject = Pattern.compile(alert.path("subject").asText());
              var subjects =
                  world.logged().stream()
                      .filter(matches(alert))
                      .map(line -> extracted(subject, line))
                      .distinct()
                      .toList();
              if (!subjects.isEmpty()) {
                raised.put(alert.path("name").asText(), subjects);
              }
            });
    return raised;
  }

  private static String extracted(Pattern pattern, String line) {
    var matcher = pattern.matcher(line);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static Predicate<String> matches(JsonNode alert) {
    return Pattern.compile(alert.path("line").asText()).asPredicate();
  }

  private static JsonNode lines() {
    return Deployment.json("alerts.json").path("lines");
  }

  private static JsonNode silence() {
    return Deployment.json("alerts.json").path("silence");
  }
}
