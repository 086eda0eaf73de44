package io.github.syncmedic.playbook.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syncmedic.journal.Json;
import io.github.syncmedic.sync.ResetScope;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GraphRestartTest extends StepContract {
  @Override
  Step step() {
    return new GraphRestart(ResetScope.PORTAL_RESTART);
  }

  @Override
  String yaml() {
    return "{ resetScope: [QuarantineState, Watermark, Escrows] }";
  }

  @Test
  void its_scopes_are_stored_in_one_order_whatever_order_they_came_in() {
    assertThat(new Json().write(step()))
        .isEqualTo("{\"resetScope\":[\"Escrows\",\"Watermark\",\"QuarantineState\"]}");
  }

  @Test
  void a_restart_that_forgets_nothing_is_none() {
    assertThatIllegalArgumentException().isThrownBy(() -> new GraphRestart(Set.of()));
  }
}
