package io.github.syncmedic.command.talk;

import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.PlaybookLine;
import io.github.syncmedic.command.talk.Answer.Fact;
import io.github.syncmedic.command.talk.Answer.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Tells what can be said, to whoever asks or did not know. Thread-safe. */
final class Teaching {
  private final Desk desk;

  Teaching(Desk desk) {
    this.desk = desk;
  }

  /** All that {@code voice} may say, or one word or playbook. */
  Answer help(Voice voice, Sentence sentence) {
    return sentence.name(0).map(this::about).orElseGet(() -> all(voice));
  }

  private static Answer all(Voice voice) {
    var may = Arrays.stream(Word.values()).filter(it -> may(voice, it)).toList();
    var mayNot =
        Arrays.stream(Word.values()).filter(it -> !may(voice, it)).map(Word::text).toList();
    return Answer.of(
        Level.INFO,
        "What you can say",
        mayNot.isEmpty()
            ? List.of("Say `help` and a word for more.")
            : List.of(
                "Say `help` and a word for more.",
                "You may not say %s; say `help` and the word to see which role it needs."
                    .formatted(String.join(", ", mayNot))),
        may.stream().map(it -> new Fact(it.usage(), it.does())).toList());
  }

  /** Whether {@code voice} holds what {@code word} needs. */
  static boolean may(Voice voice, Word word) {
    return word.access().map(voice::may).orElse(true);
  }

  private Answer about(String name) {
    return Word.of(name).map(Teaching::about).orElseGet(() -> playbook(name));
  }

  private static Answer about(Word word) {
    return Answer.of(
        Level.INFO,
        word.text(),
        List.of("It %s.".formatted(word.does())),
        List.of(
            new Fact("say", word.usage()),
            new Fact("for example", word.example()),
            new Fact("needs", word.access().map(it -> it.inWords()).orElse("nothing"))));
  }

  private Answer playbook(String name) {
    return desk.playbooks().stream()
        .filter(it -> it.name().equalsIgnoreCase(name))
        .findFirst()
        .map(Teaching::about)
        .orElseGet(() -> unknown(name));
  }

  private static Answer about(PlaybookLine playbook) {
    return Answer.of(
        Level.INFO,
        playbook.name(),
        List.of(playbook.summary()),
        List.of(
            new Fact("risk", playbook.risk().toString()),
            new Fact("by itself", playbook.autonomyInForce().name().toLowerCase(Locale.ROOT)),
            new Fact("for example", "plan %s 3".formatted(playbook.name()))));
  }

  /** There is no word {@code typed}. */
  static Answer unknown(String typed) {
    return Answer.refused(
        "That is no word I know",
        Nearest.to(typed, Word.texts())
            .map(it -> "Did you mean `%s`? For example: `%s`.".formatted(it, example(it)))
            .orElse(
                "Begin with %s; say `help` to see what each does."
                    .formatted(String.join(", ", Word.texts()))));
  }

  private static String example(String word) {
    return Word.of(word).map(Word::example).orElse(word);
  }

  /** {@code word} needs more than was said. */
  static Answer incomplete(Word word) {
    return Answer.refused(
        "That is not all that `%s` needs".formatted(word.text()),
        "Say `%s`, for example: `%s`.".formatted(word.usage(), word.example()));
  }

  /** {@code word} is not for whoever said it. */
  static Answer forbidden(String word, String roles) {
    return Answer.refused(
        "You may not say `%s`".formatted(word),
        "It needs the role %s; an administrator gives it to you in people.json.".formatted(roles));
  }

  static Answer tooLong() {
    return Answer.refused(
        "That is too long", "Say it in at most %,d characters.".formatted(Sentence.LONGEST));
  }

  /** Nobody knows who speaks. */
  static Answer stranger(String channel, String id) {
    return Answer.of(
        Level.REFUSED,
        "I do not know who you are",
        List.of(
            "Give whoever administers SyncMedic your id, and ask them to add it to people.json."),
        List.of(new Fact(channel, id)));
  }

  /** Nobody can be told from anybody. */
  static Answer nobodyKnown(String why) {
    return Answer.refused(
        "Nobody may say anything now",
        "Who may do what cannot be read. " + why,
        "Ask whoever administers SyncMedic to mend it.");
  }
}
