package io.github.syncmedic.journal;

import static io.github.syncmedic.health.agent.AgentFixture.beat;
import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.health.agent.ServiceState;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.sync.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentBookTest {
  private final Json json = new Json();
  private AgentBook book = AgentBook.empty(TenantId.OWN);

  @Test
  void it_is_bounded_and_the_longest_silent_go_first() {
    for (var i = 0; i < 300; i++) {
      book = book.after(beat("A" + i), NOW.plusSeconds(i));
    }

    assertThat(book.agents()).hasSize(AgentBook.MOST);
    assertThat(book.has(beat("A299"))).isTrue();
    assertThat(book.has(beat("A100"))).isTrue();
    assertThat(book.has(beat("A99"))).isFalse();
    assertThat(json.write(book).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(100_000);
  }

  @Test
  void retired_agents_are_forgotten_by_the_next_beat_and_shown_to_nobody_before() {
    book = book.after(beat("OLD"), NOW);
    var later = NOW.plus(Duration.ofDays(7));

    assertThat(book.of("contoso.com", later)).isEmpty();
    assertThat(book.after(beat("NEW"), later).has(beat("OLD"))).isFalse();
  }

  @Test
  void an_agent_is_one_whatever_the_case_of_its_names() {
    book = book.after(beat("server01"), NOW).after(beat("SERVER01"), NOW.plusSeconds(90));

    assertThat(book.of("CONTOSO.com", NOW)).hasSize(1);
    assertThat(book.of("fabrikam.com", NOW)).isEmpty();
  }

  @Test
  void the_same_beat_again_is_the_same_book() {
    book = book.after(beat("A"), NOW);

    assertThat(book.after(beat("A"), NOW.plusSeconds(59))).isSameAs(book);
    assertThat(book.after(beat("A", ServiceState.STOPPED), NOW.plusSeconds(59))).isNotEqualTo(book);
  }

  @Test
  void it_is_the_same_after_storing() {
    book = book.after(beat("A", ServiceState.MISSING), NOW).after(beat("A"), NOW.plusSeconds(90));

    assertThat(json.read(json.write(book), AgentBook.class)).isEqualTo(book);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"schemaVersion\":2,\"novelty\":1}", "{\"schemaVersion\":1}"})
  void what_is_not_understood_tells_of_no_agent(String text) {
    var documents = new InMemoryDocuments();
    documents.write(AgentBook.nameOf(TenantId.OWN), text, new Expected.Anything());

    assertThat(AgentBook.of(documents, TenantId.OWN).agents()).isEmpty();
  }
}
