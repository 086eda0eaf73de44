package io.github.syncmedic.functions;

import static io.github.syncmedic.functions.ApiWorld.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.github.syncmedic.MutableClock;
import io.github.syncmedic.functions.http.Callers;
import io.github.syncmedic.functions.http.Endpoint;
import io.github.syncmedic.functions.http.Pace;
import io.github.syncmedic.journal.InMemoryDocuments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the edge keeps out, whatever the route. */
class EdgeTest {
  private static final String ADA = "6c5b2fd1-8a35-4d58-9a3b-1d0c4f1f0a11";
  private static final List<String> HOSTILE =
      List.of(
          "a\r\nSet-Cookie: x=1",
          "a\nERROR forged",
          "a\u001b[2J",
          "a\u2028b",
          "a\u202Eb",
          "a\u0000b",
          "\ud800",
          "{\"status\":200}",
          "<script>x</script>",
          "x".repeat(100_000));
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202E]");

  private final ApiWorld world = new ApiWorld();
  private final Endpoint endpoint = ApiWorld.endpoint(new Callers(true));
  private final Map<String, Routes.Route> routes = Routes.of(world, endpoint);

  private static Routes.Route route(Map<String, Routes.Route> routes, String name) {
    return Optional.ofNullable(routes.get(name)).orElseThrow();
  }

  /** Every route by somebody who may. */
  private Stream<Routes.Route> asked() {
    return routes.values().stream();
  }

  private static FakeRequest allowed(FakeRequest request) {
    return request.by(ADA, "Sync.Read", "Sync.Operate", "Sync.Approve", "Sync.ApproveDestructive");
  }

  @Test
  void of_a_hundred_thousand_ids_none_reaches_a_document_of_another_name() {
    var random = new Random(20261127);
    var names = new ArrayList<String>();
    var there = new ApiWorld(new AskedDocuments(new InMemoryDocuments(), names));
    var withId =
        Routes.of(there, endpoint).values().stream().filter(it -> !it.id().isEmpty()).toList();
    names.clear();
    var taken = 0;
    for (var i = 0; i < 100_000; i++) {
      var route = withId.get(i % withId.size());
      var answer = route.call().apply(allowed(route.request()), hostileId(random));
      assertThat(answer.getStatusCode()).isIn(400, 404);
      taken += answer.getStatusCode() == 404 ? 1 : 0;
    }

    assertThat(taken).as("ids that can be some").isGreaterThan(1000);
    assertThat(new TreeSet<>(names))
        .isNotEmpty()
        .allMatch(
            it ->
                it.matches(
                    "((?:runs|support)/[A-Za-z0-9-]{1,64}\\.json|tenants/own/latest\\.json|controls\\.json"
                        + "|learning/[a-z0-9-]{1,64}\\.json)"));
  }

  private static String hostileId(Random random) {
    var pieces =
        List.of(
            "..",
            "/",
            "%2e",
            "%2f",
            "\\",
            "\u0000",
            "CON",
            "é",
            "ａ",
            ".",
            "-",
            "_",
            "a",
            "b7",
            "runs",
            "controls.json",
            " ",
            "\n",
            "~",
            "A".repeat(70),
            ":",
            "?",
            "#",
            "\u202E");
    return IntStream.rangeClosed(0, random.nextInt(4))
        .mapToObj(i -> pieces.get(random.nextInt(pieces.size())))
        .collect(Collectors.joining());
  }

  @Test
  void what_is_sent_never_becomes_a_line_of_its_own() {
    try (var log = new LogLines()) {
      for (var text : HOSTILE) {
        asked()
            .flatMap(route -> answers(route, text))
            .filter(answer -> !answer.getBody().equals(Contract.TEXT))
            .forEach(
                answer -> {
                  assertThat(answer.getBody().toString()).doesNotContainPattern(CONTROL);
                  assertThat(answer.getBody().toString()).hasSizeLessThan(10_000);
                  assertThat(answer.getHeader("Location")).doesNotContainPattern(CONTROL);
                });
      }
      assertThat(log.lines()).isEmpty();
    }
    assertThat(world.documents.names("runs/", Optional.empty(), 10))
        .as("what is one line is taken, whatever else it may mean elsewhere")
        .isNotEmpty()
        .extracting(it -> world.documents.read(it).orElseThrow().text())
        .allSatisfy(it -> assertThat(ApiWorld.why(it)).doesNotContainPattern(CONTROL));
  }

  private static Stream<HttpResponseMessage> answers(Routes.Route route, String text) {
    var request = allowed(route.request());
    var quoted = ApiWorld.quoted(text);
    var changed =
        Stream.of(
            request.asked("tenant", text),
            request.asked(text, "1"),
            request.with("idempotency-key", text),
            request.with("x-ms-client-principal", text),
            request.saying("{%s: 1}".formatted(quoted)),
            request.saying("{\"dryRun\": %s}".formatted(quoted)),
            request.saying("{\"dryRun\": false, \"reason\": %s}".formatted(quoted)),
            request.saying("{\"comment\": %s, \"planHash\": %s}".formatted(quoted, quoted)),
            request.saying(text));
    return Stream.concat(
        changed
            .filter(it -> it.method() == HttpMethod.POST || it.json() == null)
            .map(it -> route.call().apply(it, route.id())),
        route.id().isEmpty() ? Stream.of() : Stream.of(route.call().apply(request, text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "CreateRun | {\"playbook\": \"clear\", \"jobId\": \"x\", \"dryRun\": true}",
        "ActOnJob | {\"dryRun\": true}",
        "DecideRun approve | {\"planHash\": \"x\"}",
        "DecideRun reject | {}",
        "DecideRun cancel | {}",
        "DecideRun replay | {\"dryRun\": true}",
        "TakeHeartbeat | {\"domain\": \"c\", \"agent\": \"A\"}"
      })
  void nothing_is_assigned_that_a_body_does_not_have(String name, String body) {
    var route = route(routes, name);
    for (var field :
        List.of(
            "approver",
            "who",
            "askedBy",
            "caller",
            "role",
            "roles",
            "mayDestroy",
            "state",
            "risk",
            "autonomy",
            "approvals",
            "runId",
            "id",
            "tenant",
            "steps",
            "guards",
            "turn",
            "domains",
            "__proto__",
            "class",
            "@type")) {
      var more = body.replaceFirst("}$", (body.length() > 2 ? ", " : "") + "\"%s\": \"x\"}");
      var answer = route.with(it -> allowed(it).saying(more.formatted(field)));

      assertThat(answer.getStatusCode()).as(field).isEqualTo(400);
      if (field.matches("\\w+")) {
        assertThat(body(answer).path("field").asText()).isEqualTo(field);
      }
    }
    for (var scope : List.of("ForceDeletes", "Full", "ConnectorDataStore", "None")) {
      var more = "{\"dryRun\": false, \"resetScope\": [\"Watermark\", \"%s\"]}".formatted(scope);
      assertThat(route.with(it -> allowed(it).saying(more)).getStatusCode()).isEqualTo(400);
    }
    assertThat(world.documents.names("runs/", Optional.empty(), 10)).isEmpty();
  }

  @Test
  void what_has_more_than_256_kib_is_413_before_it_is_read() {
    var most = 256 * 1024;
    for (var text : List.of("x".repeat(most + 1), "ü".repeat(most / 2 + 1), "{".repeat(2 * most))) {
      assertThat(posts().map(it -> it.with(request -> allowed(request).saying(text))))
          .extracting(HttpResponseMessage::getStatusCode)
          .containsOnly(413);
    }
    assertThat(posts().map(it -> it.with(request -> allowed(request).saying("ü".repeat(most / 2)))))
        .extracting(HttpResponseMessage::getStatusCode)
        .containsOnly(400);
  }

  private Stream<Routes.Route> posts() {
    return asked()
        .filter(it -> it.request().method() == HttpMethod.POST)
        .filter(it -> !it.request().path().endsWith("explode"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/jsonx",
        "application/json-patch+json",
        "application/json,text/plain",
        "application/json; charset=iso-8859-1",
        "application/x-www-form-urlencoded"
      })
  void what_is_not_said_to_be_json_in_utf_8_is_415(String type) {
    assertThat(posts().map(it -> it.with(request -> allowed(request).of(type))))
        .extracting(HttpResponseMessage::getStatusCode)
        .containsOnly(415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON",
        "application/json; charset=utf-8",
        "application/json;charset=\"UTF-8\""
      })
  void what_is_said_to_be_json_in_utf_8_is_read(String type) {
    assertThat(route(routes, "ActOnJob").with(it -> it.saying("{\"dryRun\": true}").of(type)))
        .extracting(HttpResponseMessage::getStatusCode)
        .isEqualTo(200);
  }

  @Test
  void a_body_that_came_without_a_length_arrives_empty_and_is_told_so() {
    assertThat(posts().map(it -> it.with(request -> allowed(request).saying(""))))
        .allSatisfy(
            answer -> {
              assertThat(answer.getStatusCode()).isEqualTo(400);
              assertThat(body(answer).path("detail").asText()).contains("Content-Length");
            });
  }

  @Test
  void one_caller_asks_so_often_and_others_as_if_nobody_had() {
    var clock = new MutableClock(ApiWorld.NOW);
    var operations = new ArrayList<String>();
    var there = new ApiWorld(new AskedDocuments(new InMemoryDocuments(), operations));
    var edge = new Endpoint(new Callers(true), new Pace(clock));
    var list = route(Routes.of(there, edge), "ListRuns");
    assertThat(IntStream.range(0, Pace.AT_ONCE).map(i -> status(list))).containsOnly(200);
    operations.clear();

    var answer = list.with(it -> it);
    assertThat(answer.getStatusCode()).isEqualTo(429);
    assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
    assertThat(operations).isEmpty();
    assertThat(list.with(it -> it.by(ADA, "Sync.Read")).getStatusCode()).isEqualTo(200);

    clock.pass(Duration.ofSeconds(1));
    assertThat(IntStream.range(0, Pace.A_SECOND).map(i -> status(list))).containsOnly(200);
    assertThat(status(list)).isEqualTo(429);
    clock.set(ApiWorld.NOW.minus(Duration.ofDays(1)));
    assertThat(status(list)).isEqualTo(429);
    clock.pass(Duration.ofMillis(20));
    assertThat(status(list)).as("a clock that was set back keeps nobody out").isEqualTo(200);
  }

  private static int status(Routes.Route route) {
    return route.with(it -> it).getStatusCode();
  }
}
