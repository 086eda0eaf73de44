package io.github.syncmedic.playbook.step;

class DiagnoseForecastTest extends StepContract {
  @Override
  Step step() {
    return new DiagnoseForecast();
  }

  @Override
  String yaml() {
    return "{ }";
  }
}
