package io.github.syncmedic.local.demo;

import io.github.syncmedic.simulator.SimulatedJob;
import io.github.syncmedic.simulator.Simulator;
import java.util.List;
import java.util.stream.Stream;

/** What the story claims, each checked against what the simulator received. */
record Claims(List<Claim> all, Simulator simulator) {
  private static final String UNTOUCHED = "woodgrove.com";
  private static final long MANY = 612;
  private static final long FEW = 60;
  private static final long BEFORE = 840;

  /** A sentence, and whether it is so. */
  record Claim(String sentence, boolean holds) {
    String inWords() {
      return (holds ? "  ok    " : "  WRONG ") + sentence;
    }
  }

  static Claims of(Simulator simulator, Healing healing, Deletes deletes) {
    var all =
        Stream.of(
                healed(simulator, healing),
                decided(deletes),
                deleted(simulator, deletes),
                untouched(simulator))
            .flatMap(List::stream)
            .toList();
    return new Claims(all, simulator);
  }

  private static List<Claim> healed(Simulator simulator, Healing healing) {
    var job = job(simulator, Healing.CONFIGURATION);
    return List.of(
        new Claim(
            "the healed job was restarted exactly once",
            isOnlyWrite(simulator, job, "QuarantineState")),
        new Claim("its run proved that this held, and it is healthy", healing.isProven()));
  }

  private static List<Claim> decided(Deletes deletes) {
    return List.of(
        new Claim(
            "a dry run told of the %d deletes before anybody asked for them".formatted(FEW),
            deletes.wasPlannedWith(FEW)),
        new Claim("whoever asked could not approve", deletes.askerWasRefused()),
        new Claim("one approval alone sent nothing", deletes.waitedForSecond()),
        new Claim("they were counted again, and were the same", deletes.wasRecounted()));
  }

  private static List<Claim> deleted(Simulator simulator, Deletes deletes) {
    var job = job(simulator, Deletes.CONFIGURATION);
    return List.of(
        new Claim(
            "one restart with ForceDeletes alone was sent, and no other",
            isOnlyWrite(simulator, job, "ForceDeletes")),
        new Claim(
            "exactly the %d approved deletes were executed".formatted(FEW),
            job.stagedDeletes() == 0
                && job.entries().getOrDefault("user to User", 0L) == BEFORE - FEW),
        new Claim("its run proved that the job holds, and it is healthy", deletes.isProven()));
  }

  private static List<Claim> untouched(Simulator simulator) {
    var job = job(simulator, UNTOUCHED);
    return List.of(
        new Claim(
            "the %d deletes that nobody approved were not touched".formatted(MANY),
            simulator.journal().writesTo(job.id()).isEmpty() && job.stagedDeletes() == MANY),
        new Claim("nothing else was written", simulator.journal().writes().size() == 2));
  }

  private static boolean isOnlyWrite(Simulator simulator, SimulatedJob job, String scope) {
    return simulator.journal().restartsOf(job.id()).stream()
            .map(it -> it.scopes())
            .toList()
            .equals(List.of(List.of(scope)))
        && simulator.journal().writesTo(job.id()).size() == 1;
  }

  boolean allHold() {
    return all.stream().allMatch(Claim::holds);
  }

  long writesTo(String jobId) {
    return simulator.journal().writesTo(jobId).size();
  }

  private static SimulatedJob job(Simulator simulator, String configuration) {
    return simulator.job(configuration + "/AD2AADProvisioning");
  }
}
