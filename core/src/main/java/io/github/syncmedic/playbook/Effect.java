package io.github.syncmedic.playbook;

import io.github.syncmedic.guard.JobLedger;
import io.github.syncmedic.guard.Write;
import io.github.syncmedic.playbook.step.Step;
import java.time.Instant;

/** What the run machine asks its runner to do next; exactly one thing at a time. */
sealed interface Effect {
  /** Read the job, and tell. */
  record Observe() implements Effect {}

  /** Read the job and everything that guards look at, and tell. */
  record ObserveForWrite() implements Effect {}

  /** Let {@code step} find out what it is for, and tell. It may be done twice. */
  record Look(Step.Looks step) implements Effect {}

  /** Let {@code step} tell people, under an id that stays the same when it is told twice. */
  record Tell(Step.Tells step) implements Effect {}

  /**
   * Put {@code ledger} in place; if nobody was faster, send {@code write} and tell its answer. If
   * somebody was, leave the run to them.
   */
  record Act(Write write, JobLedger ledger) implements Effect {}

  /** Save the run and come back at {@code until}. */
  record Sleep(Instant until) implements Effect {}

  /** Free the job, save the run, and tell people how it ended. */
  record End() implements Effect {}

  /** There is nothing to do. */
  record Nothing() implements Effect {}
}
