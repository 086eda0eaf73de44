package io.github.syncmedic.playbook.step;

class WaitTest extends StepContract {
  @Override
  Step step() {
    return Wait.cycles(3);
  }

  @Override
  String yaml() {
    return "{ cycles: 3 }";
  }
}
