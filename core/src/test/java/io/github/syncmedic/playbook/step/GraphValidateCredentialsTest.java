package io.github.syncmedic.playbook.step;

class GraphValidateCredentialsTest extends StepContract {
  @Override
  Step step() {
    return new GraphValidateCredentials();
  }

  @Override
  String yaml() {
    return "{ }";
  }
}
