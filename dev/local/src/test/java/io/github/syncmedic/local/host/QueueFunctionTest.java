package io.github.syncmedic.local.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import com.azure.storage.queue.models.QueueStorageException;
import io.github.syncmedic.azurite.Azurite;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a real Azurite: what a queue does with time is its own, so the waits here are real. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
final class QueueFunctionTest {
  private static Azurite azurite;
  private static QueueServiceClient storage;

  private final String queue = "q" + UUID.randomUUID();
  private final Stage stage;

  QueueFunctionTest(@TempDir Path folder) throws IOException {
    stage =
        new Stage(folder)
            .hostJson(
                """
                {"version": "2.0", "extensions": {"queues": {
                  "batchSize": 4, "newBatchThreshold": 2, "maxDequeueCount": 3,
                  "visibilityTimeout": "00:00:01", "maxPollingInterval": "00:00:00.200"}}}""")
            .queue();
  }

  @BeforeAll
  static void startStorage() {
    azurite = Azurite.start();
    storage =
        new QueueServiceClientBuilder().connectionString(azurite.connectionString()).buildClient();
  }

  @AfterAll
  static void stopStorage() {
    azurite.close();
  }

  @Test
  void takes_a_message_and_deletes_it() {
    try (Running running = start()) {
      // When
      send("{\"text\": \"ümlaut\"}", Duration.ZERO);

      // Then
      assertThat(running.log().await("took ")).contains("'{\"text\": \"ümlaut\"}' count=1 id=");
      assertThat(running.log().await("Take#"))
          .contains("started by queue " + queue + ", try 1 of 3");
      running.log().await("succeeded");
      assertEventuallyEmpty(queue);
    }
  }

  @Test
  void leaves_a_message_invisible_for_as_long_as_its_sender_said() {
    try (Running running = start()) {
      // Given
      send("later", Duration.ofSeconds(2));
      send("now", Duration.ZERO);

      // When
      List<String> taken = running.log().await("took ", 2);

      // Then
      assertThat(taken.get(0)).contains("'now'");
      assertThat(taken.get(1)).contains("'later'");
    }
  }

