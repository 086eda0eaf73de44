package io.github.syncmedic.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeleteThresholdTest {
  @Test
  void a_number_is_the_threshold() {
    assertThat(DeleteThreshold.in(Map.of(DeleteThreshold.SETTING, " 500 "))).contains(500L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "many", "-1", "5.5", "99999999999999999999"})
  void anything_else_is_none(String text) {
    assertThat(DeleteThreshold.in(Map.of(DeleteThreshold.SETTING, text))).isEmpty();
  }

  @Test
  void a_job_that_does_not_say_has_none() {
    assertThat(DeleteThreshold.of(SyncJobFixture.job("AD2AADProvisioning.t.1").build())).isEmpty();
  }
}
