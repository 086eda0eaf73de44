package io.github.syncmedic.playbook.step;

import io.github.syncmedic.guard.Write;
import io.github.syncmedic.notify.Notice;

/**
 * One step of a playbook. A step only says what it wants; the run engine does it, guards it and
 * remembers it.
 */
public sealed interface Step permits Step.Writes, Step.Looks, Step.Tells, Assert, Wait, WaitUntil {
  /** What it will do, in words, for plans and timelines. */
  String inWords();

  /** A step that changes the job; at most once, and only when no guard objects. */
  sealed interface Writes extends Step permits GraphRestart, GraphStart, GraphPause {
    /** The change that it wishes for. */
    Write write();

    @Override
    default String inWords() {
      return write().inWords();
    }
  }

  /**
   * A step that finds something out. It may be repeated after a crash, so whatever it does beyond
   * reading must do no harm when done twice.
   */
  sealed interface Looks extends Step
      permits DiagnoseFailures,
          DiagnoseFindings,
          DiagnoseFleet,
          DiagnoseForecast,
          DiagnoseJob,
          DiagnoseObject,
          DiagnoseStagedDeletes,
          DiagnoseTenant,
          GraphProvisionOnDemand,
          GraphValidateCredentials,
          Webhook {
    /** What it finds. Blocking; nothing is thrown for what Graph or the network does. */
    StepResult look(Sight sight);

    /**
     * Whether it reaches beyond reading, so that it needs the same permission as a write: the kill
     * switch and the ceiling stand above it.
     */
    default boolean reachesOut() {
      return false;
    }
  }

  /** A step that tells people something. */
  sealed interface Tells extends Step permits Approval, Escalate, Notify {
    /** What it tells; {@code id} stays the same when it is told twice. */
    Notice notice(String id, Sight sight);
  }
}
