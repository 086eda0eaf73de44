package io.github.syncmedic.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class InMemoryCanaryTest extends CanaryContract {
  private final InMemoryCanary canary = new InMemoryCanary();
  private final JobRef job = SyncJobFixture.job("AD2AADProvisioning.t.1").build().ref();

  InMemoryCanaryTest() {
    canary.heal(job);
  }

  @Override
  protected Canary canary() {
    return canary;
  }

  @Override
  protected JobRef job() {
    return job;
  }

  @Override
  protected JobRef gone() {
    return SyncJobFixture.job("AD2AADProvisioning.t.2").build().ref();
  }

  @Override
  protected void fail() {
    canary.breakAt(job, "import", "TimeOut");
  }

  @Override
  protected void forbid() {
    canary.allowed(false);
  }

  @Test
  void a_rule_is_found_by_the_kind_of_object() {
    assertThat(SchemaFixture.schema().ruleFor("User")).contains("rule-1");
    assertThat(SchemaFixture.schema().ruleFor("contact")).isEmpty();
  }

  @Test
  void whatever_graph_sends_a_result_is_one_line_of_bounded_length() {
    canary.breakAt(job, "import", "a\nb".repeat(9_000));

    assertThat(Readings.read(canary.send(job, "rule", OBJECT)).words())
        .startsWith("The canary did not come through, it ended at import: Failure, a b")
        .hasSizeLessThan(700)
        .doesNotContain("\n");
  }

  @Test
  void an_object_without_a_name_is_none() {
    assertThatIllegalArgumentException().isThrownBy(() -> new CanaryObject(" ", "user"));
    assertThatIllegalArgumentException().isThrownBy(() -> new CanaryObject("CN=x", ""));
  }
}
