package io.github.syncmedic.notify;

import io.github.syncmedic.health.Severity;
import java.util.List;
import java.util.Optional;

/**
 * Something a person should know.
 *
 * @param id the same however often it is told; those who pass it on pass on each id once
 * @param subject the job, tenant or run it is about
 * @param text what happened, in one sentence
 * @param decide what a person must decide or do next, if anything
 * @param incident the trouble that it belongs to, and what becomes of that; empty when it stands
 *     for itself
 * @param facts what is known of it, for a table, the most important first
 * @param links where more is to be seen
 * @param question what people are asked to approve
 * @param to whom to tell; empty means everybody
 */
public record Notice(
    String id,
    Severity severity,
    String subject,
    String text,
    Optional<String> decide,
    Optional<Incident> incident,
    List<Fact> facts,
    List<Link> links,
    Optional<Question> question,
    List<Sink> to) {
  @SuppressWarnings("NullAway") // what older documents left out arrives as null
  public Notice {
    facts = facts == null ? List.of() : List.copyOf(facts);
    links = links == null ? List.of() : List.copyOf(links);
    to = to == null ? List.of() : List.copyOf(to);
  }

  /** Something for everybody that stands for itself. */
  public Notice(
      String id, Severity severity, String subject, String text, Optional<String> decide) {
    this(
        id,
        severity,
        subject,
        text,
        decide,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  /** The same about {@code trouble}. */
  public Notice about(Incident trouble) {
    return new Notice(
        id, severity, subject, text, decide, Optional.of(trouble), facts, links, question, to);
  }

  /** The same with {@code itsFacts} and {@code itsLinks}. */
  public Notice with(List<Fact> itsFacts, List<Link> itsLinks) {
    return new Notice(
        id, severity, subject, text, decide, incident, itsFacts, itsLinks, question, to);
  }

  /** The same, which asks {@code asked}. */
  public Notice asking(Question asked) {
    return new Notice(
        id, severity, subject, text, decide, incident, facts, links, Optional.of(asked), to);
  }

  /** The same for {@code sinks}; empty means everybody. */
  public Notice to(List<Sink> sinks) {
    return new Notice(id, severity, subject, text, decide, incident, facts, links, question, sinks);
  }

  /** Whether it is the end of its incident. */
  public boolean resolves() {
    return incident.filter(it -> it.effect() == Incident.Effect.RESOLVES).isPresent();
  }

  /** One thing that is known. */
  public record Fact(String name, String value) {}

  /**
   * Where more is to be seen.
   *
   * @param path below the product's address, for example {@code /api/runs/…}
   */
  public record Link(String label, String path) {}

  /**
   * What people are asked to approve.
   *
   * @param run the run that waits
   * @param binding what an approval must name, so that it is of just this
   * @param approvers how many different people must approve
   */
  public record Question(String run, String binding, int approvers) {}
}
