package io.github.syncmedic.adapter.chat;

import io.github.syncmedic.command.People.Door;
import io.github.syncmedic.command.caller.Conversation;
import io.github.syncmedic.command.caller.Heard;
import io.github.syncmedic.command.talk.Answer;
import io.github.syncmedic.command.talk.Answer.Level;
import io.github.syncmedic.command.talk.Talk;
import java.time.Instant;
import java.util.Optional;

/**
 * Answers people in Slack and Teams, each in the form of their chat. Thread-safe; blocking on
 * storage, whose unavailability passes through.
 */
public final class Chat implements Conversation {
  private static final String TEAMS = "teams";
  private static final String PLAN = "plan";

  private final Talk talk;
  private final SlackReply slack;
  private final TeamsReply teams;
  private final MessageUpdates updates;

  /**
   * Answers what {@code talk} answers.
   *
   * @param base the app's own address for links, without a slash at its end; empty when it is not
   *     known, so that nothing is linked
   */
  public Chat(Talk talk, Optional<String> base) {
    this(talk, base, new MessageUpdates());
  }

  Chat(Talk talk, Optional<String> base, MessageUpdates updates) {
    var pages = new Pages(base);
    this.talk = talk;
    this.slack = new SlackReply(pages);
    this.teams = new TeamsReply(pages);
    this.updates = updates;
  }

  @Override
  public String answer(String channel, Heard.Said said, Instant first) {
    var answer = talk.answer(channel, door(channel), said, first);
    return channel.equals(TEAMS) ? teams.toSpeaker(answer) : slack.toSpeaker(answer);
  }

  /** Slack shows nothing of the answer to a press, so the message that was pressed is changed. */
  @Override
  public String answer(String channel, Heard.Pressed pressed, Instant first) {
    var answer = talk.answer(channel, door(channel), pressed, first);
    if (channel.equals(TEAMS)) {
      return teams.toSpeaker(answer);
    }
    var message = isForAll(pressed, answer) ? slack.inPlace(answer) : slack.beside(answer);
    pressed.answerTo().ifPresent(it -> updates.send(it, message));
    return message;
  }

  /** What was decided is for everybody who sees the message; what was refused is not. */
  private static boolean isForAll(Heard.Pressed pressed, Answer answer) {
    return !pressed.word().equals(PLAN) && answer.level() != Level.REFUSED;
  }

  private static Door door(String channel) {
    return channel.equals(TEAMS) ? Door.TEAMS : Door.SLACK;
  }
}
