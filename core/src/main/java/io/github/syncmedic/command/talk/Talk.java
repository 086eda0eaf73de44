package io.github.syncmedic.command.talk;

import io.github.syncmedic.command.Access;
import io.github.syncmedic.command.Decisions;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.People;
import io.github.syncmedic.command.People.Door;
import io.github.syncmedic.command.People.Speaker;
import io.github.syncmedic.command.caller.Heard.Pressed;
import io.github.syncmedic.command.caller.Heard.Said;
import io.github.syncmedic.journal.Documents;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers what people say and press in chats: whoever they are known to be may do what their roles
 * allow, through the same guards as every other caller, and everybody else is told what to do about
 * it. Nothing is asked of Graph.
 *
 * <p>The same thing said again under the same instant opens one run. Thread-safe; blocking on
 * storage, whose {@link io.github.syncmedic.journal.StorageUnavailable} passes through.
 */
public final class Talk {
  private static final String PLAN = "plan";

  private final People people;
  private final Looking looking;
  private final Wishing wishing;
  private final Deciding deciding;
  private final Teaching teaching;

  /** Talk about what {@code desk} knows, with the people that {@code documents} name. */
  public Talk(Desk desk, Decisions decisions, Documents documents, Clock clock) {
    var naming = new Naming(desk, new Numbers(documents, clock), clock);
    this.people = new People(documents);
    this.looking = new Looking(desk, naming);
    this.wishing = new Wishing(desk, naming);
    this.deciding = new Deciding(desk, decisions, naming);
    this.teaching = new Teaching(desk);
  }

  /**
   * Answers what somebody said.
   *
   * @param channel the chat's name, for the timeline of runs
   * @param door by what that chat knows people
   * @param first when this was first delivered, the same when it is delivered again
   */
  public Answer answer(String channel, Door door, Said said, Instant first) {
    return known(
        channel, door, said.speaker(), said.key(), first, voice -> said(voice, said.words()));
  }

  /** Answers whoever pressed a button, as {@link #answer(String, Door, Said, Instant)} does. */
  public Answer answer(String channel, Door door, Pressed pressed, Instant first) {
    return known(
        channel, door, pressed.speaker(), pressed.key(), first, voice -> pressed(voice, pressed));
  }

  private Answer known(
      String channel,
      Door door,
      String id,
      String key,
      Instant first,
      Function<Voice, Answer> work) {
    var speaker = people.speaker(door, id);
    if (speaker instanceof Speaker.Known known) {
      return work.apply(new Voice(known.caller(), channel, key, first));
    }
    return speaker instanceof Speaker.Unreadable unreadable
        ? Teaching.nobodyKnown(unreadable.why())
        : Teaching.stranger(channel, id);
  }

  private Answer said(Voice voice, String words) {
    if (words.length() > Sentence.LONGEST) {
      return Teaching.tooLong();
    }
    var sentence = Sentence.of(words);
    if (sentence.word().isEmpty()) {
      return teaching.help(voice, sentence);
    }
    return Word.of(sentence.word())
        .map(word -> allowed(voice, word, sentence))
        .orElseGet(() -> Teaching.unknown(sentence.word()));
  }

  private Answer allowed(Voice voice, Word word, Sentence sentence) {
    var access = isAboutRun(word, sentence) ? Optional.of(Access.READ) : word.access();
    var missing = access.filter(it -> !voice.may(it));
    if (missing.isPresent()) {
      return Teaching.forbidden(word.text(), missing.get().inWords());
    }
    return sentence.names().size() < needed(word, sentence)
        ? Teaching.incomplete(word)
        : answer(voice, word, sentence);
  }

  /** {@code run} and one name is about a run: a playbook would need a job besides. */
  private static boolean isAboutRun(Word word, Sentence sentence) {
    return word == Word.RUN
        && sentence.names().size() == 1
        && sentence.name(0).filter(Talk::namesRun).isPresent();
  }

  /** Numbers and ids of runs hold digits; no playbook that is shipped does. */
  private static boolean namesRun(String name) {
    return name.chars().anyMatch(it -> it >= '0' && it <= '9');
  }

  private static int needed(Word word, Sentence sentence) {
    return switch (word) {
      case STATUS, RUNS, HELP -> 0;
      case WHY, RESTART, CLEAR, START, PAUSE, APPROVE, REJECT, CANCEL -> 1;
      case RUN -> isAboutRun(word, sentence) ? 1 : 2;
      case PLAN -> 2;
    };
  }

  private Answer answer(Voice voice, Word word, Sentence sentence) {
    return switch (word) {
      case STATUS -> looking.status(sentence);
      case WHY -> looking.why(sentence);
      case RUNS -> looking.runs();
      case RESTART, CLEAR, START, PAUSE -> wishing.act(voice, sentence);
      case RUN ->
          isAboutRun(word, sentence)
              ? deciding.show(voice, sentence)
              : wishing.run(voice, sentence);
      case PLAN -> wishing.plan(voice, sentence);
      case APPROVE -> deciding.approve(voice, sentence);
      case REJECT -> deciding.reject(voice, sentence);
      case CANCEL -> deciding.cancel(voice, sentence);
      case HELP -> teaching.help(voice, sentence);
    };
  }

  private Answer pressed(Voice voice, Pressed pressed) {
    var access = pressed.word().equals(PLAN) ? Access.READ : Access.APPROVE;
    return voice.may(access)
        ? deciding.pressed(voice, pressed)
        : Teaching.forbidden(pressed.word(), access.inWords());
  }
}
