package io.github.syncmedic.command.talk;

import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.JobView;
import io.github.syncmedic.command.Overview;
import io.github.syncmedic.command.RunFilter;
import io.github.syncmedic.command.RunPage;
import io.github.syncmedic.command.talk.Answer.Fact;
import io.github.syncmedic.command.talk.Answer.Level;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.Evidence;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.health.forecast.Forecast;
import io.github.syncmedic.playbook.RunState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Answers what only looks. Thread-safe; blocking on storage. */
final class Looking {
  /** How many runs are read to find those that wait for somebody. */
  private static final int RUNS_READ = 30;

  private static final int MOST_EVIDENCE = 10;
  private static final int MOST_FINDINGS = 5;
  private static final RunFilter EVERY_RUN =
      new RunFilter(Set.of(), Optional.empty(), Optional.empty(), Optional.empty());
  private static final Comparator<JobView> WORST_FIRST =
      Comparator.comparing(JobView::severity)
          .reversed()
          .thenComparing(JobView::verdict)
          .thenComparing(it -> it.domain().toLowerCase(Locale.ROOT))
          .thenComparing(JobView::jobId);

  private final Desk desk;
  private final Naming naming;

  Looking(Desk desk, Naming naming) {
    this.desk = desk;
    this.naming = naming;
  }

  /** How all jobs fare, those of a domain, or one. */
  Answer status(Sentence sentence) {
    var name = sentence.name(0);
    if (name.isEmpty()) {
      var overview = naming.overview();
      return of(overview, overview.jobs(), "");
    }
    if (Naming.isNumber(name.get())) {
      return why(sentence);
    }
    var overview = naming.overview();
    var jobs = naming.called(name.get(), overview);
    return jobs.isEmpty() ? why(sentence) : of(overview, jobs, " of " + jobs.get(0).domain());
  }

  private Answer of(Overview overview, List<JobView> jobs, String ofWhat) {
    var worst = jobs.stream().sorted(WORST_FIRST).toList();
    var trouble = worst.stream().filter(Looking::isTrouble).count();
    var isGood = trouble == 0 && overview.whyBlind().isEmpty() && overview.isComplete();
    var lines = new ArrayList<>(howReliable(overview));
    more(worst).ifPresent(lines::add);
    return Answer.of(
        isGood ? Level.GOOD : Level.ATTENTION,
        title(jobs.size(), trouble, ofWhat),
        lines,
        naming.facts(worst));
  }

  private static boolean isTrouble(JobView job) {
    return job.severity().compareTo(Severity.WARNING) >= 0;
  }

  private static String title(long jobs, long trouble, String ofWhat) {
    if (jobs == 0) {
      return "No job" + ofWhat + " was seen";
    }
    var all = Shown.count(jobs, "job", "jobs") + ofWhat;
    return trouble == 0
        ? "Nobody needs to look at " + all
        : "%,d of %s to be looked at".formatted(trouble, all);
  }

  private static List<String> howReliable(Overview overview) {
    var lines = new ArrayList<String>();
    if (!overview.whyBlind().isEmpty()) {
      var others = overview.whyBlind().size() - 1;
      lines.add(
          "Do not rely on it: %s%s."
              .formatted(
                  overview.whyBlind().get(0),
                  others == 0
                      ? ""
                      : ", and " + Shown.count(others, "more tenant", "more tenants")));
    }
    if (!overview.isComplete()) {
      lines.add(
          "%,d of %,d tenants could be looked at in time; say it again in a moment for more."
              .formatted(overview.looked(), overview.watched()));
    }
    overview
        .age()
        .ifPresent(it -> lines.add("Last read completely %s ago.".formatted(Shown.about(it))));
    overview.controlsProblem().ifPresent(it -> lines.add("Nothing is written: " + it));
    if (overview.controlsProblem().isEmpty()
        && (overview.killSwitch() || overview.remediation() == Autonomy.OBSERVE)) {
      lines.add("Remediation is switched off; nothing is written.");
    }
    return lines;
  }

