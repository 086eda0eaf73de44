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
   */
  record Pressed(String key, String speaker, String word, String runId, String binding)
      implements Heard {}

  /**
   * A system asks for a run. It is a hint: the job is looked at before anything is done.
   *
   * @param sender the system or the rule in it, as it names itself
   * @param playbook which one; whatever is recommended for the job where it is not said
   * @param job which one, by its id
   * @param inputs what the playbook is to know
   */
  record Asked(
      String key,
      String sender,
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
