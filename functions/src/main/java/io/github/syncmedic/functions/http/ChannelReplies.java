package io.github.syncmedic.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.Hint;
import io.github.syncmedic.command.Outcome;
import io.github.syncmedic.command.caller.Channel;
import io.github.syncmedic.command.caller.Conversation;
import io.github.syncmedic.command.caller.Delivery;
import io.github.syncmedic.command.caller.Heard;
import io.github.syncmedic.command.caller.Proof;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.FirstAnswers;
import io.github.syncmedic.journal.FirstAnswers.Claim;
import io.github.syncmedic.journal.FirstAnswers.Kept;
import io.github.syncmedic.journal.FirstAnswers.Promise;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.playbook.Runs;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers to deliveries of other systems: nothing is read from storage before the sender is proven,
 * and nothing is done twice. Whoever sends the same again gets the first answer.
 *
 * <p>A hint from which no run results is answered 200 all the same: its sender did everything
 * right, and some stop sending when they are refused.
 */
public final class ChannelReplies {
  private static final int LARGEST = 256 * 1024;
  private static final String AGAIN = "10";

  private final List<Channel> channels;
  private final Optional<Conversation> conversation;
  private final Supplier<Desk> desk;
  private final Supplier<Documents> documents;
  private final Clock clock;
  private final UnprovenLog unproven;
  private final Json json = new Json();

  /**
   * Answers through {@code channels}.
   *
   * @param conversation what answers people; where there is none, channels of people are closed
   */
  public ChannelReplies(
      List<Channel> channels,
      Optional<Conversation> conversation,
      Supplier<Desk> desk,
      Supplier<Documents> documents,
      Clock clock) {
    this.channels = List.copyOf(channels);
    this.conversation = conversation;
    this.desk = desk;
    this.documents = documents;
    this.clock = clock;
    this.unproven = new UnprovenLog(clock);
  }

  /** That nothing was done, and why. */
  public record Left(String done, String why, String tryThis) {
    static Left because(String why, String tryThis) {
      return new Left("nothing", why, tryThis);
    }
  }

  /** Takes what {@code request} delivers by {@code door} to the channel called {@code name}. */
  public Reply take(HttpRequestMessage<Optional<String>> request, Channel.Door door, String name) {
    var channel = open(door, name);
    var delivery = delivery(request);
    refuseUnproven(channel, delivery);
    var heard = channel.hear(delivery);
    if (heard instanceof Heard.Garbled garbled) {
      throw Refused.malformed(garbled.why(), "");
    }
    if (heard instanceof Heard.Nothing nothing) {
      return Reply.ok(Left.because(nothing.why(), "nothing needs to be done"));
    }
    return heard instanceof Heard.Greeting greeting
        ? Reply.ok(json.tree(greeting.answer()))
        : once(channel.name(), heard);
  }

  /** Tells whoever asks beforehand whether deliveries are welcome. */
  public Reply welcome(
      HttpRequestMessage<Optional<String>> request, Channel.Door door, String name) {
    return new Reply(200, Map.of(), open(door, name).welcome(delivery(request)));
  }

  private Channel open(Channel.Door door, String name) {
    return channels.stream()
        .filter(it -> it.door() == door && it.name().equals(name))
        .findFirst()
        .orElseThrow(ChannelReplies::closed);
  }

  private Delivery delivery(HttpRequestMessage<Optional<String>> request) {
    var body = request.getBody().orElse("");
    if (body.length() > LARGEST || body.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      throw Refused.with(
          413,
          "Body too large",
          "Tried to read the body, because it has more than 256 KiB; try less",
          "");
    }
    return new Delivery(request.getHeaders(), body, clock.instant());
  }

  private void refuseUnproven(Channel channel, Delivery delivery) {
    var proof = channel.prove(delivery);
    if (proof instanceof Proof.Unproven why) {
      unproven.tell(channel.name(), why.why());
      throw Refused.with(
          channel.refusal(),
          "Not proven",
          "Tried to believe the delivery, because its sender is to prove who they are, and nothing"
              + " that came with it proves that; try the set-up in docs/callers",
          "");
    }
    if (proof instanceof Proof.Undecided why) {
      unproven.tell(channel.name(), why.why());
      throw Refused.later(
          "Tried to believe the delivery, because its sender is to prove who they are, and the keys"
              + " that would tell are not reachable; nothing was accepted, try again",
          AGAIN);
    }
  }

  private Reply once(String channel, Heard heard) {
    if (!(heard instanceof Heard.Asked) && conversation.isEmpty()) {
      throw closed();
    }
    var answers = new FirstAnswers(documents.get(), "deliveries/" + channel + "/", clock);
    var claim =
        heard instanceof Heard.Asked asked && asked.isOrder()
            ? answers.once(heard.key(), heard.key(), at -> promise(new Hint(channel, asked, at)))
            : answers.claim(heard.key(), heard.key());
    if (claim instanceof Claim.First first) {
      var reply = answer(channel, heard, first);
      answers.keep(first, kept(reply));
      return reply;
    }
    if (claim instanceof Claim.Answered answered) {
      var kept = answered.answer();
      return new Reply(kept.status(), json.tree(kept.body()), kept.headers());
    }
    throw Refused.later(
        "Tried to take the delivery, because it came again, and it is still being worked on; try"
            + " again",
        AGAIN);
  }

  /** The run of an order has a name that nobody else's has, so its answer is known beforehand. */
  private Promise promise(Hint order) {
    var decided = desk.get().decide(order);
    return new Promise(kept(reply(decided)), document(decided), () -> desk.get().open(decided));
  }

  private static Optional<String> document(Outcome decided) {
    return decided instanceof Outcome.Accepted accepted
        ? Optional.of(Runs.nameOf(accepted.run().id()))
        : Optional.empty();
  }

  private Kept kept(Reply reply) {
    return new Kept(reply.status(), "application/json", json.write(reply.body()), reply.headers());
  }

  private Reply answer(String channel, Heard heard, Claim.First first) {
    if (heard instanceof Heard.Asked asked) {
      return reply(desk.get().take(new Hint(channel, asked, first.at())));
    }
    return Reply.ok(
        json.tree(
            heard instanceof Heard.Said said
                ? conversation.orElseThrow().answer(channel, said, first.at())
                : conversation.orElseThrow().answer(channel, (Heard.Pressed) heard, first.at())));
  }

  private static Refused closed() {
    return Refused.unknown("a way in of that name", "setting its secret, see docs/callers");
  }

  private static Reply reply(Outcome outcome) {
    if (outcome instanceof Outcome.Planned planned) {
      return Reply.ok(planned.plan());
    }
    return outcome instanceof Outcome.Declined declined
        ? Reply.ok(Left.because(declined.why(), declined.tryThis()))
        : AskReplies.accepted(outcome, "act on the job");
  }
}
