package io.github.syncmedic.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.guard.Risk;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.simulator.JournalEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of a story, as a text to be kept; {@code -Dsyncmedic.write=true} writes it anew. */
record Transcript(
    Run run,
    Instant began,
    List<Run.Entry> happened,
    List<Story.Told> told,
    List<JournalEntry> writes) {
  static final Path PLACE = Path.of("../docs/playbooks/transcripts");
  private static final String WRITE = "syncmedic.write";
  private static final String REQUEST_ID = "\\(request-id [^)]*\\)";

  /** Checks that the run ended in {@code state} and that all is as kept under {@code story}. */
  Transcript ends(RunState state, String story) {
    assertThat(run.state()).as(text(story)).isEqualTo(state);
    assertThat(sent()).as("one write at the most").filteredOn(it -> isWrite(it)).hasSizeLessThan(2);
    assertThat(run.playbook().risk() == Risk.R0 ? sent() : List.of()).isEmpty();
    var name = run.playbook().name() + (story.isEmpty() ? "" : "-" + story.replace(' ', '-'));
    var page = PLACE.resolve(name + ".txt");
    try {
      if (Boolean.getBoolean(WRITE)) {
        Files.createDirectories(PLACE);
        Files.writeString(page, text(story));
      }
      assertThat(Files.exists(page) ? Files.readString(page) : "")
          .as(
              "%s; write it anew with mvn -pl functions test -Dtest='*StoriesTest' -D%s=true",
              page, WRITE)
          .isEqualTo(text(story));
    } catch (IOException e) {
      throw new UncheckedIOException("Tried to keep " + page, e);
    }
    return this;
  }

  /** What was sent that could have changed something, in order. */
  List<String> sent() {
    return writes.stream().map(Transcript::words).toList();
  }

  private static boolean isWrite(String sent) {
    return sent.startsWith("restart") || sent.startsWith("start") || sent.startsWith("pause");
  }

  private String text(String story) {
    return """
        %s%s
        %s is %s. %s asked, through %s.

        What happened
        %s

        What was told
        %s

        What was sent to Graph beside reading
        %s

        How it ended
        %s: %s
        """
        .formatted(
            run.playbook().name(),
            story.isEmpty() ? "" : ": " + story,
            run.domain(),
            Stream.of(
                    run.trigger().verdict().name(),
                    run.trigger().reason(),
                    run.trigger().errorCode())
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining(" ")),
            run.askedBy().who(),
            run.askedBy().caller(),
            orNothing(timeline()),
            orNothing(told.stream().map(this::line)),
            orNothing(writes.stream().map(it -> at(it.at()) + words(it))),
            run.state(),
            run.ending().orElseThrow().why())
        .replace(Asker.PERSON, "");
  }

  private Stream<String> timeline() {
    return Stream.concat(happened.stream(), run.timeline().stream())
        .sorted(Comparator.comparing(Run.Entry::at))
        .map(it -> at(it.at()) + it.what().replaceAll(REQUEST_ID, "(request-id …)"));
  }

  private String line(Story.Told one) {
    var notice = one.notice();
    return at(one.at())
        + notice.severity()
        + " "
        + notice.text()
        + notice.decide().map(it -> "\n" + it.indent(14).stripTrailing()).orElse("");
  }

  private static String words(JournalEntry entry) {
    var scopes = entry.scopes().isEmpty() ? "" : " " + String.join(", ", entry.scopes());
    return "%s%s, answered %d"
        .formatted(
            entry.resource().substring(entry.resource().lastIndexOf('/') + 1),
            scopes,
            entry.status());
  }

  private String at(Instant instant) {
    var since = Duration.between(began, instant);
    return String.format(
        Locale.ROOT,
        "  %3s %02d:%02d:%02d  ",
        since.toDays() > 0 ? since.toDays() + "d" : "",
        since.toHoursPart(),
        since.toMinutesPart(),
        since.toSecondsPart());
  }

  private static String orNothing(Stream<String> lines) {
    var text = lines.collect(Collectors.joining("\n"));
    return text.isEmpty() ? "  nothing" : text;
  }
}
