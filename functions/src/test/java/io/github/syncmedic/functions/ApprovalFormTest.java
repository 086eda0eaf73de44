package io.github.syncmedic.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpMethod;
import io.github.syncmedic.playbook.Decision;
import io.github.syncmedic.playbook.RunState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on which people decide, in the hands of people, browsers and previews. */
class ApprovalFormTest {
  private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

  private final ApprovalWorld page = new ApprovalWorld();

  @Nested
  class looking {
    @Test
    void the_page_shows_what_waits_and_runs_nothing_of_what_came_from_outside() {
      var shown = page.ada().looks();
      var html = shown.getBody().toString();

      assertThat(shown.getStatusCode()).isEqualTo(200);
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
      var shown = page.ada().looks();
      var style = STYLE.matcher(shown.getBody().toString());
      assertThat(style.find()).isTrue();
      var digest =
          MessageDigest.getInstance("SHA-256")
              .digest(style.group(1).getBytes(StandardCharsets.UTF_8));

      assertThat(shown.getHeader("Content-Security-Policy"))
          .isEqualTo(
              "default-src 'none'; style-src 'sha256-%s'; form-action 'self'; frame-ancestors"
                      .formatted(Base64.getEncoder().encodeToString(digest))
                  + " 'none'; base-uri 'none'");
      assertThat(shown.getHeader("Cache-Control")).isEqualTo("no-store");
      assertThat(shown.getHeader("Content-Type")).isEqualTo("text/html; charset=utf-8");
      assertThat(shown.getHeader("X-Frame-Options")).isEqualTo("DENY");
      assertThat(shown.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(shown.getHeader("Set-Cookie"))
          .matches(
              "__Host-syncmedic-approval=[0-9a-f]{64}; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void whatever_follows_a_link_decides_nothing() {
      var before = page.world.documents.read("runs/" + page.id + ".json").orElseThrow();
      for (var query :
          List.of(
              Map.<String, String>of(),
              Map.of("said", "approve"),
              Map.of("said", "explode"),
              Map.of("decision", "approve"))) {
        page.ada().asks(HttpMethod.GET, query, "");
        var head = page.ada().asks(HttpMethod.HEAD, query, "");
        assertThat(head.getBody()).isEqualTo("");
      }
      assertThat(page.world.documents.read("runs/" + page.id + ".json").orElseThrow())
          .isEqualTo(before);
    }

    @Test
    void a_run_that_waits_for_nobody_has_no_form() {
      page.stands(RunState.RUNNING, ApprovalWorld.FINGERPRINT);
      assertThat(page.ada().looks().getBody().toString())
          .doesNotContain("<form")
          .contains("running");
    }

    @Test
    void whoever_asked_is_only_offered_to_reject() {
      var html = page.browser(ApprovalWorld.ASKER, "Sync.Approve").looks().getBody().toString();
      assertThat(html).contains("You asked for this run", "Reject").doesNotContain("\"approve\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "../status", "%2e%2e", "<script>", "20261121T000000Z-1"})
    void an_unknown_run_is_not_found_and_not_repeated(String other) {
      var answer =
          page.form.run(
              FakeRequest.get("/approvals/x").by(ApprovalWorld.ADA, "Sync.Approve"), other);
      assertThat(answer.getStatusCode()).isEqualTo(404);
      assertThat(answer.getBody().toString()).doesNotContain("<script");
    }
  }

  @Nested
  class signing_in {
    @Test
    void nobody_sees_the_page_who_did_not_sign_in() {
      var answer = page.form.run(FakeRequest.get("/approvals/x"), page.id);
      assertThat(answer.getStatusCode()).isEqualTo(401);
      assertThat(answer.getBody().toString())
          .contains("/.auth/login/aad?post_login_redirect_uri=/api/approvals/" + page.id)
          .doesNotContain("60 users");
    }

    @Test
    void a_header_that_nobody_vouches_for_is_nobody() {
      var answer =
          page.form(false)
              .run(FakeRequest.get("/approvals/x").by(ApprovalWorld.ADA, "Sync.Approve"), page.id);
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
      var browser = page.browser(ApprovalWorld.BOB, role);
      var shown = browser.looks();
      assertThat(shown.getStatusCode()).isEqualTo(status);
      assertThat(browser.sends(ApprovalWorld.fields(shown, "reject")).getStatusCode())
          .isEqualTo(status == 200 ? 303 : 403);
      assertThat(page.run().decisions()).hasSize(status == 200 ? 1 : 0);
    }
  }

  @Nested
  class deciding {
    @Test
    void the_form_of_the_page_decides_what_the_page_showed() {
      var answer = page.browser(ApprovalWorld.ADA, "Sync.ApproveDestructive").decides("approve");

      assertThat(answer.getStatusCode()).isEqualTo(303);
      assertThat(answer.getHeader("Location")).isEqualTo("/api/approvals/%s?said=approve", page.id);
      assertThat(page.run().decisions())
          .singleElement()
          .satisfies(
              it -> {
                assertThat(it.kind()).isEqualTo(Decision.Kind.APPROVE);
                assertThat(it.who()).isEqualTo("entra:" + ApprovalWorld.ADA);
                assertThat(it.caller()).isEqualTo("page");
                assertThat(it.mayDestroy()).isTrue();
                assertThat(it.binding()).isEqualTo(ApprovalWorld.FINGERPRINT);
                assertThat(it.comment()).isEqualTo("HR & I agree: 100 %");
              });
      assertThat(page.world.queue.receive()).isPresent();
      assertThat(
              page.ada().asks(HttpMethod.GET, Map.of("said", "approve"), "").getBody().toString())
          .contains("Your approval is kept.", "1 of 2 have approved", "entra:" + ApprovalWorld.ADA);
    }

    @Test
    void the_same_form_twice_decides_once() {
      var browser = page.ada();
      var fields = ApprovalWorld.fields(browser.looks(), "approve");
      assertThat(browser.sends(fields).getStatusCode()).isEqualTo(303);
      assertThat(browser.sends(fields).getStatusCode()).isEqualTo(303);
      assertThat(page.run().decisions()).hasSize(1);
    }

    @Test
    void what_was_counted_anew_since_is_not_approved() {
      var browser = page.ada();
      var fields = ApprovalWorld.fields(browser.looks(), "approve");
      page.stands(RunState.AWAITING_APPROVAL, "another");
      var answer = browser.sends(fields);

      assertThat(answer.getStatusCode()).isEqualTo(409);
      assertThat(answer.getBody().toString())
          .contains("what waits for approval is not what was seen", "value=\"another\"");
      assertThat(page.run().decisions()).isEmpty();
    }

    @Test
    void whoever_asked_cannot_approve() {
      var answer = page.browser(ApprovalWorld.ASKER, "Sync.Approve").decides("approve");
      assertThat(answer.getStatusCode()).isEqualTo(403);
      assertThat(answer.getBody().toString()).contains("whoever asked for a run cannot approve it");
      assertThat(page.run().decisions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cancel", "explode"})
    void a_form_that_decides_nothing_is_refused(String decision) {
      assertThat(page.ada().decides(decision).getStatusCode()).isEqualTo(400);
      assertThat(page.run().decisions()).isEmpty();
    }
  }
}
