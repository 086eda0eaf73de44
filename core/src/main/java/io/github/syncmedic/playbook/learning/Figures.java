package io.github.syncmedic.playbook.learning;

import io.github.syncmedic.guard.Autonomy;

/**
 * How often one playbook was tried on one kind of trouble, and how often that held.
 *
 * <p>The bounds are Wilson's score interval at 95 %: where the true share lies, as far as so few
 * tries can tell (E. B. Wilson, 1927, https://doi.org/10.1080/01621459.1927.10502953).
 *
 * <p>Figures turn bad when after at least {@link #FEWEST} tries the lower bound is under one third:
 * then it cannot be ruled out that two of three writes are for nothing, and a write that nobody
 * asked for has to do better than that. So 4 of 5 still pass and 3 of 5 do not; of 20 more than
 * half must hold, and of very many a third. An upper bound would let 1 of 5 pass, which is no
 * ground to act on. Fewer tries than five say nothing: even 4 of 4 has a lower bound of only 51 %.
 *
 * @param lowered whether the figures once were bad; stays until a person starts the count anew
 */
public record Figures(int tried, int held, boolean lowered) {
  /** What is known of what was never tried. */
  public static final Figures NONE = new Figures(0, 0, false);

  /** The tries after which figures count. */
  public static final int FEWEST = 5;

  private static final double WORST = 1.0 / 3;

  /** The normal distribution's quantile for 97.5 %. */
  private static final double Z = 1.959963984540054;

  public Figures {
    if (tried < 0 || held < 0 || held > tried) {
      throw new IllegalArgumentException(
          "Tried to count %d held of %d tried; try no more than were tried".formatted(held, tried));
    }
  }

  /** The least share, from 0 to 1, that is likely; 0 before the first try. */
  public double lowerBound() {
    return tried == 0 ? 0 : Math.max(0, centre() - halfWidth());
  }

  /** The greatest share, from 0 to 1, that is likely; 1 before the first try. */
  public double upperBound() {
    return tried == 0 ? 1 : Math.min(1, centre() + halfWidth());
  }

  /** These figures after one more try; they stay lowered. */
  Figures with(boolean itHeld) {
    var next = new Figures(tried + 1, held + (itHeld ? 1 : 0), lowered);
    return next.isBad() ? new Figures(next.tried, next.held, true) : next;
  }

  /**
   * How far a playbook that declares {@code declared} may go with these figures: never further, and
   * to {@link Autonomy#SUGGEST} at the most if they are or were bad.
   */
  public Autonomy autonomyAfter(Autonomy declared) {
    return lowered || isBad() ? declared.cappedBy(Autonomy.SUGGEST) : declared;
  }

  private boolean isBad() {
    return tried >= FEWEST && lowerBound() < WORST;
  }

  private double centre() {
    return (held + Z * Z / 2) / (tried + Z * Z);
  }

  private double halfWidth() {
    var failed = tried - held;
    return Z / (tried + Z * Z) * Math.sqrt((double) held * failed / tried + Z * Z / 4);
  }
}
