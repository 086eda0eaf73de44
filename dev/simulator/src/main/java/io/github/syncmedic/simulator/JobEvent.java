package io.github.syncmedic.simulator;

import java.time.Instant;

/** Something that happens to a job from outside Graph: by script, by test, or by control call. */
sealed interface JobEvent {

  void happenTo(JobMachine job, Instant at);

  /** From now on the cycles fail. */
  record Break(Cause cause) implements JobEvent {
    @Override
    public void happenTo(JobMachine job, Instant at) {
      job.breakBy(cause);
    }
  }

  /** Quarantined at once, without waiting for a cycle to fail. */
  record Quarantine(Cause cause) implements JobEvent {
    @Override
    public void happenTo(JobMachine job, Instant at) {
      job.quarantineBy(cause, at);
    }
  }

  /** Whatever was wrong is repaired; a quarantine stays until it is lifted. */
  record Heal() implements JobEvent {
    @Override
    public void happenTo(JobMachine job, Instant at) {
      job.heal();
    }
  }

  /** So many objects fall out of scope; the next cycle sees it. */
  record StageDeletes(long count) implements JobEvent {
    @Override
    public void happenTo(JobMachine job, Instant at) {
      job.stageDeletes(count);
    }
  }

  /** So many objects fail, references apart. */
  record Escrow(long failing, long references) implements JobEvent {
    @Override
    public void happenTo(JobMachine job, Instant at) {
      job.failEntries(failing, references);
    }
  }

  /** The service forgets to run the job; it goes on showing as active. */
  record Stall() implements JobEvent {
    @Override
    public void happenTo(JobMachine job, Instant at) {
      job.stall();
    }
  }

  /** Somebody pauses the job in the portal. */
  record Pause() implements JobEvent {
    @Override
    public void happenTo(JobMachine job, Instant at) {
      job.pauseAt(at);
    }
  }

  /** Somebody starts the job in the portal. */
  record Start() implements JobEvent {
    @Override
    public void happenTo(JobMachine job, Instant at) {
      job.startAt(at);
    }
  }
}
