package io.github.syncmedic.sync;

import java.time.Instant;
import java.util.Optional;

/**
 * A {@link LoggedChange} in the making, for tests: the creation of a user that failed at the export
 * for a duplicate, until told otherwise. Not thread-safe.
 */
public final class LoggedChangeFixture {
  private final Instant at;
  private String action = "create";
  private String status = "failure";
  private String code = "DuplicateTargetEntries";
  private String advice = "Remove the duplicate.";
  private String step = "export";
  private Optional<String> attribute = Optional.empty();
  private LoggedObject object = new LoggedObject("id-1", "User 1", "User");

  private LoggedChangeFixture(Instant at) {
    this.at = at;
  }

  /** A failure at {@code at}. */
  public static LoggedChangeFixture failure(Instant at) {
    return new LoggedChangeFixture(at);
  }

  /** A delete that was held back at {@code at}. */
  public static LoggedChangeFixture stagedDelete(Instant at) {
    return new LoggedChangeFixture(at).action("stagedDelete").status("skipped").code("");
  }

  public LoggedChangeFixture action(String word) {
    action = word;
    return this;
  }

  public LoggedChangeFixture status(String word) {
    status = word;
    return this;
  }

  /** The error's code; empty for no error at all. */
  public LoggedChangeFixture code(String text) {
    code = text;
    return this;
  }

  public LoggedChangeFixture advice(String text) {
    advice = text;
    return this;
  }

  public LoggedChangeFixture step(String word) {
    step = word;
    return this;
  }

  public LoggedChangeFixture attribute(String name) {
    attribute = Optional.of(name);
    return this;
  }

  public LoggedChangeFixture object(String name) {
    object = new LoggedObject("id of " + name, name, "User");
    return this;
  }

  /** The change. */
  public LoggedChange build() {
    return new LoggedChange(
        at,
        Told.of(ChangeAction.class, action),
        Told.of(ChangeStatus.class, status),
        code.isEmpty() ? Optional.empty() : Optional.of(error()),
        Told.of(ChangeStep.class, step),
        attribute,
        object,
        new LoggedObject("", "", ""));
  }

  private LoggedError error() {
    return new LoggedError(
        code,
        Told.of(ErrorCategory.class, "failure"),
        "More than one object of the target matches.",
        advice);
  }
}
