package io.github.syncmedic.playbook.step;

class DiagnoseObjectTest extends StepContract {
  @Override
  Step step() {
    return new DiagnoseObject();
  }

  @Override
  String yaml() {
    return "{ }";
  }
}
