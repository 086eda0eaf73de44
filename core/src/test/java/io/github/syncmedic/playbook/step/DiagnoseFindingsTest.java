package io.github.syncmedic.playbook.step;

import java.util.List;

class DiagnoseFindingsTest extends StepContract {
  @Override
  Step step() {
    return new DiagnoseFindings(List.of("drift"));
  }

  @Override
  String yaml() {
    return "{ signals: [drift] }";
  }
}
