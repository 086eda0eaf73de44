package io.github.syncmedic.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.command.People.Door;
import io.github.syncmedic.command.People.Speaker;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.InMemoryDocuments;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleTest {
  private static final String ADA = "6c5b2fd1-8a35-4d58-9a3b-1d0c4f1f0a11";
  private static final String BOB = "0b0b2fd1-8a35-4d58-9a3b-1d0c4f1f0b0b";
  private static final String ENTRY =
      "{\"entra\": \"" + ADA + "\", \"slack\": \"T1/U1\", \"roles\": [\"Sync.Read\"]}";

  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final People people = new People(documents);

  @Test
  void a_person_has_one_name_and_the_same_roles_through_every_door() {
    store(
        "{\"entra\": \"%s\", \"slack\": [\"T1/U1\", \"T2/W1\"], \"teams\": \"%s\", \"roles\": [\"Sync.Read\", \"Sync.Approve\"]}"
            .formatted(ADA.toUpperCase(Locale.ROOT), ADA));
    var ada = new Speaker.Known(new Caller("entra:" + ADA, Set.of(Role.READ, Role.APPROVE)));

    assertThat(people.speaker(Door.SLACK, "T1/U1")).isEqualTo(ada);
    assertThat(people.speaker(Door.SLACK, "T2/W1")).isEqualTo(ada);
    assertThat(people.speaker(Door.TEAMS, ADA)).isEqualTo(ada);
    assertThat(people.speaker(Door.TEAMS, ADA.toUpperCase(Locale.ROOT))).isEqualTo(ada);
    assertThat(people.problem()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"T1/U2", "T2/U1", "U1", "t1/u1", "T1/U1 ", "", "ada", ADA})
  void another_id_is_nobody(String id) {
    store(ENTRY);
    assertThat(people.speaker(Door.SLACK, id)).isEqualTo(new Speaker.Unknown());
    assertThat(people.speaker(Door.TEAMS, id)).isEqualTo(new Speaker.Unknown());
  }

  @Test
  void without_a_document_nobody_is_known() {
    assertThat(people.speaker(Door.SLACK, "T1/U1")).isEqualTo(new Speaker.Unknown());
    assertThat(people.problem()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}}",
        "{\"schemaVersion\": 99, \"people\": []}",
        "{\"schemaVersion\": 1, \"persons\": []}",
        "{\"schemaVersion\": 1, \"people\": [null]}",
        "{\"schemaVersion\": 1, \"people\": [{}]}",
        "{\"schemaVersion\": 1, \"people\": [{\"entra\": \"ada\", \"roles\": []}]}",
        "{\"schemaVersion\": 1, \"people\": [{\"entra\": null, \"slack\": \"T1/U1\"}]}",
        "{\"schemaVersion\": 1, \"people\": [" + ENTRY + ", " + ENTRY + "]}",
        "{\"schemaVersion\": 1, \"people\": ["
            + ENTRY
            + ", {\"entra\": \""
            + BOB
            + "\", \"slack\": \"T1/U1\"}]}",
        "{\"schemaVersion\": 1, \"people\": [{\"entra\": \"" + ADA + "\", \"name\": \"Ada\"}]}",
        "{\"schemaVersion\": 1, \"people\": [{\"entra\": \""
            + ADA
            + "\", \"roles\": [\"Sync.Admin\"]}]}",
        "{\"schemaVersion\": 1, \"people\": [{\"entra\": \"" + ADA + "\", \"roles\": [null]}]}",
        "{\"schemaVersion\": 1, \"people\": [{\"entra\": \"" + ADA + "\", \"slack\": \"@ada\"}]}",
        "{\"schemaVersion\": 1, \"people\": [{\"entra\": \"" + ADA + "\", \"slack\": \"U1\"}]}",
        "{\"schemaVersion\": 1, \"people\": [{\"entra\": \""
            + ADA
            + "\", \"teams\": \"ada@contoso.com\"}]}"
      })
  void a_document_that_is_not_all_that_it_must_be_lets_nobody_in(String text) {
    documents.write(People.NAME, text, new Expected.Anything());

    assertThat(people.speaker(Door.SLACK, "T1/U1")).isInstanceOf(Speaker.Unreadable.class);
    assertThat(people.problem().orElseThrow())
        .startsWith("people.json: Tried to")
        .contains("try ")
        .doesNotContain(ADA)
        .doesNotContain("@");
  }

  private void store(String entry) {
    documents.write(
        People.NAME,
        "{\"schemaVersion\": 1, \"people\": [%s]}".formatted(entry),
        new Expected.Anything());
  }
}
