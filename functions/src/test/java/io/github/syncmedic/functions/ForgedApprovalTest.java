package io.github.syncmedic.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that others than the page sent, in the name of somebody who signed in. */
class ForgedApprovalTest {
  private final ApprovalWorld page = new ApprovalWorld();

  @Test
  void no_form_counts_that_another_page_may_have_sent() {
    var tried = 0;
    for (var site : List.of("cross-site", "same-site", "none", "", "SAME-ORIGIN")) {
      tried += isRefused(page.ada(), it -> it.with("sec-fetch-site", site), Map.of());
    }
    for (var origin :
        List.of("null", "", "https://evil.example", "https://127.0.0.1", "http://127.0.0.1:80")) {
      tried +=
          isRefused(
              page.ada(), it -> it.without("sec-fetch-site").with("origin", origin), Map.of());
    }
    tried += isRefused(page.ada(), it -> it.without("sec-fetch-site"), Map.of());
    tried += isRefused(page.ada(), it -> it.without("cookie"), Map.of());
    var nonce = "__Host-syncmedic-approval=" + "0".repeat(64);
    tried += isRefused(page.ada(), it -> it.with("cookie", nonce), Map.of());
    tried += isRefused(page.ada(), it -> it.with("cookie", nonce + "; " + nonce), Map.of());
    for (var token : List.of("", "0".repeat(64), "null")) {
      tried += isRefused(page.ada(), it -> it, Map.of("token", token));
    }
    tried += isRefused(page.ada(), it -> it, Map.of("binding", "another"));
    assertThat(tried).isEqualTo(18);
  }

  private int isRefused(
      ApprovalWorld.Browser browser,
      UnaryOperator<ApprovalWorld.Browser> change,
      Map<String, String> other) {
    var fields = ApprovalWorld.fields(browser.looks(), "approve");
    fields.putAll(other);
    assertThat(change.apply(browser).sends(fields).getStatusCode()).isEqualTo(403);
    assertThat(page.run().decisions()).isEmpty();
    return 1;
  }

  @Test
  void the_form_of_one_person_is_not_that_of_another() {
    var fields = ApprovalWorld.fields(page.ada().looks(), "approve");
    var bob = page.browser(ApprovalWorld.BOB, "Sync.Approve");
    bob.looks();
    assertThat(bob.sends(fields).getStatusCode()).isEqualTo(403);
    assertThat(page.run().decisions()).isEmpty();
  }

  @Test
  void an_old_browser_that_names_our_origin_is_believed() {
    var browser = page.ada().without("sec-fetch-site").with("origin", "http://127.0.0.1");
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
    var answer = page.ada().asks(HttpMethod.POST, Map.of(), body);
    assertThat(answer.getStatusCode()).isEqualTo(400);
    assertThat(page.run().decisions()).isEmpty();
  }
}
