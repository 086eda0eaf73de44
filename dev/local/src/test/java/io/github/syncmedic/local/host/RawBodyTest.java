package io.github.syncmedic.local.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whether a function can prove what was sent: a signature is over the bytes of the body, and a
 * function sees its text, as the host reads it, see <a
 * href="https://github.com/Azure/azure-functions-host/blob/dev/src/WebJobs.Script.Grpc/MessageExtensions/GrpcMessageConversionExtensions.cs">what
 * the host does with bodies</a>.
 */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RawBodyTest {
  private final Running running;

  RawBodyTest(@TempDir Path folder) throws IOException {
    running =
        Running.start(
            new Stage(folder)
                .http("Text", "Endpoints.text", "\"authLevel\": \"ANONYMOUS\"")
                .http("Bytes", "Endpoints.bytes", "\"authLevel\": \"ANONYMOUS\""));
  }

  @AfterAll
  void stop() {
    running.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "application/json                  | {\"text\": \"Zürich 東京 🙂\",\t\"n\": 1.0e2 , \"u\": \"\\u00e4\"}",
        "application/json; charset=utf-8   | { \"a\" : [ 1 ,2 ] ,\"a\":null}",
        "application/json; charset=latin1  | {\"ü\":\"ß\"}",
        "application/cloudevents+json      | {\"id\":\"é\"}",
        "application/x-www-form-urlencoded | token=x&text=%C3%BC+a%20b&command=%2Fsync&empty=&text=2",
        "application/x-www-form-urlencoded | text=ü&x=%zz%",
        "text/plain                        | not json {",
        "application/xml                   | <?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a>ü</a>",
        "*/;nonsense                       | x"
      })
  void a_text_reaches_a_function_as_the_bytes_that_were_sent(String type, String text) {
    assertThat(seen(type, text.getBytes(UTF_8))).isEqualTo(text.getBytes(UTF_8));
  }

  @Test
  void line_ends_blanks_and_control_characters_stay_as_they_are() {
    var text = "\r\n {\"a\":\u0000\u0001\u2028\u0085 1}\n\r\t ";

    assertThat(seen("application/json", text.getBytes(UTF_8))).isEqualTo(text.getBytes(UTF_8));
  }

  @Test
  void any_text_of_unicode_stays_as_it_is() {
    var random = new Random(20261127);
    for (var i = 0; i < 50; i++) {
      var text =
          random
              .ints(500, 1, Character.MAX_CODE_POINT)
              .filter(it -> !Character.isSurrogate((char) it) || it > 0xFFFF)
              .mapToObj(Character::toString)
              .collect(Collectors.joining("", "x", ""));
      assertThat(seen("application/json", text.getBytes(UTF_8))).isEqualTo(text.getBytes(UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7bff7d", // no UTF-8 at all
        "22c3", // a character that is cut off
        "c0af", // a slash in two bytes
        "eda080", // half a pair of surrogates
        "f4908080", // beyond Unicode
        "efbbbf7b7d", // a byte order mark
        "fffe7b007d00", // UTF-16, little end first
        "feff007b007d", // UTF-16, big end first
        "fffe00007b000000", // UTF-32, little end first
        "0000feff0000007b" // UTF-32, big end first
      })
  void what_is_no_plain_utf_8_has_other_bytes_so_that_no_proof_holds(String hex) {
    var sent = HexFormat.of().parseHex(hex);

    assertThat(seen("application/json", sent)).isNotEmpty().isNotEqualTo(sent);
  }

  @Test
  void a_marked_text_is_read_by_its_mark() {
    for (var name : new String[] {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
      assertThat(seen("text/plain", "\uFEFFü".getBytes(Charset.forName(name))))
          .as(name)
          .isEqualTo("ü".getBytes(UTF_8));
    }
  }

  @Test
  void no_body_and_one_without_a_length_are_empty() {
    assertThat(seen("application/json", new byte[0])).isEmpty();
    var chunked =
        BodyPublishers.ofInputStream(
            () -> new ByteArrayInputStream("{\"lost\": 1}".getBytes(UTF_8)));
    assertThat(send("text", "application/json", chunked).body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/octet-stream",
        "Application/Octet-Stream; x=y",
        "multipart/form-data; boundary=x"
      })
  void what_the_host_hands_over_as_bytes_fails_a_function_that_takes_text(String type) {
    var bytes = new byte[] {0, -1, 10, 13, (byte) 0xC3};
    var answer = send("text", type, BodyPublishers.ofByteArray(bytes));

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEmpty();
    assertThat(send("bytes", type, BodyPublishers.ofByteArray(bytes)).body()).isEqualTo(bytes);
  }

  private byte[] seen(String type, byte[] sent) {
    var answer = send("text", type, BodyPublishers.ofByteArray(sent));
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<byte[]> send(String route, String type, BodyPublisher body) {
    var request = running.request("/api/" + route).header("Content-Type", type).POST(body);
    return Running.send(request, BodyHandlers.ofByteArray());
  }
}
