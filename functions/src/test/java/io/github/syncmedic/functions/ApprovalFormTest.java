package io.github.syncmedic.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.github.syncmedic.command.Ask;
import io.github.syncmedic.command.Decisions;
import io.github.syncmedic.command.Outcome;
import io.github.syncmedic.functions.http.ApprovalReplies;
import io.github.syncmedic.functions.http.Callers;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Decision;
import io.github.syncmedic.playbook.Outbox;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.playbook.step.StepResult;
import io.github.syncmedic.sync.JobId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on which people decide, in the hands of people, browsers, previews and attackers. */
class ApprovalFormTest {
  private static final String ADA = "6c5b2fd1-8a35-4d58-9a3b-1d0c4f1f0a11";
  private static final String BOB = "0b0b2fd1-8a35-4d58-9a3b-1d0c4f1f0b0b";
  private static final String ASKER = "aaaa2fd1-8a35-4d58-9a3b-1d0c4f1faaaa";
  private static final String FINGERPRINT = "a4f1-of-what-was-counted";
  private static final String EVIL = "</li><script>alert(1)</script><img src=x onerror=alert(1)>";
  private static final Pattern FIELD =
      Pattern.compile("name=\"(token|binding)\" value=\"([^\"]*)\"");
  private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

  private final ApiWorld world = new ApiWorld();
  private final ApprovalForm form = form(true);
  private String id = "";

  private ApprovalForm form(boolean trusting) {
    var desk = world.desk();
    var decisions = new Decisions(world.documents, world.clock, new Outbox(world.queue)::send);
    return new ApprovalForm(
        new ApprovalReplies(new Callers(trusting), () -> desk, () -> decisions, new Random(7)));
  }

