package io.github.syncmedic.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.syncmedic.MutableClock;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.PermissionNote;
import io.github.syncmedic.journal.StorageUnavailable;
import io.github.syncmedic.sync.Permission;
import io.github.syncmedic.sync.PermissionReport;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelfCheckTest {
  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-21T10:00:00Z"));
  private final InMemoryDocuments documents = new InMemoryDocuments();
  private int looks;
  private final SelfCheck check =
      new SelfCheck(
          tenant ->
              () -> {
                looks++;
                return lacking(Permission.SYNCHRONIZATION_READ);
              },
          documents,
          clock);

  @Test
  void it_looks_at_first_and_then_once_a_day() {
    assertThat(check.ifDue(TenantId.OWN)).hasSize(1);
    for (var hour = 0; hour < 47; hour++) {
      clock.pass(Duration.ofHours(1));
      check.ifDue(TenantId.OWN);
    }

    assertThat(looks).isEqualTo(2);
  }

  @Test
  void what_is_missing_is_kept_for_the_status_and_named_in_the_log() {
    var name = Permission.SYNCHRONIZATION_READ.text();

    assertThat(check.ifDue(TenantId.OWN)).singleElement().asString().contains(name, "tenant=own");

    var note = PermissionNote.read(documents, TenantId.OWN);
    assertThat(note).hasValueSatisfying(it -> assertThat(it.missing()).containsExactly(name));
    assertThat(note).hasValueSatisfying(it -> assertThat(it.canWatch()).isFalse());
  }

  @Test
  void a_check_that_could_not_be_kept_is_made_again() {
    var down = new SelfCheck(tenant -> () -> lacking(Permission.USER_READ), new Down(), clock);

    for (var sweep = 0; sweep < 2; sweep++) {
      assertThatExceptionOfType(StorageUnavailable.class)
          .isThrownBy(() -> down.ifDue(TenantId.OWN));
    }
  }

  @Test
  void a_note_of_before_held_permissions_were_kept_is_understood() {
    documents.write(
        "tenants/own/permissions.json",
        "{\"schemaVersion\":1,\"tenant\":{\"value\":\"own\"},\"at\":\"2026-11-21T10:00:00Z\","
            + "\"missing\":[],\"words\":[\"w\"],\"canWatch\":true}",
        new Expected.Anything());

    assertThat(PermissionNote.read(documents, TenantId.OWN))
        .hasValueSatisfying(it -> assertThat(it.held()).isEmpty());
  }

  @Test
  void a_note_that_is_not_understood_counts_as_none() {
    documents.write("tenants/own/permissions.json", "{", new Expected.Anything());
    assertThat(PermissionNote.read(documents, TenantId.OWN)).isEmpty();

    documents.write(
        "tenants/own/permissions.json", "{\"schemaVersion\": 2}", new Expected.Anything());
    assertThat(PermissionNote.read(documents, TenantId.OWN)).isEmpty();
  }

  private static PermissionReport lacking(Permission permission) {
    return new PermissionReport(
        Optional.empty(), List.of(permission), List.of(), List.of(), List.of(), Map.of());
  }

  /** Storage that keeps nothing. */
  private static final class Down implements Documents {
    @Override
    public Optional<Stored> read(String name) {
      return Optional.empty();
    }

    @Override
    public WriteResult write(String name, String text, Expected expected) {
      throw new StorageUnavailable("scripted");
    }

    @Override
    public void append(String name, String line) {
      throw new StorageUnavailable("scripted");
    }

    @Override
    public List<String> names(String prefix, Optional<String> after, int limit) {
      return List.of();
    }

    @Override
    public void delete(String name) {
      throw new StorageUnavailable("scripted");
    }
  }
}
