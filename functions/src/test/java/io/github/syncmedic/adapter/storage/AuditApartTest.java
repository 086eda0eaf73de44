package io.github.syncmedic.adapter.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Documents.Expected;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit in a container of its own. */
class AuditApartTest {
  private final String container = SharedAzurite.freshName();
  private final Documents documents = connection(container).documents();
  private final Documents there = SharedAzurite.connection().documents(container);

  @Test
  void lines_and_seals_are_in_that_container_alone_under_the_same_names() {
    var day = "audit/2026-11-21-%s.jsonl".formatted(container);
    var seal = "audit/2026-11-21-%s.seal.json".formatted(container);

    documents.append(day, "one");
    documents.append(day, "two");
    documents.write(seal, "{}", new Expected.Absent());

    assertThat(documents.read(day).orElseThrow().text()).isEqualTo("one\ntwo\n");
    assertThat(there.read(day)).isEqualTo(documents.read(day));
    assertThat(there.names("audit/", Optional.empty(), 9)).containsExactly(day, seal);
    assertThat(documents.names("audit/", Optional.empty(), 9)).containsExactly(day, seal);
    assertThat(SharedAzurite.connection().documents().read(day)).isEmpty();
  }

  @Test
  void all_else_stays_where_it_was() {
    var name = "runs/%s.json".formatted(container);

    documents.write(name, "{}", new Expected.Absent());

    assertThat(SharedAzurite.connection().documents().read(name)).isPresent();
    assertThat(there.names("", Optional.empty(), 9)).isEmpty();
    documents.delete(name);
    assertThat(documents.read(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UPPER", "ab", "a--b", "../etc", "a/b"})
  void a_name_that_no_container_has_is_refused_with_its_setting(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> connection(name))
        .withMessageContaining("AUDIT_CONTAINER")
        .withMessageContaining(name);
  }

  private static StorageConnection connection(String container) {
    var settings =
        Map.of(
            "AzureWebJobsStorage",
            SharedAzurite.azurite().connectionString(),
            "AUDIT_CONTAINER",
            container);
    return StorageConnection.from(name -> Optional.ofNullable(settings.get(name)));
  }
}
