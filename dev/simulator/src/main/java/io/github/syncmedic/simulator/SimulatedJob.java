package io.github.syncmedic.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job of a running simulator: what happens to it from outside Graph, and what is the case with
 * it, whether or not visible in answers yet. Thread-safe; good until the simulator is reset.
 */
public final class SimulatedJob {
  private final Job job;
  private final SimulatorClock clock;

  SimulatedJob(Job job, SimulatorClock clock) {
    this.job = job;
    this.clock = clock;
  }

  /** Returns its id. */
  public String id() {
    return job.id();
  }

  /** Returns the id of the service principal it belongs to. */
  public String servicePrincipalId() {
    return job.configuration().id();
  }

  /** From now on its cycles fail by {@code cause}, and quarantine follows. */
  public void breakBy(Cause cause) {
    happen(new JobEvent.Break(cause));
  }

  /** Quarantines it at once; the cause lasts until {@link #heal()}. */
  public void quarantine(Cause cause) {
    happen(new JobEvent.Quarantine(cause));
  }

  /** Quarantines it at once; the cause lasts until {@link #heal()}. */
  public void quarantine(@Nullable String reason, @Nullable String code) {
    quarantine(Cause.of(reason, code));
  }

  /**
   * Repairs whatever is wrong: cause, failing entries, and the scope whose loss staged deletes. A
   * quarantine stays until it is lifted by a call or the next attempt.
   */
  public void heal() {
    happen(new JobEvent.Heal());
  }

  /** Lets {@code count} objects fall out of scope; the next cycle deletes them or is stopped. */
  public void stageDeletes(long count) {
    happen(new JobEvent.StageDeletes(count));
  }

  /** Lets entries fail, and references besides; the next cycle counts them. */
  public void failEntries(long failing, long references) {
    happen(new JobEvent.Escrow(failing, references));
  }

  /** It shows as active and runs no cycle any more, until it is restarted or quarantined. */
  public void stall() {
    happen(new JobEvent.Stall());
  }

  /** Pauses it, as somebody in the portal would. */
  public void pause() {
    happen(new JobEvent.Pause());
  }

  /** Starts it, as somebody in the portal would. */
  public void start() {
    happen(new JobEvent.Start());
  }

  /** Returns whether it is in quarantine. */
  public boolean isQuarantined() {
    return code().equals("Quarantine");
  }

  /** Returns its status code in Graph's word. */
  public String code() {
    return actual().code();
  }

  /** Returns the reason of its quarantine, if it has one. */
  public Optional<String> quarantineReason() {
    var quarantine = actual().quarantine();
    return quarantine == null ? Optional.empty() : Optional.ofNullable(quarantine.reason());
  }

  /** Returns when its quarantine series began, if it is in one. */
  public Optional<Instant> quarantinedSince() {
    var quarantine = actual().quarantine();
    return quarantine == null ? Optional.empty() : Optional.of(quarantine.seriesBegan());
  }

  /** Returns its entry counts. */
  public Map<String, Long> entries() {
    return actual().entries();
  }

  /** Returns how many deletes are held back. */
  public long stagedDeletes() {
    return job.machine().stagedDeletesAt(clock.now());
  }

  ObjectNode state() {
    var view = actual();
    var json =
        Json.object().put("id", id()).put("configuration", job.configuration().displayName());
    json.put("servicePrincipalId", servicePrincipalId()).put("kind", job.spec().kind());
    json.put("code", view.code()).put("scheduled", view.scheduled());
    json.put("reason", quarantineReason().orElse(null)).put("stagedDeletes", stagedDeletes());
    json.put("cause", job.machine().causeAt(clock.now()).map(Cause::code).orElse(null));
    return json;
  }

  void happen(JobEvent event) {
    job.machine().happen(event, clock.now());
  }

  private JobView actual() {
    return job.machine().actualAt(clock.now());
  }
}