  @BeforeEach
  void deletes_were_counted_and_wait() {
    var asked =
        world
            .desk()
            .ask(
                new Ask(
                    "allow-deletes",
                    new JobId(ApiWorld.SICK),
                    Optional.empty(),
                    Map.of(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    new Asker("http", Asker.PERSON + ASKER, EVIL)));
    id = ((Outcome.Accepted) asked).run().id();
    stands(RunState.AWAITING_APPROVAL, FINGERPRINT);
  }

  private void stands(RunState state, String fingerprint) {
    var counted =
        StepResult.found("60 users would be deleted", ApiWorld.NOW)
            .detailed(List.of("CN=Ada Lovelace,OU=Staff", EVIL))
            .fingerprinted(fingerprint);
    var run = (ObjectNode) new Json().tree(new Json().write(run()));
    run.put("state", state.name()).put("step", 1);
    run.set("results", new Json().tree(new Json().write(Map.of("radius", counted))));
    world.documents.write("runs/" + id + ".json", run.toString(), new Expected.Anything());
  }

  private Run run() {
    return new Runs(world.documents).known(id).orElseThrow();
  }

  /** What a browser keeps and sends along. */
  private final class Browser {
    private final String person;
    private final List<String> roles;
    private final Map<String, String> headers = new HashMap<>();

    Browser(String person, String... roles) {
      this.person = person;
      this.roles = List.of(roles);
      headers.put("sec-fetch-site", "same-origin");
    }

    Browser with(String header, String value) {
      headers.put(header, value);
      return this;
    }

    Browser without(String header) {
      headers.remove(header);
      return this;
    }

    HttpResponseMessage looks() {
      return asks(HttpMethod.GET, Map.of(), "");
    }

    HttpResponseMessage asks(HttpMethod method, Map<String, String> query, String body) {
      var sent = new HashMap<>(headers);
      sent.put("x-ms-client-principal", Principal.of(person, roles.toArray(String[]::new)).header());
      var answer =
          form.run(
              new FakeRequest(
                  method,
                  "/approvals/" + id,
                  query,
                  body,
                  "application/x-www-form-urlencoded",
                  sent),
              id);
      var cookie = answer.getHeader("Set-Cookie");
      if (!cookie.isEmpty()) {
        headers.put("cookie", "other=1; " + cookie.substring(0, cookie.indexOf(';')));
      }
      return answer;
    }

    /** Opens the page, and sends its form. */
    HttpResponseMessage decides(String decision) {
      return sends(fields(looks(), decision));
    }

    HttpResponseMessage sends(Map<String, String> fields) {
      return asks(HttpMethod.POST, Map.of(), encoded(fields));
    }
  }

  private static Map<String, String> fields(HttpResponseMessage page, String decision) {
    var fields = new HashMap<String, String>();
    var found = FIELD.matcher(page.getBody().toString());
    while (found.find()) {
      fields.put(found.group(1), found.group(2));
    }
    fields.put("comment", "HR & I agree: 100 %");
    fields.put("decision", decision);
    return fields;
  }

  private static String encoded(Map<String, String> fields) {
    var pairs = new ArrayList<String>();
    fields.forEach(
        (name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return String.join("&", pairs);
  }

  private Browser ada() {
    return new Browser(ADA, "Sync.Approve");
  }

  @Nested
  class looking {
    @Test
    void the_page_shows_what_waits_and_runs_nothing_of_what_came_from_outside() {
      var page = ada().looks();
      var html = page.getBody().toString();

      assertThat(page.getStatusCode()).isEqualTo(200);
      assertThat(html)
          .contains("60 users would be deleted", "CN=Ada Lovelace,OU=Staff", "fabrikam.com")
          .contains("0 of 2 have approved", "This cannot be undone")
          .contains("&lt;script&gt;")
          .doesNotContain("<script")
          .doesNotContain("<img")
          .doesNotContain("<form action")
          .doesNotContain("http:")
          .doesNotContain("https:");
    }

    @Test
    void a_browser_is_told_to_run_load_frame_and_keep_nothing() throws Exception {
      var page = ada().looks();
      var style = STYLE.matcher(page.getBody().toString());
      assertThat(style.find()).isTrue();
      var digest =
          MessageDigest.getInstance("SHA-256")
              .digest(style.group(1).getBytes(StandardCharsets.UTF_8));

      assertThat(page.getHeader("Content-Security-Policy"))
          .isEqualTo(
              "default-src 'none'; style-src 'sha256-%s'; form-action 'self'; frame-ancestors"
                      .formatted(Base64.getEncoder().encodeToString(digest))
                  + " 'none'; base-uri 'none'");
      assertThat(page.getHeader("Cache-Control")).isEqualTo("no-store");
      assertThat(page.getHeader("Content-Type")).isEqualTo("text/html; charset=utf-8");
      assertThat(page.getHeader("X-Frame-Options")).isEqualTo("DENY");
      assertThat(page.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(page.getHeader("Set-Cookie"))
          .matches(
              "__Host-syncmedic-approval=[0-9a-f]{64}; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void whatever_follows_a_link_decides_nothing() {
      var before = world.documents.read("runs/" + id + ".json").orElseThrow();
      for (var query :
          List.of(
              Map.<String, String>of(),
              Map.of("said", "approve"),
              Map.of("said", "explode"),
              Map.of("decision", "approve"))) {
        ada().asks(HttpMethod.GET, query, "");
        var head = ada().asks(HttpMethod.HEAD, query, "");
        assertThat(head.getBody()).isEqualTo("");
      }
      assertThat(world.documents.read("runs/" + id + ".json").orElseThrow()).isEqualTo(before);
    }

    @Test
    void a_run_that_waits_for_nobody_has_no_form() {
      stands(RunState.RUNNING, FINGERPRINT);
      assertThat(ada().looks().getBody().toString()).doesNotContain("<form").contains("running");
    }

    @Test
    void whoever_asked_is_only_offered_to_reject() {
      var html = new Browser(ASKER, "Sync.Approve").looks().getBody().toString();
      assertThat(html).contains("You asked for this run", "Reject").doesNotContain("\"approve\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "../status", "%2e%2e", "<script>", "20261121T000000Z-1"})
    void an_unknown_run_is_not_found_and_not_repeated(String other) {
      id = other.equals("<script>") ? "%3Cscript%3E" : other;
      var answer =
          form.run(
              FakeRequest.get("/approvals/x").by(ADA, "Sync.Approve"), other);
      assertThat(answer.getStatusCode()).isEqualTo(404);
      assertThat(answer.getBody().toString()).doesNotContain("<script");
    }
  }

  @Nested
  class signing_in {
    @Test
    void nobody_sees_the_page_who_did_not_sign_in() {
      var answer = form.run(FakeRequest.get("/approvals/x"), id);
      assertThat(answer.getStatusCode()).isEqualTo(401);
      assertThat(answer.getBody().toString())
          .contains("/.auth/login/aad?post_login_redirect_uri=/api/approvals/" + id)
          .doesNotContain("60 users");
    }

    @Test
    void a_header_that_nobody_vouches_for_is_nobody() {
      var answer =
          form(false).run(FakeRequest.get("/approvals/x").by(ADA, "Sync.Approve"), id);
      assertThat(answer.getStatusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
      "Sync.Read, 403",
      "Sync.Operate, 403",
      "Sync.Approve, 200",
      "Sync.ApproveDestructive, 200",
      "sync.approve, 403"
    })
    void a_role_is_needed_to_look_and_to_decide(String role, int status) {
      var browser = new Browser(BOB, role);
      var page = browser.looks();
      assertThat(page.getStatusCode()).isEqualTo(status);
      assertThat(browser.sends(fields(page, "reject")).getStatusCode())
          .isEqualTo(status == 200 ? 303 : 403);
      assertThat(run().decisions()).hasSize(status == 200 ? 1 : 0);
    }
  }

  @Nested
  class deciding {
    @Test
    void the_form_of_the_page_decides_what_the_page_showed() {
      var answer = new Browser(ADA, "Sync.ApproveDestructive").decides("approve");

      assertThat(answer.getStatusCode()).isEqualTo(303);
      assertThat(answer.getHeader("Location")).isEqualTo("/api/approvals/%s?said=approve", id);
      assertThat(run().decisions())
          .singleElement()
          .satisfies(
              it -> {
                assertThat(it.kind()).isEqualTo(Decision.Kind.APPROVE);
                assertThat(it.who()).isEqualTo("entra:" + ADA);
                assertThat(it.caller()).isEqualTo("page");
                assertThat(it.mayDestroy()).isTrue();
                assertThat(it.binding()).isEqualTo(FINGERPRINT);
                assertThat(it.comment()).isEqualTo("HR & I agree: 100 %");
              });
      assertThat(world.queue.receive()).isPresent();
      assertThat(
              ada().asks(HttpMethod.GET, Map.of("said", "approve"), "").getBody().toString())
          .contains("Your approval is kept.", "1 of 2 have approved", "entra:" + ADA);
    }

    @Test
    void the_same_form_twice_decides_once() {
      var browser = ada();
      var fields = fields(browser.looks(), "approve");
      assertThat(browser.sends(fields).getStatusCode()).isEqualTo(303);
      assertThat(browser.sends(fields).getStatusCode()).isEqualTo(303);
      assertThat(run().decisions()).hasSize(1);
    }

    @Test
    void what_was_counted_anew_since_is_not_approved() {
      var browser = ada();
      var fields = fields(browser.looks(), "approve");
      stands(RunState.AWAITING_APPROVAL, "another");
      var answer = browser.sends(fields);

      assertThat(answer.getStatusCode()).isEqualTo(409);
      assertThat(answer.getBody().toString())
          .contains("what waits for approval is not what was seen", "value=\"another\"");
      assertThat(run().decisions()).isEmpty();
    }

    @Test
    void whoever_asked_cannot_approve() {
      var answer = new Browser(ASKER, "Sync.Approve").decides("approve");
      assertThat(answer.getStatusCode()).isEqualTo(403);
      assertThat(answer.getBody().toString()).contains("whoever asked for a run cannot approve it");
      assertThat(run().decisions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cancel", "explode"})
    void a_form_that_decides_nothing_is_refused(String decision) {
      assertThat(ada().decides(decision).getStatusCode()).isEqualTo(400);
      assertThat(run().decisions()).isEmpty();
    }
  }

  @Nested
  class forging {
    @Test
    void no_form_counts_that_another_page_may_have_sent() {
      var tried = 0;
      for (var site : List.of("cross-site", "same-site", "none", "", "SAME-ORIGIN")) {
        tried += isRefused(ada(), it -> it.with("sec-fetch-site", site), Map.of());
      }
      for (var origin :
          List.of("null", "", "https://evil.example", "https://127.0.0.1", "http://127.0.0.1:80")) {
        tried +=
            isRefused(
                ada(), it -> it.without("sec-fetch-site").with("origin", origin), Map.of());
      }
      tried += isRefused(ada(), it -> it.without("sec-fetch-site"), Map.of());
      tried += isRefused(ada(), it -> it.without("cookie"), Map.of());
      var nonce = "__Host-syncmedic-approval=" + "0".repeat(64);
      tried += isRefused(ada(), it -> it.with("cookie", nonce), Map.of());
      tried += isRefused(ada(), it -> it.with("cookie", nonce + "; " + nonce), Map.of());
      for (var token : List.of("", "0".repeat(64), "null")) {
        tried += isRefused(ada(), it -> it, Map.of("token", token));
      }
      tried += isRefused(ada(), it -> it, Map.of("binding", "another"));
      assertThat(tried).isEqualTo(18);
    }

    private int isRefused(
        Browser browser, UnaryOperator<Browser> change, Map<String, String> other) {
      var fields = fields(browser.looks(), "approve");
      fields.putAll(other);
      assertThat(change.apply(browser).sends(fields).getStatusCode()).isEqualTo(403);
      assertThat(run().decisions()).isEmpty();
      return 1;
    }

    @Test
    void the_form_of_one_person_is_not_that_of_another() {
      var fields = fields(ada().looks(), "approve");
      var bob = new Browser(BOB, "Sync.Approve");
      bob.looks();
      assertThat(bob.sends(fields).getStatusCode()).isEqualTo(403);
      assertThat(run().decisions()).isEmpty();
    }

    @Test
    void an_old_browser_that_names_our_origin_is_believed() {
      var browser = ada().without("sec-fetch-site").with("origin", "http://127.0.0.1");
      assertThat(browser.decides("reject").getStatusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "token",
          "token=%zz",
          "token=a&token=b",
          "token=a&mayDestroy=true",
          "decision=approve&who=entra:x",
          "{\"decision\":\"approve\"}"
        })
    void what_is_no_form_of_the_page_is_refused(String body) {
      var answer = ada().asks(HttpMethod.POST, Map.of(), body);
      assertThat(answer.getStatusCode()).isEqualTo(400);
      assertThat(run().decisions()).isEmpty();
    }
  }
}
