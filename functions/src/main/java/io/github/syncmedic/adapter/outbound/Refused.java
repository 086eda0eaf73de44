package io.github.syncmedic.adapter.outbound;

/** A call that must not leave; its message says why, without the path and query of the address. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String why;

  Refused(String why) {
    super(why, null, false, false);
    this.why = why;
  }

  String why() {
    return why;
  }
}
