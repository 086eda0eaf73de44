package io.github.syncmedic.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.github.syncmedic.functions.http.Callers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Secrets that stand in any part of a request are found nowhere afterwards: in no answer, document,
 * message or line of the log. What people write for people, a reason, a comment or an input, is
 * kept as it is, and so is a name that they give to a field or a parameter told them again.
 */
class CanaryTest {
  private static final String CANARY = "canary-4711-secret";
  private static final String ADA = "6c5b2fd1-8a35-4d58-9a3b-1d0c4f1f0a11";

  /** For each route a body that it takes, where it takes one. */
  private static final Map<String, String> TAKEN =
      Map.of(
          "ActOnJob", "{\"dryRun\": false}",
          "CreateRun",
              "{\"playbook\": \"clear\", \"jobId\": \"%s\", \"dryRun\": false}"
                  .formatted(ApiWorld.SICK),
          "DecideRun approve", "{\"planHash\": \"x\"}",
          "DecideRun replay", "{\"dryRun\": false}",
          "TakeHeartbeat", "{\"domain\": \"c\", \"agent\": \"A\"}");

  private final ApiWorld world = new ApiWorld();

  @Test
  void what_is_secret_is_found_nowhere() {
    var found = new TreeMap<String, Integer>();
    try (var log = new LogLines()) {
      for (var trusting : List.of(true, false)) {
        Routes.of(world, ApiWorld.endpoint(new Callers(trusting)))
            .forEach(
                (name, route) ->
                    inputs(TAKEN.getOrDefault(name, "{}"))
                        .filter(it -> isFor(route.request().method(), it.getKey()))
                        .forEach(
                            it -> {
                              var answer = route.with(it.getValue());
                              found.merge(it.getKey(), occurrences(answer), Integer::sum);
                            }));
      }
      assertThat(log.lines()).as("lines of the log").isEmpty();
    }

    assertThat(found)
        .hasSizeGreaterThan(20)
        .allSatisfy((where, times) -> assertThat(times).as(where).isZero());
    assertThat(world.documents.names("runs/", Optional.empty(), 100)).isNotEmpty();
    assertThat(world.documents.names("idempotency/", Optional.empty(), 100)).isNotEmpty();
    assertThat(documents()).doesNotContain(CANARY);
    for (var message = world.queue.receive();
        message.isPresent();
        message = world.queue.receive()) {
      assertThat(message.get()).doesNotContain(CANARY);
    }
  }

  private static boolean isFor(HttpMethod method, String where) {
    return method == HttpMethod.POST || !where.startsWith("body");
  }

  /** One way for each part of a request in which a secret may stand. */
  private static Stream<Map.Entry<String, UnaryOperator<FakeRequest>>> inputs(String taken) {
    Map<String, UnaryOperator<FakeRequest>> inputs = new TreeMap<>();
    for (var header :
        List.of(
            "x-functions-key",
            "authorization",
            "cookie",
            "x-ms-client-principal",
            "x-ms-token-aad-access-token",
            "idempotency-key",
            "user-agent",
            "x-forwarded-for")) {
      inputs.put("header " + header, it -> allowed(it).saying(taken).with(header, CANARY));
    }
    inputs.put(
        "claims",
        it ->
            it.with(
                "x-ms-client-principal",
                Principal.of(ADA, "Sync.Read", "Sync.Operate", CANARY)
                    .with(new Principal.Claim("name", CANARY), new Principal.Claim(CANARY, "x"))
                    .header()));
    inputs.put(
        "nobody's claims", it -> it.with("x-ms-client-principal", Principal.of(CANARY).header()));
    for (var name :
        List.of(
            "code",
            "tenant",
            "top",
            "skip",
            "since",
            "after",
            "state",
            "job",
            "playbook",
            "verdict",
            "domain",
            "reason",
            "show",
            "surprise")) {
      inputs.put("query " + name, it -> allowed(it).saying(taken).asked(name, CANARY));
    }
    inputs.put("body as it is", it -> allowed(it).saying(CANARY));
    inputs.put("body half read", it -> allowed(it).saying("{\"dryRun\": true, \"" + CANARY));
    for (var field :
        List.of(
            "dryRun",
            "planHash",
            "playbook",
            "resetScope",
            "inputs",
            "tenantId",
            "agent",
            "version",
            "services",
            "at")) {
      inputs.put("body " + field, it -> allowed(it).saying(replaced(taken, field)));
      inputs.put(
          "body [" + field + "]",
          it -> allowed(it).saying("{\"%s\": [\"%s\"]}".formatted(field, CANARY)));
    }
    return inputs.entrySet().stream();
  }

  private static String replaced(String taken, String field) {
    var others =
        taken
            .replaceAll("\"" + field + "\": (\"[^\"]*\"|\\w+),? ?", "")
            .replaceAll("[{}]|, *}$", "");
    var rest = others.isBlank() ? "" : ", " + others.strip().replaceAll(",$", "");
    return "{\"%s\": \"%s\"%s}".formatted(field, CANARY, rest);
  }

  private static FakeRequest allowed(FakeRequest request) {
    return request.by(ADA, "Sync.Read", "Sync.Operate", "Sync.Approve");
  }

  private static int occurrences(HttpResponseMessage answer) {
    var told = answer.getBody() + answer.getHeader("Location") + answer.getHeader("Retry-After");
    return told.contains(CANARY) ? 1 : 0;
  }

  private String documents() {
    return world.documents.names("", Optional.empty(), 1000).stream()
        .map(it -> it + world.documents.read(it).orElseThrow().text())
        .collect(Collectors.joining());
  }
}
