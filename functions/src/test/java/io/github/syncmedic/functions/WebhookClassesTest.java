package io.github.syncmedic.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.azurite.Azurite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a fresh JVM loads until a signed webhook is answered with a run. With an identity instead of
 * a connection string, storage itself needs Azure Identity; that is not counted here.
 */
class WebhookClassesTest {
  private static final List<String> NOT_NEEDED =
      List.of(
          "com.microsoft.graph.",
          "com.microsoft.kiota.",
          "com.azure.identity.",
          "com.microsoft.aad.",
          "com.nimbusds.",
          "okhttp3.");

  @Test
  void a_signed_webhook_loads_nothing_of_graph_identity_or_tokens(@TempDir Path directory)
      throws Exception {
    try (var azurite = Azurite.start()) {
      var printed = run(azurite.connectionString(), directory);

      assertThat(printed).contains("status: 202", "location: /api/runs/");
    }
    var loaded = Files.readString(directory.resolve("loaded"), UTF_8);
    assertThat(loaded).contains("io.github.syncmedic.adapter.chat.StandardWebhooks ");
    assertThat(counts(loaded)).allSatisfy((name, count) -> assertThat(count).as(name).isZero());
  }

  private static Map<String, Long> counts(String loaded) {
    Map<String, Long> counts = new TreeMap<>();
    for (var name : NOT_NEEDED) {
      counts.put(name, loaded.lines().filter(it -> it.contains(" " + name)).count());
    }
    return counts;
  }

  private static String run(String storage, Path directory)
      throws IOException, InterruptedException {
    var output = directory.resolve("output").toFile();
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xlog:class+load:file=" + directory.resolve("loaded"),
                "-cp",
                System.getProperty("java.class.path"),
                WebhookProcess.class.getName(),
                storage)
            .redirectOutput(output);
    builder.redirectError(directory.resolve("errors").toFile());
    var process = builder.start();
    try {
      assertThat(process.waitFor(60, SECONDS)).as("ended in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output.toPath(), UTF_8);
  }
}
