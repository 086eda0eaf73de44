package io.github.syncmedic.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.TenantId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BulletinTest {
  private static final JobRef JOB =
      new JobRef(TenantId.OWN, new ConfigurationId("c"), new JobId("job.1"));

  private final Json json = new Json();

  @Test
  void what_is_to_be_told_is_the_same_after_storing() {
    var incident = Incidents.of(JOB, "contoso.com", VerdictKind.QUARANTINED, "Unknown");
    var notice =
        new Notice("1", Severity.WARNING, "job.1", "text", Optional.of("decide"))
            .about(incident)
            .with(
                List.of(new Notice.Fact("Domain", "contoso.com")),
                List.of(new Notice.Link("Job", "/api/jobs/job.1")))
            .asking(new Notice.Question("run-1", "binding", 2));
    var bulletin =
        new Bulletin(
            List.of(notice),
            List.of(
                new Bulletin.Concern(
                    JOB,
                    "QUARANTINED",
                    true,
                    List.of("mark"),
                    Optional.empty(),
                    List.of(new Bulletin.Trouble(incident, true, Optional.of("run-1"))))));

    assertThat(json.read(json.write(bulletin), Bulletin.class)).isEqualTo(bulletin);
  }

  @Test
  void what_was_stored_before_there_were_incidents_can_still_be_read() {
    var old =
        """
        {
          "untold": [
            {"id": "1", "severity": "INFO", "subject": "s", "text": "t", "decide": null}
          ],
          "concerns": [
            {
              "job": JOB,
              "standing": "", "open": true, "marks": [], "reminder": null
            }
          ]
        }
        """;
    var read = json.read(old.replace("JOB", json.write(JOB)), Bulletin.class);

    assertThat(read.untold())
        .containsExactly(new Notice("1", Severity.INFO, "s", "t", Optional.empty()));
    assertThat(read.concerns()).containsExactly(concern());
  }

  @Test
  void an_incident_is_named_by_the_job_and_what_it_is_in_and_by_nothing_else() {
    var one = Incidents.of(JOB, "contoso.com", VerdictKind.QUARANTINED, "Unknown");
    var renamed = Incidents.of(JOB, "contoso.org", VerdictKind.QUARANTINED, "Unknown");

    assertThat(one.id()).isEqualTo(renamed.id()).matches("[0-9a-f]{32}");
    assertThat(one.title()).isEqualTo("contoso.com: QUARANTINED Unknown");
    assertThat(Incidents.of(JOB, "contoso.com", VerdictKind.QUARANTINED, "").id())
        .isNotEqualTo(one.id());
    assertThat(Incidents.of(JOB, "contoso.com", VerdictKind.STALE, "Unknown").id())
        .isNotEqualTo(one.id());
  }

  private static Bulletin.Concern concern() {
    return new Bulletin.Concern(JOB, "", true, List.of(), Optional.empty(), List.of());
  }
}
