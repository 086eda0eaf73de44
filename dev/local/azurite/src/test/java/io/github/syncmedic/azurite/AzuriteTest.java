package io.github.syncmedic.azurite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.queue.QueueServiceClientBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class AzuriteTest {

  @Test
  void keeps_what_the_blob_sdk_stores() {
    try (Azurite azurite = Azurite.start()) {
      // Given
      var container =
          new BlobServiceClientBuilder()
              .connectionString(azurite.connectionString())
              .buildClient()
              .createBlobContainer("shelf");
      container.getBlobClient("book").upload(BinaryData.fromString("once upon a time"));

      // When
      String kept = container.getBlobClient("book").downloadContent().toString();

      // Then
      assertThat(kept).isEqualTo("once upon a time");
    }
  }

  @Test
  void keeps_what_the_queue_sdk_sends() {
    try (Azurite azurite = Azurite.start()) {
      // Given
      var queue =
          new QueueServiceClientBuilder()
              .connectionString(azurite.connectionString())
              .buildClient()
              .createQueue("letters");
      queue.sendMessage("dear reader");

      // When
      var received = queue.receiveMessage();

      // Then
      assertThat(received.getBody()).hasToString("dear reader");
    }
  }

  @Test
  void two_at_once_share_nothing() {
    try (Azurite one = Azurite.start();
        Azurite other = Azurite.start()) {
      assertThat(one.blobEndpoint()).isNotEqualTo(other.blobEndpoint());
      assertThat(one.queueEndpoint()).isNotEqualTo(other.queueEndpoint());
      assertThat(one.tableEndpoint()).isNotEqualTo(other.tableEndpoint());
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals")
  void survives_the_ctrl_c_that_is_meant_for_its_jvm() throws Exception {
    try (Azurite azurite = Azurite.start()) {
      // Given
      URI queues = azurite.queueEndpoint();
      String pid = String.valueOf(azurite.process().pid());

      // When
      int sent = new ProcessBuilder("kill", "-INT", pid).start().waitFor();

      // Then: it would close its listeners first, one after the other
      assertThat(sent).isZero();
      assertThatThrownBy(() -> azurite.process().onExit().get(500, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      new Socket(queues.getHost(), queues.getPort()).close();
    }
  }

  @Nested
  class leaves_nothing_behind {

    @Test
    void when_closed_and_closed_again() {
      // Given
      Azurite azurite = Azurite.start();
      URI queues = azurite.queueEndpoint();

      // When
      azurite.close();
      azurite.close();

      // Then
      assertThat(azurite.process().isAlive()).isFalse();
      assertThat(azurite.folder()).doesNotExist();
      assertThatThrownBy(() -> new Socket(queues.getHost(), queues.getPort()).close())
          .isInstanceOf(ConnectException.class);
    }

    @Test
    void when_its_jvm_exits_without_closing_it() throws Exception {
      // Given
      OtherJvm jvm = OtherJvm.start();

      // When
      jvm.process.getOutputStream().close();

      // Then
      jvm.assertNothingIsLeft();
    }

    @Test
    void when_its_jvm_is_killed() throws Exception {
      // Given
      OtherJvm jvm = OtherJvm.start();

      // When
      jvm.process.destroyForcibly();

      // Then
      jvm.assertNothingIsLeft();
    }
  }

  @Test
  void says_what_azurite_said_when_it_does_not_start(@TempDir Path folder) throws IOException {
    // Given
    Checkout checkout = new Checkout(folder);
    checkout.install("console.error('no disk, no blobs'); process.exit(3);");

    // When, then
    assertThatThrownBy(() -> Azurite.start(checkout.installation(), System.getenv("PATH")))
        .isInstanceOf(AzuriteException.class)
        .hasMessageContaining("Tried to start Azurite, but it ended")
        .hasMessageContaining("no disk, no blobs");
  }

  /** A JVM of its own that starts Azurite and ends when its standard input does. */
  private record OtherJvm(Process process, ProcessHandle azurite, Path folder) {

    static OtherJvm start() throws IOException {
      Process process =
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElseThrow(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  StartsAzurite.class.getName())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader output =
          new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
      long pid = Long.parseLong(output.readLine());
      return new OtherJvm(process, ProcessHandle.of(pid).orElseThrow(), Path.of(output.readLine()));
    }

    void assertNothingIsLeft() throws Exception {
      azurite.onExit().get(20, TimeUnit.SECONDS);
      assertThat(Files.exists(folder)).as("working folder " + folder).isFalse();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** The main class of {@link OtherJvm}. */
  static final class StartsAzurite {
    private StartsAzurite() {}

    @SuppressWarnings("resource") // Not closing it is the point.
    public static void main(String... arguments) throws IOException {
      Azurite azurite = Azurite.start();
      System.out.println(azurite.process().pid());
      System.out.println(azurite.folder());
      while (System.in.read() != -1) {
        // Only the end matters.
      }
    }
  }
}
