package io.github.syncmedic.local.demo;

import java.util.Set;

/** The first chapter: a connection broke and heals, and the product does the rest by itself. */
final class Healing implements Chapter {
  static final String CONFIGURATION = "fabrikam.com";
  private static final String SUCCEEDED = "SUCCEEDED";
  private static final Set<String> OVER = Set.of(SUCCEEDED, "FAILED", "AMBIGUOUS", "SKIPPED");

  private final Screen screen;

  Healing(Screen screen) {
    this.screen = screen;
  }

  @Override
  public String title() {
    return "A connection broke. Once it heals, the product lifts the quarantine and proves it.";
  }

  @Override
  public void goOn() {
    // Nobody needs to do anything.
  }

  /** The run is over, and a later sweep has seen the job well again; or the run did not succeed. */
  @Override
  public boolean isTold() {
    return state().equals(SUCCEEDED) ? isProven() : OVER.contains(state());
  }

  /** Whether the run proved that its fix holds, and a later sweep saw the job well. */
  boolean isProven() {
    return state().equals(SUCCEEDED)
        && screen.job(CONFIGURATION).filter(Job::isHealthy).isPresent();
  }

  private String state() {
    return screen.run(CONFIGURATION).map(it -> it.text("state")).orElse("");
  }
}
