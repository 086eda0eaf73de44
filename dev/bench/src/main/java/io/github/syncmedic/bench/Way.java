package io.github.syncmedic.bench;

/** The ways to read the status of every job that are compared. */
enum Way {
  /** The shipping sweep: find the configurations, read their jobs in batches, judge each job. */
  SWEEP("sweep"),
  /** The loop of the cmdlets' documentation: list the jobs of each, then get each job. */
  SDK_LOOP("SDK, list then get, one at a time"),
  /** The same SDK used well: lists only, on {@link SdkPoll#THREADS} threads. */
  SDK_THREADS("SDK, list only, 16 threads");

  private final String text;

  Way(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
