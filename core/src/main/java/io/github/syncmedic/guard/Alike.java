package io.github.syncmedic.guard;

/**
 * How many jobs of a tenant are in one trouble.
 *
 * @param jobs those in it; 0 when nobody counted
 * @param watched of how many; 0 when nobody counted
 */
public record Alike(long jobs, long watched) {
  private static final int MANY = 3;
  private static final int FEW = 2;

  /** Whether that points to one cause: three or more, or two that are half of all. */
  public boolean isIncident() {
    return jobs >= MANY || (jobs >= FEW && watched > 0 && 2 * jobs >= watched);
  }
}
