package io.github.syncmedic.playbook.step;

class WaitTest extends StepContract {
  @Override
  Step step() {
    return new Wait(3);
  }

  @Override
  String yaml() {
    return "{ cycles: 3 }";
  }
}
