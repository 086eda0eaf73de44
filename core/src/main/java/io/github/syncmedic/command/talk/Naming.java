package io.github.syncmedic.command.talk;

import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.JobKey;
import io.github.syncmedic.command.JobView;
import io.github.syncmedic.command.Overview;
import io.github.syncmedic.command.talk.Answer.Fact;
import io.github.syncmedic.command.talk.Numbers.Kind;
import io.github.syncmedic.command.talk.Numbers.Thing;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the one job or run that somebody names, or tells them what they could say instead: it never
 * chooses among several. Thread-safe; blocking.
 */
final class Naming {
  /** How long a fleet is looked through for one answer; Slack waits for three seconds. */
  static final Duration PATIENCE = Duration.ofMillis(1200);

  /** How many things one answer lists. */
  static final int MOST = 12;

  private static final Pattern NUMBER = Pattern.compile("#?\\d{1,9}");

  private final Desk desk;
  private final Numbers numbers;
  private final Clock clock;

  Naming(Desk desk, Numbers numbers, Clock clock) {
    this.desk = desk;
    this.numbers = numbers;
    this.clock = clock;
  }

  /** What was named. */
  sealed interface Named<T> {
    /** What {@code work} makes of the one, or what to say instead. */
    default Answer then(Function<T, Answer> work) {
      return this instanceof One<T> one ? work.apply(one.it()) : ((Not<T>) this).answer();
    }

    /** This one. */
    record One<T>(T it) implements Named<T> {}

    /** Not one: what to say instead. */
    record Not<T>(Answer answer) implements Named<T> {}
  }

  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  private static int number(String text) {
    return Integer.parseInt(text.startsWith("#") ? text.substring(1) : text);
  }

  /** All jobs, as far as they can be looked through in time. */
  Overview overview() {
    return desk.overview(clock.instant().plus(PATIENCE));
  }

  /** The job that the name at {@code index} of {@code sentence} means. */
  Named<JobView> job(Sentence sentence, int index) {
    var name = sentence.names().get(index);
    if (isNumber(name)) {
      return numbered(number(name));
    }
    var overview = overview();
    var found = called(name, overview);
    if (found.size() == 1 && (overview.isComplete() || isId(found.get(0), name))) {
      var alike = overview.jobs().stream().filter(it -> isAskedForAs(it, found.get(0))).toList();
      return alike.size() == 1
          ? new Named.One<>(found.get(0))
          : not(several(sentence, index, alike));
    }
    if (!overview.isComplete()) {
      return not(tooMany(overview));
    }
    return not(
        found.isEmpty() ? unknown(sentence, index, overview) : several(sentence, index, found));
  }

  /** The jobs of which {@code name} is the id or the domain. */
  List<JobView> called(String name, Overview overview) {
    var byId = overview.jobs().stream().filter(it -> isId(it, name)).toList();
    return byId.isEmpty()
        ? overview.jobs().stream().filter(it -> it.domain().equalsIgnoreCase(name)).toList()
        : byId;
  }

  /** A run is asked for by tenant and id alone. */
  private static boolean isAskedForAs(JobView job, JobView other) {
    return job.tenantId().equals(other.tenantId()) && job.jobId().equals(other.jobId());
  }

  private static boolean isId(JobView job, String name) {
    return job.jobId().equalsIgnoreCase(name);
  }

  private Named<JobView> numbered(int number) {
    var thing = numbers.thing(number);
    if (thing.isEmpty()) {
      return not(
          Answer.refused(
              "Nothing has the number " + number,
              "Say `status` to see jobs with their numbers; a number that nobody was shown for"
                  + " long is forgotten, and never given to another job."));
    }
    if (thing.get().kind() == Kind.RUN) {
      return not(
          Answer.refused(
              "%d is a run, not a job".formatted(number),
              "Say `run %d` to see it, or `status` to see jobs.".formatted(number)));
    }
    var key = JobKey.parse(thing.get().key());
    return desk.job(key.job(), Optional.of(key.tenant()))
        .filter(it -> keyOf(it).equals(key))
        .<Named<JobView>>map(Named.One::new)
        .orElseGet(
            () ->
                not(
                    Answer.refused(
                        "Job %d is not there any more".formatted(number),
                        "The last sweep did not see it. Say `status` to see those that are.")));
  }