  /** What of {@code worst} is beyond those that are listed. */
  private static Optional<String> more(List<JobView> worst) {
    var rest = worst.subList(Math.min(worst.size(), Naming.MOST), worst.size());
    var kinds =
        rest.stream()
            .collect(Collectors.groupingBy(JobView::verdict, TreeMap::new, Collectors.counting()));
    return rest.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%,d more: %s. Name a domain to see less."
                .formatted(
                    rest.size(),
                    kinds.entrySet().stream()
                        .map(it -> "%,d %s".formatted(it.getValue(), word(it.getKey())))
                        .collect(Collectors.joining(", "))));
  }

  private static String word(VerdictKind kind) {
    return Shown.word(kind);
  }

  /** What is known of one job. */
  Answer why(Sentence sentence) {
    return naming.job(sentence, 0).then(this::why);
  }

  private Answer why(JobView job) {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("job", "%s, %s".formatted(naming.label(job), job.jobId())));
    facts.add(new Fact("tenant", job.tenantId()));
    fact(facts, "reason", job.reason());
    fact(facts, "error code", job.errorCode());
    fact(facts, "since", job.since().map(Shown::time));
    fact(facts, "next attempt", job.nextAttempt().map(Shown::time));
    fact(facts, "disabled at", job.disabledAt().map(Shown::time));
    fact(facts, "forecast", job.forecast().map(Forecast::sentence));
    fact(facts, "playbook", job.playbook());
    fact(facts, "run", job.run().map(naming::runLabel));
    fact(facts, "to decide", job.awaits());
    job.findings().stream()
        .limit(MOST_FINDINGS)
        .forEach(it -> facts.add(new Fact(it.signal(), it.sentence())));
    job.evidence().stream().limit(MOST_EVIDENCE).map(Looking::fact).forEach(facts::add);
    fact(facts, "could not be read", String.join("; ", job.unread()));
    return Answer.of(
        isTrouble(job) ? Level.ATTENTION : job.severity() == Severity.OK ? Level.GOOD : Level.INFO,
        "%s is %s".formatted(job.domain(), word(job.verdict())),
        List.of(job.why(), "As seen " + Shown.time(job.seen()) + "."),
        facts);
  }

  private static Fact fact(Evidence evidence) {
    return new Fact(evidence.field(), evidence.value());
  }

  private static void fact(List<Fact> facts, String name, Optional<String> text) {
    text.ifPresent(it -> facts.add(new Fact(name, it)));
  }

  private static void fact(List<Fact> facts, String name, String text) {
    fact(facts, name, Optional.of(text).filter(it -> !it.isEmpty()));
  }

  /** The latest runs. */
  Answer runs() {
    var page = desk.runs(EVERY_RUN, new RunPage.Part(Optional.empty(), RUNS_READ));
    var shown =
        page.runs().stream()
            .sorted(Comparator.comparing(it -> it.state() != RunState.AWAITING_APPROVAL))
            .limit(Naming.MOST)
            .toList();
    var labels = naming.runLabels(shown.stream().map(RunPage.Line::runId).toList());
    var waiting =
        page.runs().stream().filter(it -> it.state() == RunState.AWAITING_APPROVAL).count();
    return Answer.of(
        waiting > 0 ? Level.ATTENTION : Level.INFO,
        waiting > 0
            ? Shown.count(waiting, "run waits", "runs wait") + " for somebody to decide"
            : shown.isEmpty() ? "There was no run in the last days" : "The latest runs",
        shown.isEmpty()
            ? List.of()
            : List.of(
                "Say `run` and a number to see one, for example `run %s`."
                    .formatted(labels.getOrDefault(shown.get(0).runId(), ""))),
        shown.stream()
            .map(it -> new Fact(labels.getOrDefault(it.runId(), it.runId()), line(it)))
            .toList());
  }

  private static String line(RunPage.Line run) {
    return "%s on %s: %s, %s%s"
        .formatted(
            run.playbook(),
            run.domain(),
            Shown.word(run.state()),
            Shown.time(run.created()),
            run.ending().map(". "::concat).orElse(""));
  }
}
