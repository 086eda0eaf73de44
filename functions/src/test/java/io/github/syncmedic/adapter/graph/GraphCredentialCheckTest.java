package io.github.syncmedic.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.simulator.Cause;
import io.github.syncmedic.sync.Answer;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over HTTP, against a simulated tenant. */
class GraphCredentialCheckTest {
  private final SimulatedTenant tenant = SimulatedTenant.start();
  private final JobRef job = tenant.ref(SimulatedTenant.JOB);

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void credentials_that_work_are_told_from_those_that_do_not() {
    assertThat(check(SimulatedTenant.ALL, job)).isInstanceOf(Answer.Accepted.class);

    tenant
        .sim()
        .job(SimulatedTenant.JOB)
        .breakBy(
            Cause.of("EncounteredQuarantineException", "AzureActiveDirectoryInvalidCredential"));
    tenant.passCycle();
    assertThat(problem(check(SimulatedTenant.ALL, job)).kind()).isEqualTo(Problem.Kind.REFUSED);
  }

  @Test
  void who_may_not_ask_learns_what_is_missing_and_a_stranger_is_not_asked_for() {
    assertThat(problem(check(SimulatedTenant.NONE, job)).kind())
        .isEqualTo(Problem.Kind.MISSING_PERMISSION);
    var stranger =
        new JobRef(
            new TenantId("7b8e2f4a-0000-4000-8000-000000000001"), job.configuration(), job.job());
    assertThat(problem(check(SimulatedTenant.ALL, stranger)).detail())
        .contains("belongs to tenant");
  }

  private Answer check(String identity, JobRef which) {
    return tenant.door(identity).credentials().validate(which);
  }

  private static Problem problem(Answer answer) {
    return ((Answer.NotApplied) answer).problem();
  }
}
