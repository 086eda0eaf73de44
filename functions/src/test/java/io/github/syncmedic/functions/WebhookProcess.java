package io.github.syncmedic.functions;

import io.github.syncmedic.adapter.chat.Signing;
import io.github.syncmedic.adapter.storage.StorageConnection;
import io.github.syncmedic.journal.Documents.Expected;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A JVM in which the app takes one signed webhook, over storage by a connection string. */
final class WebhookProcess {
  private static final byte[] KEY = new byte[32];

  private WebhookProcess() {}

  public static void main(String[] arguments) {
    var settings =
        Map.of(
            "AzureWebJobsStorage",
            arguments[0],
            "WEBHOOK_SECRETS",
            "whsec_" + Base64.getEncoder().encodeToString(KEY));
    Function<String, Optional<String>> environment = it -> Optional.ofNullable(settings.get(it));
    store(environment);
    System.out.println("stored");
    var app = new App(environment);
    var answer = ((TakeWebhook) app.function(TakeWebhook.class)).run(delivery(), "standard");
    System.out.println("status: " + answer.getStatusCode());
    System.out.println("location: " + answer.getHeader("Location"));
  }

  /** What a sweep saw. */
  private static void store(Function<String, Optional<String>> environment) {
    var documents = StorageConnection.from(environment).documents();
    var seen = new ApiWorld().documents;
    for (var name : seen.names("", Optional.empty(), 99)) {
      documents.write(name, seen.read(name).orElseThrow().text(), new Expected.Anything());
    }
  }

  private static FakeRequest delivery() {
    var body =
        "{\"playbook\":\"clear\",\"jobId\":\"%s\",\"dryRun\":false}".formatted(ApiWorld.SICK);
    var now = Instant.now().getEpochSecond();
    var signature = "v1," + Signing.base64(KEY, "m-1.%d.%s".formatted(now, body));
    return new FakeRequest(
        com.microsoft.azure.functions.HttpMethod.POST,
        "/webhooks/standard",
        Map.of(),
        body,
        "application/json",
        Map.of(
            "webhook-id",
            "m-1",
            "webhook-timestamp",
            Long.toString(now),
            "webhook-signature",
            signature));
  }
}
