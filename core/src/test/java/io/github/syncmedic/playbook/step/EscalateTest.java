package io.github.syncmedic.playbook.step;

import java.util.List;

class EscalateTest extends StepContract {
  @Override
  Step step() {
    return new Escalate("{domain} is broken", List.of("look"));
  }

  @Override
  String yaml() {
    return "{ text: \"{domain} is broken\", checklist: [look] }";
  }
}
