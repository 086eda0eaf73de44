package io.github.syncmedic.command.caller;

import io.github.syncmedic.sync.JobId;
import java.util.Map;
import java.util.Optional;

/** What a proven delivery says. */
public sealed interface Heard {
  /**
   * What names the delivery among all of its channel, the same when it is sent again; its digest is
   * remembered for seven days.
   */
  String key();

  /**
   * A person says something.
   *
   * @param speaker the person, by an id of the channel that never changes
   * @param words as they typed them
   */
  record Said(String key, String speaker, String words) implements Heard {}

  /**
   * A person presses a button under a run.
   *
   * @param word {@code approve}, {@code reject} or {@code plan}
   * @param binding what they saw, see {@link io.github.syncmedic.playbook.Run#binding()}
   * @param answerTo the address of the channel's own at which the message with the button is
   *     changed, where there is one
   */
  record Pressed(
      String key,
      String speaker,
      String word,
      String runId,
      String binding,
      Optional<String> answerTo)
      implements Heard {
    /** A press that changes no message. */
    public Pressed(String key, String speaker, String word, String runId, String binding) {
      this(key, speaker, word, runId, binding, Optional.empty());
    }
  }

  /**
   * A system asks for a run. The job is looked at before anything is done.
   *
   * @param sender the system, the rule in it or its user, as it names itself, on one line
   * @param isOrder whether somebody means just this, as with a function key; otherwise it is a
   *     hint, for example an alert, on which the product goes no further than it would by itself
   * @param playbook which one; whatever is recommended for the job where it is not said
   * @param job which one, by its id
   * @param inputs what the playbook is to know
   */
  record Asked(
      String key,
      String sender,
      boolean isOrder,
      Optional<String> playbook,
      JobId job,
      String reason,
      boolean dryRun,
      Map<String, String> inputs)
      implements Heard {
    public Asked {
      inputs = Map.copyOf(inputs);
    }
  }

  /**
   * A greeting that must be answered at once, so that the sender believes that we are here.
   *
   * @param answer JSON
   */
  record Greeting(String key, String answer) implements Heard {}

  /**
   * Nothing that concerns the product; thanked for, and nothing else.
   *
   * @param why for the log
   */
  record Nothing(String key, String why) implements Heard {}

  /**
   * It is not what its sender should send.
   *
   * @param why tried to X, because Y; try Z; quotes nothing that was sent
   */
  record Garbled(String why) implements Heard {
    @Override
    public String key() {
      return "";
    }
  }
}
