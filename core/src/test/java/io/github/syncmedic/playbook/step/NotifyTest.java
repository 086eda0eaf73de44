package io.github.syncmedic.playbook.step;

import io.github.syncmedic.health.Severity;
import java.util.List;

class NotifyTest extends StepContract {
  @Override
  Step step() {
    return new Notify(Severity.INFO, "{domain} rests", List.of());
  }

  @Override
  String yaml() {
    return "{ severity: INFO, text: \"{domain} rests\" }";
  }
}
