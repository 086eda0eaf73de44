package io.github.syncmedic.playbook.step;

class DiagnoseTenantTest extends StepContract {
  @Override
  Step step() {
    return new DiagnoseTenant();
  }

  @Override
  String yaml() {
    return "{ }";
  }
}
