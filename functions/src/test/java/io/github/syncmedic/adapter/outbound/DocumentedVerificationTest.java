package io.github.syncmedic.adapter.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles the receiver's side as it is documented, and lets it judge what the adapter sends. */
class DocumentedVerificationTest {
  private static final Path PAGE = Path.of("../docs/callers/outbound-webhooks.md");
  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");
  private static final String BODY = "{\"domain\":\"bücher.example\"}";

  @Test
  void the_documented_receiver_tells_our_calls_from_others(@TempDir Path folder) throws Exception {
    try (var receiver = Receiver.answering(204);
        var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      compile(folder);
      var verify =
          loader
              .loadClass("Verification")
              .getMethod(
                  "isGenuine",
                  String.class,
                  String.class,
                  String.class,
                  String.class,
                  byte[].class,
                  Instant.class);
      receiver
          .webhooks("runbooks.contoso.com", Receiver.ANYWHERE)
          .send("https://runbooks.contoso.com/", "run-1/0/0", BODY);
      var sent = receiver.requests().get(0);

      assertThat(genuine(verify, sent, Receiver.SECRET, BODY, 0)).isTrue();
      assertThat(genuine(verify, sent, Receiver.SECRET, BODY, 300)).isTrue();
      assertThat(genuine(verify, sent, Receiver.SECRET, BODY, 301)).isFalse();
      assertThat(genuine(verify, sent, Receiver.SECRET, BODY, -301)).isFalse();
      assertThat(genuine(verify, sent, Receiver.SECRET, BODY + " ", 0)).isFalse();
      assertThat(genuine(verify, sent, "whsec_" + "A".repeat(32), BODY, 0)).isFalse();
    }
  }

  private static boolean genuine(
      Method verify, Receiver.Request sent, String secret, String body, long later)
      throws IllegalAccessException, InvocationTargetException {
    return (boolean)
        verify.invoke(
            null,
            secret,
            sent.header("Webhook-id"),
            sent.header("Webhook-timestamp"),
            sent.header("Webhook-signature"),
            body.getBytes(UTF_8),
            Receiver.NOW.plusSeconds(later));
  }

  private static void compile(Path folder) throws Exception {
    var snippet = JAVA.matcher(Files.readString(PAGE));
    assertThat(snippet.find()).isTrue();
    var source = Files.writeString(folder.resolve("Verification.java"), snippet.group(1));
    var quiet = OutputStream.nullOutputStream();
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, quiet, quiet, "-d", folder.toString(), source.toString()))
        .isZero();
  }
}
