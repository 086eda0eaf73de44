package io.github.syncmedic.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.sync.TenantFacts.DirectorySync;
import io.github.syncmedic.sync.TenantFacts.State;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InMemoryDirectoryTest extends DirectoryContract {
  private final InMemoryDirectory directory = new InMemoryDirectory(SyncJobFixture.NOW);

  @Override
  protected Directory directory() {
    return directory;
  }

  @Override
  protected Instant now() {
    return SyncJobFixture.NOW;
  }

  @Override
  protected void loseAccount() {
    directory.loseAccount();
  }

  @Override
  protected void forbid() {
    directory.readable(false);
  }

  @Test
  void it_says_what_it_is_told() {
    directory.sync(State.NEVER, Optional.empty());

    assertThat(Readings.read(directory.facts().sync()))
        .isEqualTo(new DirectorySync(State.NEVER, Optional.empty()));
  }
}
