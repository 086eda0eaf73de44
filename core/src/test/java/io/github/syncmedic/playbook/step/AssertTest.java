package io.github.syncmedic.playbook.step;

import java.util.Map;
import java.util.Optional;

class AssertTest extends StepContract {
  @Override
  Step step() {
    return new Assert(Optional.empty(), Optional.of(200L), Optional.of(2), Map.of());
  }

  @Override
  String yaml() {
    return "{ max: 200, maxPercent: 2 }";
  }
}
