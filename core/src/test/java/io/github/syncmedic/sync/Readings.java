package io.github.syncmedic.sync;

/** Takes readings apart in tests, which fail when it is not the part they expect. */
public final class Readings {
  private Readings() {}

  /** The value of what has to have been read. */
  public static <T> T read(Reading<T> reading) {
    if (reading instanceof Reading.Read<T> read) {
      return read.value();
    }
    throw new AssertionError("was not read: " + reading);
  }

  /** The problem of what may not have been read. */
  public static <T> Problem unread(Reading<T> reading) {
    if (reading instanceof Reading.Unread<T> unread) {
      return unread.problem();
    }
    throw new AssertionError("was read: " + reading);
  }
}
