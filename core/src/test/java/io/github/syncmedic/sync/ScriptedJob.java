package io.github.syncmedic.sync;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A job that lives by a script: it runs at every interval of the clock that passes, and is put into
 * quarantine, lifted, paused and healed as told. Guarded by its {@link InMemorySyncJobs}.
 */
public final class ScriptedJob {
  private static final Set<ResetScope> LIFTING =
      Set.of(ResetScope.QUARANTINE_STATE, ResetScope.FORCE_DELETES);
  private static final long USERS = 6_000;

  private final JobRef ref;
  private final Duration interval;
  private final PriorityQueue<Change> agenda = new PriorityQueue<>(comparing(Change::at));
  private final Deque<Reply> replies = new ArrayDeque<>();
  private final Deque<Problem> unreadable = new ArrayDeque<>();
  private final List<String> received = new ArrayList<>();
  private final List<Instant> receivedAt = new ArrayList<>();
  private Instant tick;
  private String domain = "contoso.com";
  private JobKind kind = JobKind.PROVISIONING;
  private boolean paused;
  private boolean pruned;
  private boolean hanging;
  private boolean initial;
  private boolean deaf;
  private int runsToFail;
  private long escrowed;
  private int applied;
  private Duration lag = Duration.ZERO;
  private Optional<Duration> relapse = Optional.empty();
  private Optional<Quarantine> quarantine = Optional.empty();
  private Execution last;
  private Trouble trouble = new Trouble("EncounteredQuarantineException", "TimeOut");

  /** What becomes of a write. */
  public enum Reply {
    ACCEPTED,
    /** Nothing happened, and Graph asks to wait 30 seconds. */
    THROTTLED,
    /** Nothing happened. */
    REFUSED,
    /** It took effect, and the answer was lost. */
    LOST_APPLIED,
    /** It took no effect, and nobody knows. */
    LOST_NOT_APPLIED
  }

  private record Change(Instant at, Consumer<ScriptedJob> what) {}

  private record Trouble(String reason, String errorCode) {}

  ScriptedJob(JobRef ref, Duration interval, Instant now) {
    this.ref = ref;
    this.interval = interval;
    this.tick = now;
    this.last = SyncJobFixture.run("Succeeded", now);
  }

  /** The same job at the same point of its script. */
  ScriptedJob copy() {
    var copy = new ScriptedJob(ref, interval, tick);
    copy.agenda.addAll(agenda);
    copy.replies.addAll(replies);
    copy.unreadable.addAll(unreadable);
    copy.received.addAll(received);
    copy.receivedAt.addAll(receivedAt);
    copy.domain = domain;
    copy.kind = kind;
    copy.paused = paused;
    copy.pruned = pruned;
    copy.hanging = hanging;
    copy.initial = initial;
    copy.deaf = deaf;
    copy.runsToFail = runsToFail;
    copy.escrowed = escrowed;
    copy.applied = applied;
    copy.lag = lag;
    copy.relapse = relapse;
    copy.quarantine = quarantine;
    copy.last = last;
    copy.trouble = trouble;
    return copy;
  }

  /** It is in quarantine, from its last run on. */
  public ScriptedJob quarantined(String reason, String errorCode) {
    trouble = new Trouble(reason, errorCode);
    impose(tick);
    return this;
  }

  /** It goes into quarantine at {@code at}. */
  public ScriptedJob quarantinedAt(Instant at) {
    agenda.add(new Change(at, it -> it.impose(at)));
    return this;
  }

  /** The error behind its quarantine is another one from now on. */
  public ScriptedJob errorBecomes(String errorCode) {
    trouble = new Trouble(trouble.reason(), errorCode);
    quarantine =
        quarantine.map(
            it ->
                new Quarantine(
                    it.reasons(),
                    it.reasonText(),
                    it.currentBegan(),
                    it.nextAttempt(),
                    it.seriesBegan(),
                    it.seriesCount(),
                    error()));
    return this;
  }

  /** Its quarantine goes away by itself at {@code at}. */
  public ScriptedJob healsAt(Instant at) {
    agenda.add(new Change(at, it -> it.quarantine = Optional.empty()));
    return this;
  }

  /** A quarantine that a write lifted is imposed again {@code after} that. */
  public ScriptedJob relapses(Duration after) {
    relapse = Optional.of(after);
    return this;
  }

  public ScriptedJob paused() {
    paused = true;
    return this;
  }

  /** It was paused because errors of its initial cycle were dropped. */
  public ScriptedJob pruned() {
    pruned = true;
    return paused();
  }

  /** It runs no more until it is restarted, and shows nothing of that. */
  public ScriptedJob hangs() {
    hanging = true;
    return this;
  }

  public ScriptedJob domain(String name) {
    domain = name;
    return this;
  }

  public ScriptedJob kind(JobKind what) {
    kind = what;
    return this;
  }

  /** Writes are accepted and change nothing. */
  public ScriptedJob deaf() {
    deaf = true;
    return this;
  }

  /** How long it takes until a write shows. */
  public ScriptedJob showsAfter(Duration time) {
    lag = time;
    return this;
  }

  /** The next {@code runs} runs fail. */
  public ScriptedJob fails(int runs) {
    runsToFail = runs;
    return this;
  }

  /** The run that begins at {@code at} fails. */
  public ScriptedJob failsAt(Instant at) {
    agenda.add(new Change(at, it -> it.runsToFail = 1));
    return this;
  }

