package io.github.syncmedic.crash;

/** A worker in this process, whose death is an error that nothing may catch. */
final class InProcess implements Worker {
  private final Shift shift = new Shift();

  @Override
  public Report deliver(Order order) {
    try {
      return shift.deliver(
          order,
          report -> {
            throw new Died(report);
          });
    } catch (Died e) {
      return e.report;
    }
  }

  @Override
  public void close() {
    // Nothing is left of it.
  }

  private static final class Died extends Error {
    private static final long serialVersionUID = 1L;

    private final transient Report report;

    Died(Report report) {
      super("died", null, false, false);
      this.report = report;
    }
  }
}
