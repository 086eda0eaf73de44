package io.github.syncmedic.playbook.step;

import java.util.Optional;

class GraphProvisionOnDemandTest extends StepContract {
  @Override
  Step step() {
    return new GraphProvisionOnDemand(Optional.of("CN=Canary,DC=contoso,DC=com"), Optional.empty());
  }

  @Override
  String yaml() {
    return "{ object: \"CN=Canary,DC=contoso,DC=com\" }";
  }
}
