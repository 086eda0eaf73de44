package io.github.syncmedic.playbook.step;

class DiagnoseFleetTest extends StepContract {
  @Override
  Step step() {
    return new DiagnoseFleet();
  }

  @Override
  String yaml() {
    return "{ }";
  }
}
