package io.github.syncmedic.local.demo;

import io.github.syncmedic.simulator.Simulator;
import java.util.List;
import java.util.Locale;

/** What the story claims, each checked against what the simulator received. */
record Claims(List<Claim> all, Simulator simulator) {
  private static final long STAGED = 612;

  /** A sentence, and whether it is so. */
  record Claim(String sentence, boolean holds) {
    String inWords() {
      return (holds ? "  ok    " : "  WRONG ") + sentence;
    }
  }

  static Claims of(Simulator simulator, Story story) {
    var journal = simulator.journal();
    var healing = idOf(simulator, Story.HEALING);
    var deletes = idOf(simulator, "woodgrove.com");
    return new Claims(
        List.of(
            new Claim(
                "the healed job was restarted exactly once",
                journal.restartsOf(healing).size() == 1 && journal.writesTo(healing).size() == 1),
            new Claim("the run proved that it held, and the job is healthy", story.isProven()),
            new Claim(
                "the %d held-back deletes were not touched".formatted(STAGED),
                journal.writesTo(deletes).isEmpty()
                    && simulator.job(deletes).stagedDeletes() == STAGED),
            new Claim("nothing else was written", journal.writes().size() == 1)),
        simulator);
  }

  boolean allHold() {
    return all.stream().allMatch(Claim::holds);
  }

  long writesTo(String jobId) {
    return simulator.journal().writesTo(jobId).size();
  }

  private static String idOf(Simulator simulator, String domain) {
    return simulator.job(domain.toLowerCase(Locale.ROOT) + "/AD2AADProvisioning").id();
  }
}