  private static <T> Named<T> not(Answer answer) {
    return new Named.Not<>(answer);
  }

  private static Answer tooMany(Overview overview) {
    return Answer.refused(
        "Not all tenants could be looked through in time",
        "%,d of %,d were. Say it again in a moment, since what was read is remembered for a while;"
                .formatted(overview.looked(), overview.watched())
            + " or name the job by its number.");
  }

  private Answer unknown(Sentence sentence, int index, Overview overview) {
    var name = sentence.names().get(index);
    var domains = overview.jobs().stream().map(JobView::domain).distinct().toList();
    var nearest = Nearest.to(name, domains);
    return Answer.refused(
        "No job is called that",
        nearest
            .map(it -> "Did you mean %s? Then say `%s`.".formatted(it, sentence.with(index, it)))
            .orElse("Name a job by its number, its domain or its id. Say `status` to see them."));
  }

  private Answer several(Sentence sentence, int index, List<JobView> jobs) {
    var facts = facts(jobs);
    return Answer.of(
        Answer.Level.REFUSED,
        "Which of %d jobs?".formatted(jobs.size()),
        List.of(
            "Nothing was done. Name one by its number, for example `%s`."
                .formatted(sentence.with(index, facts.get(0).name()))),
        facts);
  }

  /** The first of {@code jobs}, each by its number, or by its id where it can have none. */
  List<Fact> facts(List<JobView> jobs) {
    var shown = jobs.stream().limit(MOST).toList();
    var given =
        numbers.of(
            shown.stream()
                .flatMap(
                    it -> Stream.concat(Stream.of(thing(it)), it.run().map(Naming::run).stream()))
                .toList());
    return shown.stream().map(it -> new Fact(label(it, given), text(it, given))).toList();
  }

  private static String label(JobView job, Map<Thing, Integer> given) {
    return Optional.ofNullable(given.get(thing(job))).map(String::valueOf).orElse(job.jobId());
  }

  private static String text(JobView job, Map<Thing, Integer> given) {
    var run =
        job.run()
            .map(
                it ->
                    " Run %s."
                        .formatted(
                            Optional.ofNullable(given.get(run(it)))
                                .map(String::valueOf)
                                .orElse(it)));
    return Shown.job(job)
        + run.orElse("")
        + job.awaits().map(" To decide: %s."::formatted).orElse("");
  }

  /** By what {@code job} is named from now on. */
  String label(JobView job) {
    return label(job, numbers.of(List.of(thing(job))));
  }

  /** By what each of {@code runs} is named from now on: its number, or its id. */
  Map<String, String> runLabels(List<String> runs) {
    var given = numbers.of(runs.stream().map(Naming::run).toList());
    var labels = new HashMap<String, String>();
    for (var run : runs) {
      labels.put(run, Optional.ofNullable(given.get(run(run))).map(String::valueOf).orElse(run));
    }
    return labels;
  }

  String runLabel(String run) {
    return runLabels(List.of(run)).getOrDefault(run, run);
  }

  /** The run that {@code name} means. */
  Named<Run> run(Sentence sentence, int index) {
    var name = sentence.names().get(index);
    if (!isNumber(name)) {
      return desk.run(name).<Named<Run>>map(Named.One::new).orElseGet(() -> not(noRun()));
    }
    var thing = numbers.thing(number(name));
    if (thing.filter(it -> it.kind() == Kind.JOB).isPresent()) {
      return not(
          Answer.refused(
              "%d is a job, not a run".formatted(number(name)),
              "Say `runs` to see runs with their numbers."));
    }
    return thing
        .flatMap(it -> desk.run(it.key()))
        .<Named<Run>>map(Named.One::new)
        .orElseGet(() -> not(noRun()));
  }

  private static Answer noRun() {
    return Answer.refused(
        "There is no run of that number or id",
        "Say `runs` to see the latest with their numbers; older ones are named by their whole id.");
  }

  private static Thing thing(JobView job) {
    return new Thing(Kind.JOB, keyOf(job).text());
  }

  private static Thing run(String id) {
    return new Thing(Kind.RUN, id);
  }

  private static JobKey keyOf(JobView job) {
    return new JobKey(
        new TenantId(job.tenantId()),
        new JobId(job.jobId()),
        new ConfigurationId(job.configurationId()));
  }
}
