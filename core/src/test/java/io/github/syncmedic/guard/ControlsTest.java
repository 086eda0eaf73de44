package io.github.syncmedic.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.StorageUnavailable;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlsTest {
  private final Documents documents = new InMemoryDocuments();

  @Test
  void without_a_document_nothing_is_switched_off() {
    assertThat(Controls.of(documents).killSwitch()).isFalse();
  }

  @Test
  void the_document_decides() {
    assertThat(killSwitch("{\"schemaVersion\":1,\"killSwitch\":false}")).isFalse();
    assertThat(killSwitch("{\"schemaVersion\":1,\"killSwitch\":true}")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "false",
        "[]",
        "{}",
        "{\"schemaVersion\":1}",
        "{\"schemaVersion\":1,\"killSwitch\":null}",
        "{\"schemaVersion\":1,\"killSwitch\":\"perhaps\"}",
        "{\"schemaVersion\":1,\"killswitch\":false}",
        "{\"schemaVersion\":1,\"killSwitch\":false,\"extra\":1}",
        "{\"schemaVersion\":1,\"killSwitch\":true,\"killSwitch\":false}",
        "{\"schemaVersion\":1,\"killSwitch\":false} trailing",
        "{\"schemaVersion\":2,\"killSwitch\":false}",
        "{\"schemaVersion\":1,\"killSwitch\":fal",
        "\u0000"
      })
  void a_document_that_is_not_understood_switches_everything_off(String text) {
    assertThat(killSwitch(text)).isTrue();
    assertThat(Controls.read(documents).problem())
        .hasValueSatisfying(it -> assertThat(it).startsWith("Tried to").doesNotContain("perhaps"));
  }

  @Test
  void a_document_that_cannot_be_read_is_no_answer_at_all() {
    var down =
        (Documents)
            Proxy.newProxyInstance(
                Documents.class.getClassLoader(),
                new Class<?>[] {Documents.class},
                (proxy, method, args) -> {
                  throw new StorageUnavailable("scripted");
                });
    assertThatThrownBy(() -> Controls.of(down)).isInstanceOf(StorageUnavailable.class);
  }

  private boolean killSwitch(String text) {
    documents.write(Controls.NAME, text, new Documents.Expected.Anything());
    return Controls.of(documents).killSwitch();
  }
}
