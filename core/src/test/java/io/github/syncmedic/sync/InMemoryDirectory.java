package io.github.syncmedic.sync;

import io.github.syncmedic.sync.Reading.Read;
import io.github.syncmedic.sync.Reading.Unread;
import io.github.syncmedic.sync.TenantFacts.DirectorySync;
import io.github.syncmedic.sync.TenantFacts.ServiceAccount;
import io.github.syncmedic.sync.TenantFacts.State;
import java.time.Instant;
import java.util.Optional;

/** A directory that lives as long as this object: synchronized just now, until told otherwise. */
public final class InMemoryDirectory implements Directory {
  private DirectorySync sync;
  private ServiceAccount account = new ServiceAccount(true, Optional.of(true));
  private boolean readable = true;

  /** A directory that was synchronized at {@code last}. */
  public InMemoryDirectory(Instant last) {
    sync = new DirectorySync(State.ON, Optional.of(last));
  }

  /** What it says of synchronization from now on. */
  public synchronized void sync(State state, Optional<Instant> last) {
    sync = new DirectorySync(state, last);
  }

  /** The service account is gone. */
  public synchronized void loseAccount() {
    account = new ServiceAccount(false, Optional.empty());
  }

  /** Whether the identity may read it from now on. */
  public synchronized void readable(boolean whether) {
    readable = whether;
  }

  @Override
  public synchronized TenantFacts facts() {
    return readable
        ? new TenantFacts(new Read<>(sync), new Read<>(account))
        : new TenantFacts(unread("Organization.Read.All"), unread("User.ReadBasic.All"));
  }

  private static <T> Reading<T> unread(String permission) {
    return new Unread<>(Problem.of(Problem.Kind.MISSING_PERMISSION, "try to grant " + permission));
  }
}
