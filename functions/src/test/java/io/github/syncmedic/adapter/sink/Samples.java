package io.github.syncmedic.adapter.sink;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.notify.Incident;
import io.github.syncmedic.notify.Incident.Effect;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.notify.Notice.Fact;
import io.github.syncmedic.notify.Notice.Link;
import io.github.syncmedic.notify.Notice.Question;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Notices to tell: usual ones, and such as nobody would wish for. */
final class Samples {
  static final PublicAddress APP = PublicAddress.of("https://syncmedic.example");
  static final Incident INCIDENT =
      new Incident(
          "0123456789abcdef0123456789abcdef",
          "contoso.com: QUARANTINED TooManyDeletes",
          Effect.OPENS);

  private static final List<String> NASTY =
      List.of(
          "<!channel>",
          "<@U123>",
          "<https://evil.example|Microsoft>",
          "[Microsoft](https://evil.example)",
          "**bold** _it_ `code`",
          "&amp;",
          "\"}]}",
          "\\",
          "\u202E",
          "\u0000",
          "\uD83D",
          "\uD83D\uDE80",
          "中",
          "ﷺ",
          "\n",
          "x".repeat(200));

  private Samples() {}

  static Notice opened(String id) {
    return new Notice(
            id,
            Severity.CRITICAL,
            "job.1",
            "contoso.com is QUARANTINED: 412 deletes are held back",
            Optional.of("Find out whether they are meant"))
        .about(INCIDENT)
        .with(
            List.of(new Fact("Domain", "contoso.com"), new Fact("Job", "job.1")),
            List.of(new Link("Job", "/api/jobs/job.1")));
  }

  static Notice asked(String id) {
    return new Notice(
            id,
            Severity.WARNING,
            "20261127T100000Z-1",
            "quarantine-too-many-deletes on contoso.com waits for 2 to approve",
            Optional.of("Look at run 20261127T100000Z-1, then approve or reject it"))
        .about(INCIDENT)
        .with(
            List.of(new Fact("Domain", "contoso.com"), new Fact("Run", "20261127T100000Z-1")),
            List.of(new Link("Run", "/api/runs/20261127T100000Z-1")))
        .asking(new Question("20261127T100000Z-1", "b".repeat(64), 2));
  }

  static Notice added(String id) {
    return new Notice(id, Severity.INFO, "20261127T100000Z-1", "ada cancelled it", Optional.empty())
        .about(INCIDENT.that(Effect.ADDS));
  }

  static Notice resolved(String id) {
    return new Notice(id, Severity.INFO, "20261127T100000Z-1", "verified: held", Optional.empty())
        .about(INCIDENT.that(Effect.RESOLVES));
  }

  static Message message(Notice notice) {
    return new Message(notice, IncidentNote.NONE, APP);
  }

  /** Anything at all, of any size. */
  static Message any(Random random) {
    var effects = Effect.values();
    var severities = Severity.values();
    var notice =
        new Notice(
                text(random),
                severities[random.nextInt(severities.length)],
                text(random),
                text(random),
                random.nextBoolean() ? Optional.of(text(random)) : Optional.empty())
            .with(
                some(random, 30).mapToObj(i -> new Fact(text(random), text(random))).toList(),
                some(random, 8).mapToObj(i -> new Link(text(random), "/api/runs/" + i)).toList());
    var incident =
        random.nextInt(4) == 0
            ? notice
            : notice.about(
                new Incident(
                    "%032x".formatted(random.nextLong()),
                    text(random),
                    effects[random.nextInt(effects.length)]));
    var asking =
        random.nextBoolean()
            ? incident
            : incident.asking(
                new Question("run-1", random.nextInt(5) == 0 ? text(random) : "b".repeat(64), 2));
    return new Message(asking, IncidentNote.NONE, random.nextBoolean() ? APP : PublicAddress.NONE);
  }

  private static IntStream some(Random random, int most) {
    return IntStream.range(0, random.nextInt(most));
  }

  private static String text(Random random) {
    var pieces = random.nextInt(10) == 0 ? 500 : random.nextInt(30);
    return random.ints(pieces, 0, NASTY.size()).mapToObj(NASTY::get).collect(Collectors.joining());
  }
}
