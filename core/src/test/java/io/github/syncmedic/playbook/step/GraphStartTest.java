package io.github.syncmedic.playbook.step;

class GraphStartTest extends StepContract {
  @Override
  Step step() {
    return new GraphStart();
  }

  @Override
  String yaml() {
    return "{ }";
  }
}