  @Test
  void tries_again_after_the_visibility_timeout_and_then_gives_up() {
    try (Running running = start()) {
      // Given
      long began = System.nanoTime();

      // When
      send("fail always", Duration.ZERO);
      running.log().await("went to " + queue + "-poison, because it failed 3 times");

      // Then
      assertThat(running.log().lines("took 'fail always'"))
          .hasSize(3)
          .satisfies(tries -> assertThat(tries.get(0)).contains("count=1"))
          .satisfies(tries -> assertThat(tries.get(2)).contains("count=3"));
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(2));
      assertThat(
              decoded(storage.getQueueClient(queue + "-poison").peekMessage().getBody().toString()))
          .isEqualTo("fail always");
      assertEventuallyEmpty(queue);
    }
  }

  @Test
  void moves_what_is_not_base64_to_the_poison_queue_untouched_and_without_an_invocation() {
    try (Running running = start()) {
      // When
      storage.getQueueClient(queue).sendMessage("<not base64>");
      running.log().await("because it is not base64");

      // Then
      assertThat(running.log().lines("took ")).isEmpty();
      assertThat(storage.getQueueClient(queue + "-poison").peekMessage().getBody())
          .hasToString("<not base64>");
    }
  }

  @Test
  void a_poison_queue_has_no_poison_queue_of_its_own() {
    String poison = queue + "-poison";
    try (Running running = start(poison)) {
      // When
      send(poison, "fail always", Duration.ZERO);

      // Then
      assertThat(running.log().await("is left to its lease"))
          .contains(poison + " has no poison queue");
      assertThat(running.log().lines("took ")).hasSize(3);
      assertThat(exists(poison + "-poison")).isFalse();
    }
  }

  @Test
  void keeps_its_message_for_longer_than_a_lease_and_nobody_else_takes_it() {
    // Given
    var real = HostOptions.Time.real();
    var short_lease =
        new HostOptions.Time(real.clock(), real.alarm(), Duration.ofSeconds(1), real.scheduler());
    try (Running running = Running.start(stage, settings(queue), short_lease)) {
      // When
      send("slow", Duration.ZERO);
      running.log().await("succeeded");

      // Then
      assertEventuallyEmpty(queue);
      assertThat(running.log().lines("took ")).hasSize(1);
    }
  }

  @Test
  void takes_no_more_at_once_than_host_json_says() {
    // Given
    IntStream.range(0, 10).forEach(i -> send("slow " + i, Duration.ZERO));

    // When
    try (Running running = start()) {
      running.log().await("finished ", 10);

      // Then: a batch of 4 is taken whenever no more than 2 are left
      assertThat(mostAtOnce(running.log().lines())).isBetween(4, 6);
    }
  }

  @Test
  void a_host_that_stops_finishes_its_message() {
    // Given
    Running running = start();
    send("slow", Duration.ZERO);
    running.log().await("took ");

    // When
    running.close();

    // Then
    assertThat(running.log().lines("finished 'slow'")).hasSize(1);
    assertThat(size(queue)).isZero();
  }

  @Test
  void sends_what_a_function_puts_out() throws IOException {
    // Given
    stage.function(
        "Send",
        "Endpoints.send",
        """
        {"type": "httpTrigger", "direction": "in", "name": "request", "authLevel": "ANONYMOUS"},
        {"type": "queue", "direction": "out", "name": "words", "queueName": "%QUEUE%", "connection": "AzureWebJobsStorage"},
        {"type": "http", "direction": "out", "name": "$return"}""");
    try (Running running = start()) {
      // When
      int status = running.post("/api/send", "alpha beta").statusCode();

      // Then
      assertThat(status).isEqualTo(202);
      assertThat(running.log().await("took ", 2))
          .anyMatch(line -> line.contains("'alpha'"))
          .anyMatch(line -> line.contains("'beta'"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"input\": \"by hand\"}", "{\"input\": {\"runId\": \"7\"}}"})
  void is_started_by_hand_with_the_text_given(String body) {
    try (Running running = start()) {
      // Given
      String expected = body.contains("runId") ? "{\"runId\":\"7\"}" : "by hand";

      // When
      running.fire("Take", body);

      // Then
      assertThat(running.log().await("took ")).contains("'%s' count=0".formatted(expected));
    }
  }

  private static int mostAtOnce(List<String> lines) {
    int now = 0;
    int most = 0;
    for (String line : lines) {
      now += line.contains("took ") ? 1 : line.contains("finished ") ? -1 : 0;
      most = Math.max(most, now);
    }
    return most;
  }

  private Running start() {
    return start(queue);
  }

  private Running start(String queueName) {
    return Running.start(stage, settings(queueName));
  }

  private static Map<String, String> settings(String queueName) {
    return Map.of("AzureWebJobsStorage", azurite.connectionString(), "QUEUE", queueName);
  }

  private void send(String text, Duration invisible) {
    send(queue, text, invisible);
  }

  private static void send(String queueName, String text, Duration invisible) {
    QueueClient client = storage.getQueueClient(queueName);
    client.createIfNotExists();
    client.sendMessageWithResponse(
        Base64.getEncoder().encodeToString(text.getBytes(UTF_8)), invisible, null, null, null);
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), UTF_8);
  }

  private static long size(String queueName) {
    return storage.getQueueClient(queueName).getProperties().getApproximateMessagesCountLong();
  }

  private static boolean exists(String queueName) {
    try {
      storage.getQueueClient(queueName).getProperties();
      return true;
    } catch (QueueStorageException e) {
      return e.getStatusCode() != 404;
    }
  }

  private static void assertEventuallyEmpty(String queueName) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (size(queueName) > 0 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(size(queueName)).isZero();
  }
}
