package io.github.syncmedic.functions;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the document of the routes does not have cannot pass for an answer. */
class ContractTest {
  private static final String OPENED =
      "{\"runId\": \"1\", \"state\": \"PENDING\", \"playbook\": \"clear\", \"jobId\": \"x\","
          + " \"domain\": \"c\"}";
  private static final String BODY =
      "{\"playbook\": \"clear\", \"jobId\": \"x\", \"dryRun\": false}";
  private static final Map<String, String> LOCATION = Map.of("Location", "/api/runs/1");

  @Test
  void an_answer_that_it_has_passes() {
    assertThatCode(() -> opened(BODY, LOCATION)).doesNotThrowAnyException();
    assertThatCode(() -> Contract.check(FakeRequest.get("/jobs"), 200, json(), "{\"value\": []}"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "/jobs      | 200 | application/json         | {\"value\": [], \"more\": 1}",
        "/jobs      | 200 | application/json         | {}",
        "/jobs      | 200 | application/json         | []",
        "/jobs      | 200 | text/html                | {\"value\": []}",
        "/jobs      | 418 | application/json         | {\"value\": []}",
        "/jobs      | 404 | application/problem+json | {}",
        "/runs/x    | 404 | application/problem+json | {\"title\": \"Not found\"}",
        "/elsewhere | 200 | application/json         | {}",
        "/elsewhere | 404 | application/json         | {}"
      })
  void one_that_it_does_not_have_fails(String path, int status, String type, String body) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () -> Contract.check(FakeRequest.get(path), status, Map.of("Content-Type", type), body))
        .withMessageContaining("openapi.json");
  }

  @Test
  void a_header_that_is_missing_or_too_many_or_another_one_fails() {
    assertFails(BODY, Map.of());
    assertFails(BODY, Map.of("Location", "https://elsewhere/api/runs/1"));
    assertFails(BODY, Map.of("Location", "/api/runs/1", "Set-Cookie", "x=1"));
  }

  @Test
  void what_was_asked_and_is_not_in_it_fails() {
    assertFails(BODY.replace("dryRun", "isDry"), LOCATION);
    assertFails(BODY.replace("}", ", \"approver\": \"me\"}"), LOCATION);
  }

  private static void assertFails(String asked, Map<String, String> headers) {
    assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> opened(asked, headers));
  }

  private static void opened(String asked, Map<String, String> headers) {
    var all = new HashMap<>(json());
    all.putAll(headers);
    Contract.check(FakeRequest.post("/runs", asked), 202, all, OPENED);
  }

  private static Map<String, String> json() {
    return Map.of("Content-Type", "application/json");
  }
}
