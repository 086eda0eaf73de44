package io.github.syncmedic.playbook.step;

import java.util.Map;

class WebhookTest extends StepContract {
  @Override
  Step step() {
    return new Webhook("https://runbooks.contoso.com/agents", "restart-agent", Map.of());
  }

  @Override
  String yaml() {
    return "{ url: \"https://runbooks.contoso.com/agents\", action: restart-agent }";
  }
}
