package io.github.syncmedic.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.notify.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LostShardsTest {
  private final List<Notice> notices = new ArrayList<>();
  private final LostShards lost = new LostShards(notices::add);

  @Test
  void a_shard_is_told_of_by_its_size_under_one_id_however_often_it_comes() {
    var shard =
        new Json().write(new Shard(1, "wave", List.of("secret.example", "b"), Instant.EPOCH));
    lost.giveUp(shard);
    lost.giveUp(shard);

    assertThat(notices.get(0)).isEqualTo(notices.get(1));
    assertThat(notices.get(0).severity()).isEqualTo(Severity.CRITICAL);
    assertThat(notices.get(0).text()).isEqualTo("a shard of 2 tenants could not be swept");
    assertThat(notices.get(0).toString()).doesNotContain("secret.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "canary-4711", "{\"schemaVersion\":1,\"waveId\":\"canary-4711\"}"})
  void what_is_no_shard_is_told_of_and_never_quoted(String message) {
    lost.giveUp(message);

    assertThat(notices).singleElement().asString().contains("is no shard").doesNotContain("4711");
  }
}
