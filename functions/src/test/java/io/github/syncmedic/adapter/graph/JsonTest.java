package io.github.syncmedic.adapter.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private final Json json = new Json();

  @ParameterizedTest
  @MethodSource
  void what_breaks_a_limit_is_not_read(String document) {
    assertThat(json.read(document.getBytes(UTF_8))).isEmpty();
    assertThat(json.readResponses(("{\"responses\":[" + document + "]}").getBytes(UTF_8)))
        .isEmpty();
  }

  static Stream<String> what_breaks_a_limit_is_not_read() {
    return Stream.of(
        "[".repeat(65) + "]".repeat(65),
        "{\"a\":\"" + "x".repeat((1 << 20) + 1) + "\"}",
        "{\"a\":1",
        "<html>",
        "{\"a\":1}}",
        "{\"a\":NaN}");
  }

  @Test
  void what_keeps_the_limits_is_read() {
    assertThat(json.read(("[".repeat(64) + "]".repeat(64)).getBytes(UTF_8))).isPresent();
    assertThat(json.read(("{\"a\":\"" + "x".repeat(1 << 20) + "\"}").getBytes(UTF_8))).isPresent();
  }

  @Test
  void nothing_and_broken_text_are_no_document() {
    assertThat(json.read(new byte[0])).isEmpty();
    assertThat(json.read(new byte[] {'"', (byte) 0xc3, '"'})).isEmpty();
  }

  @Test
  void a_byte_order_mark_does_no_harm() {
    assertThat(json.read("\ufeff{\"a\":1}".getBytes(UTF_8))).isPresent();
  }

  @Test
  void a_name_given_twice_is_not_believed() {
    assertThat(json.read("{\"a\":{\"b\":1,\"b\":2}}".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void a_name_given_twice_spoils_one_answer_of_a_batch_only() {
    var elements =
        json.readResponses(
                """
                {"x":[1,{"y":2}],"responses":[
                  {"id":"0","status":200,"body":{"b":1,"b":2}},
                  {"id":"1","status":200,"body":{"b":3}}]}
                """
                    .getBytes(UTF_8))
            .orElseThrow();

    assertThat(elements)
        .extracting(it -> it.envelope().path("id").asText(""))
        .containsExactly("0", "1");
    assertThat(elements.get(0).body().isMissingNode()).isTrue();
    assertThat(elements.get(1).body().path("b").asInt()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"responses\":{}}",
        "{\"responses\":null}",
        "{\"responses\":[],\"responses\":[]}",
        "{\"responses\":[]} {}"
      })
  void a_batch_without_one_list_of_answers_is_none(String document) {
    assertThat(json.readResponses(document.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void numbers_keep_their_digits() {
    var text = "{\"a\":1.10,\"b\":12345678901234567890,\"c\":1E+2}";

    assertThat(json.read(text.getBytes(UTF_8)).orElseThrow().toString()).isEqualTo(text);
  }
}
