package io.github.syncmedic.playbook;

import io.github.syncmedic.guard.Before;
import io.github.syncmedic.guard.Write;
import io.github.syncmedic.journal.audit.AuditEntry;
import io.github.syncmedic.sync.Answer;
import java.time.Instant;
import java.util.Locale;

/** What the audit says of a run: who wanted it, each request that left, each decision, the end. */
final class RunAudit {
  private RunAudit() {}

  static AuditEntry accepted(Run run) {
    return entry(run, run.created(), run.askedBy().caller(), run.askedBy().who())
        .what("accepted " + run.playbook().name())
        .why(run.askedBy().why())
        .evidence(run.trigger().inWords())
        .build();
  }

  static AuditEntry sent(Run run, Write write, Answer answer, Instant at) {
    var entry =
        entry(run, at, "engine", "syncmedic")
            .what(write.inWords())
            .why("step %s of %s".formatted(step(run), run.playbook().name()))
            .before(run.before().map(RunAudit::words).orElse(""))
            .evidence(run.trigger().inWords());
    if (answer instanceof Answer.Accepted accepted) {
      return entry.after("accepted").requestId(accepted.requestId().orElse("")).build();
    }
    if (answer instanceof Answer.NotApplied refused) {
      var problem = refused.problem();
      return entry
          .after("not applied: " + problem.kind())
          .requestId(problem.requestId().orElse(""))
          .build();
    }
    return entry.after("nobody knows: the answer was lost").build();
  }

  static AuditEntry decided(Run run, Decision decision) {
    return entry(run, decision.at(), decision.caller(), decision.who())
        .what(decision.kind().name().toLowerCase(Locale.ROOT))
        .why(decision.comment())
        .evidence(decision.binding())
        .build();
  }

  static AuditEntry ended(Run run, Instant at) {
    return entry(run, at, "engine", "syncmedic")
        .what(run.state().name().toLowerCase(Locale.ROOT))
        .why(run.ending().map(Run.Ending::why).orElse(""))
        .after(run.proof().map(it -> it.stage().text()).orElse(""))
        .build();
  }

  private static String step(Run run) {
    return run.currentStep().map(PlaybookStep::id).orElse("");
  }

  private static String words(Before before) {
    return "%s, %d failed objects"
        .formatted(before.quarantined() ? "in quarantine" : "not in quarantine", before.escrowed());
  }

  private static Draft entry(Run run, Instant at, String caller, String who) {
    return new Draft(run, at, caller, who);
  }

  /** An entry in the making; what is not said stays empty. */
  private static final class Draft {
    private final Run run;
    private final Instant at;
    private final String caller;
    private final String who;
    private String what = "";
    private String why = "";
    private String before = "";
    private String after = "";
    private String evidence = "";
    private String requestId = "";

    Draft(Run run, Instant at, String caller, String who) {
      this.run = run;
      this.at = at;
      this.caller = caller;
      this.who = who;
    }

    Draft what(String text) {
      what = text + " on " + run.job().job();
      return this;
    }

    Draft why(String text) {
      why = text;
      return this;
    }

    Draft before(String text) {
      before = text;
      return this;
    }

    Draft after(String text) {
      after = text;
      return this;
    }

    Draft evidence(String text) {
      evidence = text;
      return this;
    }

    Draft requestId(String text) {
      requestId = text;
      return this;
    }

    AuditEntry build() {
      return new AuditEntry(
          at, run.id(), caller, who, what, why, before, after, evidence, requestId);
    }
  }
}
