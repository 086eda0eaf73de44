package io.github.syncmedic.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.audit.AuditChain;
import io.github.syncmedic.journal.audit.AuditEntry;
import io.github.syncmedic.journal.audit.AuditTrail;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.playbook.Trigger;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.TenantId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The operator's commands, as somebody at a terminal sees them. */
final class OpsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Path PAGE = Path.of("../../docs/operations.md");
  private static final Pattern COMMAND = Pattern.compile("mvn -q -Pops -Dops=\"([^\"…]+)\"");

  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final Map<String, AuditTrail> trails = new HashMap<>();
  private Map<String, String> settings = Map.of();

  @Test
  void a_whole_audit_is_told_to_be_whole() {
    audited("run-1", 3);
    audited("run-2", 2);

    assertThat(run("verify-audit --from 2026-11-01"))
        .startsWith("exit 0")
        .contains(
            "2026-11-01 to 2026-11-21: 5 entries of 2 runs, 0 of them repeated, 0 days sealed")
        .endsWith("whole\n")
        .doesNotContain("not checked");
  }

  @Test
  void a_removed_line_is_found_by_the_document_of_its_run_alone() {
    audited("run-1", 3);
    String file = "audit/2026-11-21.jsonl";
    List<String> lines = documents.read(file).orElseThrow().text().lines().toList();
    documents.write(file, String.join("\n", lines.subList(0, 2)) + "\n", new Expected.Anything());

    assertThat(run("verify-audit --from 2026-11-01")).startsWith("exit 1").contains("BROKEN at ");
    trails.clear();
    assertThat(run("verify-audit --from 2026-11-01"))
        .startsWith("exit 0")
        .contains("the ends of 1 chains are not checked");
  }

  @Test
  void an_edited_line_is_named() {
    audited("run-1", 3);
    String file = "audit/2026-11-21.jsonl";
    String text = documents.read(file).orElseThrow().text();
    documents.write(file, text.replaceFirst("act 1", "act 7"), new Expected.Anything());

    assertThat(run("verify-audit --from 2026-11-21 --to 2026-11-21"))
        .startsWith("exit 1")
        .contains("BROKEN at audit/2026-11-21.jsonl:2: ");
  }

  @Test
  void a_replay_tells_what_would_have_been_done(@TempDir Path folder) throws IOException {
    recorded();
    Path one = write(folder, "patience.yaml", sample());
    Path other = write(folder, "patience-2.yaml", sample().replace("PT12H }, onF", "PT3H }, onF"));

    assertThat(run("replay --playbook %s".formatted(one)))
        .startsWith("exit 0")
        .contains("contoso.com job.1 QUARANTINED EncounteredQuarantineException TimeOut: patience")
        .contains("sending: restart with QuarantineState");
    assertThat(run("replay --playbook %s --against %s".formatted(one, other)))
        .startsWith("exit 0")
        .contains("\n- 2026-11-20T12:00:00Z", "\n+ 2026-11-20T12:00:00Z");
    assertThat(run("replay --playbook %s --against %s".formatted(one, one)))
        .contains("no decision differs in 25 snapshots");
    assertThat(run("replay --playbook %s --tenant other".formatted(one)))
        .startsWith("exit 3")
        .contains("no snapshot of tenant other");
  }

  @Test
  void playbooks_are_checked_as_the_app_does(@TempDir Path folder) throws IOException {
    Path good = write(folder, "patience.yaml", sample());
    Path other = write(folder, "other.yaml", sample());
    Path risky =
        write(
            folder,
            "risky.yaml",
            sample().replace("risk: R2", "risk: R9").replace("name: patience", "name: risky"));
    Path broken = write(folder, "broken.yaml", sample().replace("maxPerDay", "maxPerWeek"));
    Path named = write(folder, "Named.yaml", sample());

    assertThat(run("playbooks --check " + good)).isEqualTo("exit 0\n");
    assertThat(run("playbooks --check %s %s %s %s %s".formatted(good, other, risky, broken, named)))
        .startsWith("exit 1")
        .contains(other + ":1: ", risky + ":5: ", broken + ":7: ", named + ":1: ")
        .doesNotContain(good + ":");
    assertThat(run("playbooks --check " + folder.resolve("none.yaml"))).startsWith("exit 3");
    assertThat(run("playbooks")).startsWith("exit 2");
  }

  @Test
  void every_documented_command_is_one_and_the_documented_playbook_is_good(@TempDir Path folder)
      throws IOException {
    recorded();
    Path file = write(folder, "patience.yaml", sample());
    Path other = write(folder, "patience-2.yaml", sample());
    List<String> commands =
        COMMAND.matcher(Files.readString(PAGE)).results().map(it -> it.group(1)).toList();

    assertThat(commands).hasSize(4);
    for (String command : commands) {
      String here =
          command
              .replace("patience-2.yaml", other.toString())
              .replace(" patience.yaml", " " + file);
      assertThat(run(here)).as(command).startsWith("exit 0");
    }
  }

  @Test
  void settings_are_those_of_the_file_and_of_the_command(@TempDir Path folder) throws IOException {
    Path file =
        write(
            folder, "mine.json", "{\"Values\": {\"AzureWebJobsStorage\": \"one\", \"B\": \"b\"}}");

    assertThat(
            run(
                "--settings %s --set AzureWebJobsStorage=two verify-audit --from 2026-11-01"
                    .formatted(file)))
        .startsWith("exit 0");
    assertThat(settings).isEqualTo(Map.of("AzureWebJobsStorage", "two", "B", "b"));
  }

  @Test
  void a_storage_that_is_not_named_is_asked_for() {
    StringWriter output = new StringWriter();
    CommandLine commands = Ops.commands(Ops::connected, clock(), run -> Optional.empty());
    commands.setErr(new PrintWriter(output, true));

    int exit =
        commands.execute(
            "--settings", "src/test/none.json", "verify-audit", "--from", "2026-11-01");
    assertThat(exit).isEqualTo(3);
    assertThat(output.toString()).contains("none.json").doesNotContain("\tat ");
  }

  private String run(String arguments) {
    StringWriter output = new StringWriter();
    CommandLine commands =
        Ops.commands(this::storage, clock(), it -> Optional.ofNullable(trails.get(it.id())));
    commands.setOut(new PrintWriter(output, true)).setErr(new PrintWriter(output, true));
    int exit = commands.execute(arguments.split(" "));
    return "exit %d%n%s".formatted(exit, output);
  }

  private Documents storage(Map<String, String> given) {
    settings = given;
    return documents;
  }

  private static Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  private void audited(String id, int entries) {
    JobRef job = new JobRef(TenantId.OWN, new ConfigurationId("sp-1"), new JobId("job.1"));
    Trigger trigger = new Trigger(VerdictKind.PAUSED, "", "", "", Duration.ofMinutes(2), 0, 0);
    String run = "20261121T120000Z-" + id;
    new Runs(documents)
        .create(
            Run.accepted(
                run,
                Playbooks.shipped().named("pause").orElseThrow(),
                job,
                "contoso.com",
                trigger,
                Asker.timer("test"),
                NOW));
    AuditTrail trail = AuditTrail.EMPTY;
    for (int i = 0; i < entries; i++) {
      trail = trail.with(new AuditEntry(NOW, run, "http", "eva", "act " + i, "", "", "", "", ""));
    }
    trails.put(run, new AuditChain(documents).append(trail));
  }

  /** A day of a job in quarantine, hour by hour. */
  private void recorded() {
    for (int hour = 0; hour <= 24; hour++) {
      Instant at = NOW.minus(Duration.ofHours(24 - hour));
      documents.write(
          "tenants/own/snapshots/%s/%02d0000000.json"
              .formatted(
                  at.toString().substring(0, 10).replace('-', '/'),
                  at.atOffset(ZoneOffset.UTC).getHour()),
          """
          {"schemaVersion": 1, "tenant": {"value": "own"}, "at": "%s", "unread": [], "jobs": [{
            "id": "job.1", "templateId": "AD2AADProvisioning",
            "schedule": {"interval": "PT2M", "state": "Active"},
            "synchronizationJobSettings": [{"name": "DomainFQDN", "value": "contoso.com"}],
            "status": {"code": "Quarantine", "countSuccessiveCompleteFailures": 4, "escrowsPruned": false,
              "progress": [], "synchronizedEntryCountByType": [],
              "lastExecution": {"state": "Failed", "timeBegan": "2026-11-20T09:58:00Z",
                "timeEnded": "2026-11-20T09:58:02Z", "countEscrowed": 0},
              "quarantine": {"reason": "EncounteredQuarantineException", "seriesCount": 2,
                "currentBegan": "2026-11-20T09:58:02Z", "seriesBegan": "2026-11-20T09:58:02Z",
                "nextAttempt": "2026-11-22T15:58:00Z",
                "error": {"code": "TimeOut", "message": "", "tenantActionable": true}}}}]}
          """
              .formatted(at),
          new Expected.Absent());
    }
  }

  /** The playbook of the page. */
  private static String sample() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf("```yaml\n") + "```yaml\n".length();
    return page.substring(begin, page.indexOf("```", begin));
  }

  private static Path write(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, UTF_8);
  }
}
