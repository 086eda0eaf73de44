package io.github.syncmedic.playbook.step;

import java.time.Duration;
import java.util.Optional;

class ApprovalTest extends StepContract {
  @Override
  Step step() {
    return new Approval(2, Duration.ofHours(24), Optional.empty());
  }

  @Override
  String yaml() {
    return "{ approvers: 2, ttl: PT24H }";
  }
}
