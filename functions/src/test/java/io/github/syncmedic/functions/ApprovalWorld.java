package io.github.syncmedic.functions;

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
import io.github.syncmedic.playbook.Outbox;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.playbook.step.StepResult;
import io.github.syncmedic.sync.JobId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/** A run whose deletes were counted and wait, the page about it, and browsers of people. */
final class ApprovalWorld {
  static final String ADA = "6c5b2fd1-8a35-4d58-9a3b-1d0c4f1f0a11";
  static final String BOB = "0b0b2fd1-8a35-4d58-9a3b-1d0c4f1f0b0b";
  static final String ASKER = "aaaa2fd1-8a35-4d58-9a3b-1d0c4f1faaaa";
  static final String FINGERPRINT = "a4f1-of-what-was-counted";
  static final String EVIL = "</li><script>alert(1)</script><img src=x onerror=alert(1)>";
  private static final Pattern FIELD =
      Pattern.compile("name=\"(token|binding)\" value=\"([^\"]*)\"");

  final ApiWorld world = new ApiWorld();
  final ApprovalForm form = form(true);
  final String id;

  ApprovalForm form(boolean trusting) {
    var desk = world.desk();
    var decisions = new Decisions(world.documents, world.clock, new Outbox(world.queue)::send);
    return new ApprovalForm(
        new ApprovalReplies(new Callers(trusting), () -> desk, () -> decisions, new Random(7)));
  }

  ApprovalWorld() {
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

  void stands(RunState state, String fingerprint) {
    var counted =
        StepResult.found("60 users would be deleted", ApiWorld.NOW)
            .detailed(List.of("CN=Ada Lovelace,OU=Staff", EVIL))
            .fingerprinted(fingerprint);
    var run = (ObjectNode) new Json().tree(new Json().write(run()));
    run.put("state", state.name()).put("step", 1);
    run.set("results", new Json().tree(new Json().write(Map.of("radius", counted))));
    world.documents.write("runs/" + id + ".json", run.toString(), new Expected.Anything());
  }

  Run run() {
    return new Runs(world.documents).known(id).orElseThrow();
  }

  /** What a browser keeps and sends along. */
  final class Browser {
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
      sent.put(
          "x-ms-client-principal", Principal.of(person, roles.toArray(String[]::new)).header());
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

  static Map<String, String> fields(HttpResponseMessage page, String decision) {
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

  Browser browser(String person, String... roles) {
    return new Browser(person, roles);
  }

  Browser ada() {
    return new Browser(ADA, "Sync.Approve");
  }
}
