package io.github.syncmedic.command.talk;

import io.github.syncmedic.command.Ask;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.JobView;
import io.github.syncmedic.command.Outcome;
import io.github.syncmedic.command.Plan;
import io.github.syncmedic.command.PlaybookLine;
import io.github.syncmedic.command.talk.Answer.Fact;
import io.github.syncmedic.command.talk.Answer.Level;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Plans and opens runs, through the same desk and guards as every other caller. What a restart
 * forgets cannot be said in a chat: each playbook says it. Thread-safe; blocking on storage.
 */
final class Wishing {
  private static final String SCOPE = "resetScope";

  private final Desk desk;
  private final Naming naming;

  Wishing(Desk desk, Naming naming) {
    this.desk = desk;
    this.naming = naming;
  }

  /** Opens the run of the playbook that has the word's own name. */
  Answer act(Voice voice, Sentence sentence) {
    return wish(voice, sentence, sentence.word().toLowerCase(Locale.ROOT), 0);
  }

  /** Opens the run of the playbook that is named, on the job that follows. */
  Answer run(Voice voice, Sentence sentence) {
    return wish(voice, sentence, sentence.names().get(0), 1);
  }

  /** Shows what the playbook that is named would do. */
  Answer plan(Voice voice, Sentence sentence) {
    return naming
        .job(sentence, 1)
        .then(
            job ->
                objection(sentence)
                    .orElseGet(
                        () -> {
                          var name = sentence.names().get(0);
                          var outcome = desk.ask(ask(voice, sentence, name, job));
                          return outcome instanceof Outcome.Planned planned
                              ? planned(planned.plan())
                              : declined(sentence, name, outcome);
                        }));
  }

  private Answer wish(Voice voice, Sentence sentence, String playbook, int index) {
    return naming
        .job(sentence, index)
        .then(
            job ->
                objection(sentence)
                    .orElseGet(() -> open(voice, sentence, ask(voice, sentence, playbook, job))));
  }

  private static Optional<Answer> objection(Sentence sentence) {
    if (sentence.isTwice()) {
      return Optional.of(
          Answer.refused("An input is given twice", "Give each once, as in `name=value`."));
    }
    return sentence.inputs().containsKey(SCOPE)
        ? Optional.of(
            Answer.refused(
                "What a restart forgets cannot be chosen here",
                "`clear` keeps what the job knows, `restart` looks at every object again."))
        : Optional.empty();
  }

  private static Ask ask(Voice voice, Sentence sentence, String playbook, JobView job) {
    return new Ask(
        playbook,
        new JobId(job.jobId()),
        Optional.of(new TenantId(job.tenantId())),
        sentence.inputs(),
        true,
        Optional.empty(),
        Optional.empty(),
        voice.asker(sentence.reason()));
  }

  /** Opens exactly what the plan says that is shown; once, however often it is delivered. */
  private Answer open(Voice voice, Sentence sentence, Ask dry) {
    var named = dry.repeatable(voice.first(), voice.request());
    var before = named.runId().flatMap(desk::run);
    if (before.isPresent()) {
      return opened(before.get(), List.of());
    }
    var outcome = desk.ask(dry);
    if (!(outcome instanceof Outcome.Planned planned)) {
      return declined(sentence, dry.playbook(), outcome);
    }
    var meant =
        new Ask(
            dry.playbook(),
            dry.job(),
            dry.tenant(),
            dry.inputs(),
            false,
            Optional.empty(),
            Optional.of(planned.plan().hash()),
            dry.asker(),
            named.runId());
    var answer = desk.ask(meant);
    return answer instanceof Outcome.Accepted accepted
        ? opened(accepted.run(), facts(planned.plan()))
        : declined(sentence, dry.playbook(), answer);
  }

  private Answer opened(Run run, List<Fact> plan) {
    var label = naming.runLabel(run.id());
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("run", label.equals(run.id()) ? label : label + ", " + run.id()));
    facts.addAll(plan);
    return Answer.of(
            Level.INFO,
            "%s on %s is on its way".formatted(run.playbook().name(), run.domain()),
            List.of(
                "Say `run %s` to see how it goes, `cancel %s` to stop it.".formatted(label, label)),
            facts)
        .about(run.id(), List.of());
  }

  private static Answer planned(Plan plan) {
    return Answer.of(
        Level.INFO,
        "%s on %s would do this".formatted(plan.playbook(), plan.domain()),
        List.of("Nothing was done. Say `run` instead of `plan` to do it."),
        facts(plan));
  }

  private static List<Fact> facts(Plan plan) {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("job", "%s, now %s".formatted(plan.jobId(), Shown.word(plan.verdict()))));
    facts.add(new Fact("risk", "%s. %s".formatted(plan.risk(), plan.blastRadius())));
    if (plan.approvals() > 0) {
      facts.add(
          new Fact(
              "approvals",
              "waits for %s who did not ask for it"
                  .formatted(Shown.count(plan.approvals(), "person", "people"))));
    }
    for (var at = 0; at < plan.steps().size(); at++) {
      facts.add(new Fact("step " + (at + 1), plan.steps().get(at)));
    }
    plan.effects().forEach(it -> facts.add(new Fact("effect", it)));
    if (!plan.proof().isEmpty()) {
      facts.add(new Fact("success means", String.join(", ", plan.proof())));
    }
    return facts;
  }

  private Answer declined(Sentence sentence, String playbook, Outcome outcome) {
    var declined = (Outcome.Declined) outcome;
    return declined.field().equals("playbook") && declined.ground() == Outcome.Ground.NOT_FOUND
        ? noPlaybook(sentence, playbook)
        : Shown.declined("%s was not begun".formatted(playbook), declined);
  }

  private Answer noPlaybook(Sentence sentence, String playbook) {
    var names = desk.playbooks().stream().map(PlaybookLine::name).toList();
    return Answer.refused(
        "No playbook is called that",
        Nearest.to(playbook, names)
            .map(it -> "Did you mean %s? Then say `%s`.".formatted(it, sentence.with(0, it)))
            .orElse("There are: " + String.join(", ", names) + "."));
  }
}