  /** Runs that fail give {@code errorCode}, which the tenant can do something about. */
  public ScriptedJob tells(String errorCode) {
    trouble = new Trouble(trouble.reason(), errorCode);
    return this;
  }

  /** Every run from now on leaves {@code objects} failed objects. */
  public ScriptedJob escrows(long objects) {
    escrowed = objects;
    return this;
  }

  /** What the next writes are answered, in order; {@link Reply#ACCEPTED} after that. */
  public ScriptedJob answers(Reply... next) {
    replies.addAll(List.of(next));
    return this;
  }

  /** The next {@code times} readings of it fail. */
  public ScriptedJob unreadable(Problem.Kind kind, int times) {
    for (var i = 0; i < times; i++) {
      unreadable.add(Problem.of(kind, "scripted"));
    }
    return this;
  }

  /** The writes that arrived, whatever came of them. */
  public List<String> received() {
    return List.copyOf(received);
  }

  /** What arrived and when: with its script, it says how the job is at any time. */
  public String history() {
    return received + " at " + receivedAt;
  }

  /** How many writes took effect, or will. */
  public int applied() {
    return applied;
  }

  Reading<SyncJob> read(Instant now) {
    live(now);
    var problem = unreadable.poll();
    return problem == null ? new Reading.Read<>(show()) : new Reading.Unread<>(problem);
  }

  Answer restart(Set<ResetScope> scopes, Instant now) {
    return write(
        "restart " + ResetScope.wire(scopes),
        now,
        it -> {
          it.hanging = false;
          it.initial = scopes.contains(ResetScope.WATERMARK);
          if (scopes.stream().anyMatch(LIFTING::contains)) {
            it.lift();
          }
        });
  }

  Answer start(Instant now) {
    return write(
        "start",
        now,
        it -> {
          it.paused = false;
          it.lift();
        });
  }

  Answer pause(Instant now) {
    return write("pause", now, it -> it.paused = true);
  }

  private Answer write(String what, Instant now, Consumer<ScriptedJob> effect) {
    live(now);
    received.add(what);
    receivedAt.add(now);
    var reply = replies.isEmpty() ? Reply.ACCEPTED : replies.remove();
    if (reply == Reply.ACCEPTED || reply == Reply.LOST_APPLIED) {
      applied++;
      if (!deaf) {
        agenda.add(new Change(now.plus(lag), effect));
      }
    }
    return switch (reply) {
      case ACCEPTED -> new Answer.Accepted(Optional.of("req-" + received.size()));
      case THROTTLED -> new Answer.NotApplied(throttled());
      case REFUSED -> new Answer.NotApplied(Problem.of(Problem.Kind.REFUSED, "scripted refusal"));
      case LOST_APPLIED, LOST_NOT_APPLIED ->
          new Answer.Unclear(Problem.of(Problem.Kind.CONNECTION_LOST, "scripted loss"));
    };
  }

  private static Problem throttled() {
    var bare = Problem.of(Problem.Kind.THROTTLED, "scripted throttling");
    return new Problem(
        bare.kind(),
        bare.detail(),
        bare.status(),
        bare.code(),
        bare.requestId(),
        Optional.of(Duration.ofSeconds(30)));
  }

  /** Lets everything happen that is due, in its order. */
  private void live(Instant now) {
    while (true) {
      var next = tick.plus(interval);
      var change = agenda.peek();
      if (change != null && !change.at().isAfter(now) && !change.at().isAfter(next)) {
        agenda.remove().what().accept(this);
      } else if (!next.isAfter(now)) {
        tick = next;
        runOnce();
      } else {
        return;
      }
    }
  }

  private void runOnce() {
    if (paused || hanging || quarantine.isPresent()) {
      return;
    }
    initial = false;
    if (runsToFail > 0) {
      runsToFail--;
      last = execution("Failed");
    } else {
      last = execution(escrowed > 0 ? "EntryLevelErrors" : "Succeeded");
    }
  }

  private Execution execution(String state) {
    var cause = state.equals("Failed") ? error() : Optional.<SyncError>empty();
    return SyncJobFixture.run(state, Optional.of(tick), Optional.of(tick), escrowed, cause);
  }

  private void impose(Instant at) {
    quarantine =
        Optional.of(
            SyncJobFixture.quarantine(
                trouble.reason(), at, Optional.of(at.plus(Duration.ofHours(6))), error()));
  }

  private Optional<SyncError> error() {
    return Optional.of(new SyncError(trouble.errorCode(), "scripted", Optional.of(true)));
  }

  private void lift() {
    if (quarantine.isPresent()) {
      quarantine = Optional.empty();
      relapse.ifPresent(after -> quarantinedAt(tick.plus(after)));
    }
  }

  private String code() {
    if (paused) {
      return "Paused";
    }
    return quarantine.isPresent() ? "Quarantine" : initial ? "NotRun" : "Active";
  }

  private SyncJob show() {
    var fixture =
        SyncJobFixture.job(ref)
            .domain(domain)
            .kind(kind)
            .schedule(interval, paused ? "Disabled" : "Active")
            .code(code())
            .entries(USERS)
            .last(last);
    if (pruned) {
      fixture.escrowsPruned();
    }
    return quarantine.map(fixture::quarantine).orElse(fixture).build();
  }
}
