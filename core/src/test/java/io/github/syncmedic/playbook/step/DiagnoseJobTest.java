package io.github.syncmedic.playbook.step;

class DiagnoseJobTest extends StepContract {
  @Override
  Step step() {
    return new DiagnoseJob();
  }

  @Override
  String yaml() {
    return "{ }";
  }
}
