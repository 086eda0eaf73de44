package io.github.syncmedic.adapter.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.sync.Configuration;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.TenantId;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RecordedJobsTest {
  private static final JobId JOB =
      new JobId(
          "AD2AADProvisioning.6cd905961dc44f1190de7fafcc2aef10"
              + ".26effcb4-3ce8-4076-bfbb-79ebc0be0481");
  private static final Configuration FABRIKAM =
      new Configuration(new ConfigurationId("sp-1"), "fabrikam.com");

  @Test
  void a_job_is_read_into_the_configuration_that_is_known_of_it() throws IOException {
    var job = new RecordedJobs(TenantId.OWN, Map.of(JOB, FABRIKAM)).read(recorded()).orElseThrow();

    assertThat(job.ref().job()).isEqualTo(JOB);
    assertThat(job.ref().configuration()).isEqualTo(FABRIKAM.id());
    assertThat(job.domain()).isEqualTo("fabrikam.com");
    assertThat(job.status().orElseThrow().isQuarantined()).isTrue();
  }

  @Test
  void a_job_of_which_nothing_else_is_known_has_the_domain_that_it_names_itself()
      throws IOException {
    var job = new RecordedJobs(TenantId.OWN, Map.of()).read(recorded()).orElseThrow();

    assertThat(job.domain()).isEqualTo("contoso.com");
    assertThat(job.ref().configuration().value()).isEqualTo("unknown");
  }

  @Test
  void what_is_no_job_is_none() {
    assertThat(new RecordedJobs(TenantId.OWN, Map.of()).read(TextNode.valueOf("{}"))).isEmpty();
  }

  private static JsonNode recorded() throws IOException {
    try (var file = RecordedJobsTest.class.getResourceAsStream("quarantine-timeout.json")) {
      var bytes = Objects.requireNonNull(file).readAllBytes();
      return new Json().tree(new String(bytes, UTF_8));
    }
  }
}
