package io.github.syncmedic.playbook.step;

import java.time.Duration;

class WaitUntilTest extends StepContract {
  @Override
  Step step() {
    return new WaitUntil(WaitUntil.Condition.LIFTED, Duration.ofHours(24));
  }

  @Override
  String yaml() {
    return "{ until: lifted, deadline: PT24H }";
  }
}
