package io.github.syncmedic.playbook.step;

class DiagnoseFailuresTest extends StepContract {
  @Override
  Step step() {
    return new DiagnoseFailures();
  }

  @Override
  String yaml() {
    return "{ }";
  }
}
