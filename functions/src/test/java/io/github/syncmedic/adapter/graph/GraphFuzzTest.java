package io.github.syncmedic.adapter.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.Fuzz;
import io.github.syncmedic.health.Diagnosis;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What Graph answers, as nobody meant it: nothing is thrown, and nothing is taken for healthy. */
class GraphFuzzTest {
  private static final Path SAMPLES =
      Path.of("src/test/resources/io/github/syncmedic/adapter/graph");
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  /** No exception at all is declared. */
  private static final class Undeclared extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Json json = new Json();
  private final JobJson jobs = new JobJson(TenantId.OWN);

  @Test
  void jobs_of_graph() throws IOException {
    var read = new ArrayList<SyncJob>();
    Fuzz.feed(
        samples(),
        Undeclared.class,
        text ->
            json.read(text.getBytes(UTF_8))
                .flatMap(node -> jobs.job(node, Connections.CONTOSO))
                .ifPresent(read::add));

    assertThat(read).isNotEmpty();
    for (var job : read) {
      var verdict = Diagnosis.of(job, NOW);
      if (job.status().isEmpty()) {
        assertThat(verdict.kind()).as("%s", job.unread()).isNotEqualTo(VerdictKind.HEALTHY);
      }
    }
  }

  @Test
  void answers_of_a_batch() throws IOException {
    var body = samples().get(0);
    var answers =
        List.of(
            "{\"responses\":[{\"id\":\"0\",\"status\":200,\"body\":{\"value\":[%s]}},{\"id\":\"1\",\"status\":429,\"headers\":{\"Retry-After\":\"2.128\"}}]}"
                .formatted(body));
    var elements = new ArrayList<JsonNode>();
    Fuzz.feed(
        answers,
        Undeclared.class,
        text ->
            json.readResponses(text.getBytes(UTF_8))
                .ifPresent(
                    all ->
                        all.forEach(
                            it -> {
                              elements.add(it.envelope());
                              jobs.jobs(listed(it.body()), Connections.CONTOSO);
                            })));
    assertThat(elements).isNotEmpty();
  }

  @Test
  void wishes_to_be_left_alone() {
    var wishes = new ArrayList<Duration>();
    Fuzz.feed(
        List.of("5", "2.128", "Fri, 20 Nov 2026 10:00:30 GMT", "120, 7", "-1"),
        Undeclared.class,
        text -> RetryAfter.of(List.of(text, "x"), NOW).ifPresent(wishes::add));
    assertThat(wishes)
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it).isBetween(Duration.ofSeconds(1), Duration.ofHours(1)));
  }

  @Test
  void roles_in_tokens() {
    var claims = "{\"roles\":[\"Synchronization.Read.All\"],\"aud\":\"https://graph\"}";
    var known = new ArrayList<String>();
    Fuzz.feed(
        List.of("e30." + Base64.getUrlEncoder().encodeToString(claims.getBytes(UTF_8)) + ".x"),
        Undeclared.class,
        text -> TokenRoles.in(text, json).ifPresent(known::addAll));
    Fuzz.feed(
        List.of(claims),
        Undeclared.class,
        text -> {
          var part = Base64.getUrlEncoder().encodeToString(text.getBytes(UTF_8));
          TokenRoles.in("e30." + part + ".x", json).ifPresent(known::addAll);
        });
    assertThat(known).contains("Synchronization.Read.All");
  }

  private static List<JsonNode> listed(JsonNode body) {
    return StreamSupport.stream(body.path("value").spliterator(), false).toList();
  }

  private static List<String> samples() throws IOException {
    var texts = new ArrayList<String>();
    try (var files = Files.list(SAMPLES)) {
      for (var file : files.sorted().toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }
}
