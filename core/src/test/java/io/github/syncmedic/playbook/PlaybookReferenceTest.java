package io.github.syncmedic.playbook;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.syncmedic.GeneratedFile;
import io.github.syncmedic.guard.GuardRules;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.playbook.step.Steps;
import io.github.syncmedic.playbook.step.Wording;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages of playbooks and steps say what the files and the code say. */
class PlaybookReferenceTest {
  private static final Path SOURCES = Path.of("src/main/java/io/github/syncmedic/playbook/step");
  private static final Pattern JAVADOC =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*public record",
          Pattern.DOTALL);
  private static final Pattern PARAM =
      Pattern.compile("@param (\\w+) ((?:(?!@param).)*)", Pattern.DOTALL);
  private static final Map<Class<?>, String> TYPES =
      Map.of(
          String.class, "text",
          Duration.class, "duration",
          int.class, "number",
          Integer.class, "number",
          Long.class, "number",
          Boolean.class, "yes or no");

  @Test
  void the_page_of_playbooks_is_that_of_the_files() throws IOException {
    GeneratedFile.check(Path.of("../docs/reference/playbooks.md"), playbooks(), getClass());
  }

  @Test
  void the_page_of_steps_is_that_of_the_code() throws IOException {
    GeneratedFile.check(Path.of("../docs/reference/steps.md"), steps(), getClass());
  }

  private static String playbooks() {
    return """
        # Playbooks

        They are tried in this order; the first whose trigger fits is the one. Those without a trigger are opened by a caller,
        `fleet-incident` also by a sweep that finds several jobs of a tenant in the same trouble.
        How each goes is told in its [transcripts](../playbooks/transcripts), what its steps are in [steps](steps.md).

        | risk | what it is |
        |---|---|
        | R0 | nothing is written |
        | R1 | a paused job is started, or one object is sent |
        | R2 | a quarantine is lifted; the watermark stays |
        | R3 | every object is looked at again |
        | R4 | objects are deleted, what Microsoft says not to use is used, or the service account is rebuilt; never without a person |

        | playbook | trigger | what it does | risk | autonomy | guards | proof |
        |---|---|---|---|---|---|---|
        %s
        """
        .formatted(
            Playbooks.shipped().all().stream()
                .map(PlaybookReferenceTest::row)
                .collect(joining("\n")));
  }

  private static String row(Playbook playbook) {
    return "| `%s` | %s | %s | %s | %s | %s | %s |"
        .formatted(
            playbook.name(),
            playbook.when().map(PlaybookReferenceTest::trigger).orElse("a caller"),
            playbook.summary(),
            playbook.risk(),
            playbook.autonomy().name().toLowerCase(Locale.ROOT),
            playbook.writes() ? guards(playbook.guards()) : "–",
            playbook.verify().map(PlaybookReferenceTest::proof).orElse("–"));
  }

  private static String trigger(When when) {
    var parts = new ArrayList<String>();
    parts.add("`" + when.verdict() + "`");
    listed(when.reason()).ifPresent(parts::add);
    listed(when.errorCode()).ifPresent(parts::add);
    when.jobKind().ifPresent(it -> parts.add("of the kind `%s`".formatted(it)));
    when.pruned().ifPresent(it -> parts.add(it ? "errors were dropped" : "no errors were dropped"));
    return String.join("; ", parts);
  }

  private static Optional<String> listed(List<String> words) {
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(words.stream().map("`%s`"::formatted).collect(joining(" or ")));
  }

  private static String guards(GuardRules guards) {
    return "%s between writes, %d a day%s"
        .formatted(
            guards.cooldown(),
            guards.maxPerDay(),
            guards.refuseWhileRunning() ? ", not in an initial cycle" : "");
  }

  private static String proof(Verify verify) {
    return verify.goal() == Stage.HELD
        ? "held for %d runs within %s".formatted(verify.holdCycles(), verify.deadline())
        : "%s within %s".formatted(verify.goal().text(), verify.deadline());
  }

  private static String steps() throws IOException {
    var sections = new ArrayList<String>();
    for (var kind : Steps.builtIn()) {
      sections.add(section(kind));
    }
    return """
        # Steps

        A step stands in a playbook as `{ id, uses, with, onFailure, timeout }`. `uses` names one of the kinds below, and `with` holds
        its fields. `onFailure` is `abort` (the default), `continue`, `escalate`, or the id of a step further on. `timeout` is for
        the kinds that find something out: so long it is tried again. Durations are written as in ISO 8601, for example `PT15M`.
        Texts for people may name %s in braces, or the id of an earlier step for what that found.

        %s
        """
        .formatted(
            new TreeSet<>(Wording.NAMES).stream().map("`{%s}`"::formatted).collect(joining(", ")),
            String.join("\n\n", sections));
  }

  private static String section(Steps.Kind kind) throws IOException {
    var source = Files.readString(SOURCES.resolve(kind.type().getSimpleName() + ".java"));
    var found = JAVADOC.matcher(source);
    if (!found.find()) {
      throw new AssertionError(kind.name() + " has no Javadoc");
    }
    var text = found.group(1).replaceAll("\\n \\* ?", "\n");
    var said = PARAM.matcher(text).replaceAll("").strip();
    var components = kind.type().getRecordComponents();
    return "## %s\n\n%s%s"
        .formatted(
            kind.name(), prose(said), components.length == 0 ? "" : fields(components, text));
  }

  private static String fields(RecordComponent[] components, String javadoc) {
    return "\n\n| field | value | what it is |\n|---|---|---|\n"
        + Arrays.stream(components)
            .map(
                it ->
                    "| `%s` | %s | %s |"
                        .formatted(
                            name(it), type(it.getGenericType()), described(it.getName(), javadoc)))
            .collect(joining("\n"));
  }

  private static String described(String component, String javadoc) {
    return PARAM
        .matcher(javadoc)
        .results()
        .filter(it -> it.group(1).equals(component))
        .map(it -> prose(it.group(2)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no @param " + component));
  }

  private static String name(RecordComponent component) {
    return Optional.ofNullable(component.getAccessor().getAnnotation(JsonProperty.class))
        .map(JsonProperty::value)
        .orElse(component.getName());
  }

  private static String type(Type type) {
    if (type instanceof ParameterizedType several) {
      var of = several.getActualTypeArguments();
      var raw = several.getRawType();
      if (raw.equals(Optional.class)) {
        return type(of[0]) + ", optional";
      }
      if (raw.equals(List.class) || raw.equals(Set.class)) {
        return "list of " + type(of[0]);
      }
      return "%s by name".formatted(type(of[1]));
    }
    var plain = (Class<?>) type;
    return plain.isEnum()
        ? Arrays.stream(plain.getEnumConstants())
            .map(it -> "`" + new Json().write(it).replace("\"", "") + "`")
            .collect(joining(", "))
        : Optional.ofNullable(TYPES.get(plain))
            .orElseThrow(() -> new AssertionError("no word for " + plain));
  }

  /** Javadoc as Markdown: paragraphs stay, lines are joined. */
  private static String prose(String javadoc) {
    return Arrays.stream(javadoc.strip().split("\\n\\s*\\n"))
        .map(it -> it.replaceAll("\\s+", " ").replace("<p>", "").strip())
        .map(it -> it.replace("; see {@link Wording}", ""))
        .map(it -> it.replaceAll("\\{@(?:code|link) ([^}]*)\\}", "`$1`"))
        .collect(joining("\n\n"));
  }
}
