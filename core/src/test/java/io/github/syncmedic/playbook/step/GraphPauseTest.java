package io.github.syncmedic.playbook.step;

class GraphPauseTest extends StepContract {
  @Override
  Step step() {
    return new GraphPause();
  }

  @Override
  String yaml() {
    return "{ }";
  }
}
