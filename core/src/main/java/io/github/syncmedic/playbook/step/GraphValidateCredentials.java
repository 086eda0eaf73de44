package io.github.syncmedic.playbook.step;

import io.github.syncmedic.sync.Answer;
import java.util.Map;

/**
 * Asks Graph whether the job's saved credentials work. It fails when that cannot be told.
 *
 * <p>Fact: {@code credentials} (valid, refused).
 */
public record GraphValidateCredentials() implements Step.Looks {
  @Override
  public String inWords() {
    return "ask Graph whether the saved credentials work";
  }

  @Override
  public boolean reachesOut() {
    return true;
  }

  @Override
  public StepResult look(Sight sight) {
    var answer = sight.tenant().credentials().validate(sight.job());
    if (answer instanceof Answer.Accepted) {
      return StepResult.found("the saved credentials work", sight.now())
          .with(Map.of("credentials", "valid"));
    }
    if (answer instanceof Answer.NotApplied refused) {
      return StepResult.found(
              "Graph refuses the saved credentials: " + refused.problem().detail(), sight.now())
          .with(Map.of("credentials", "refused"));
    }
    return sight.unread("whether the saved credentials work", ((Answer.Unclear) answer).problem());
  }
}
