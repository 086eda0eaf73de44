package io.github.syncmedic.playbook.step;

import java.util.Optional;

class DiagnoseStagedDeletesTest extends StepContract {
  @Override
  Step step() {
    return new DiagnoseStagedDeletes(Optional.empty());
  }

  @Override
  String yaml() {
    return "{ }";
  }
}
