package io.github.syncmedic.playbook.step;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every kind of step there is, by the name that playbooks use. */
public final class Steps {
  private static final List<Kind> BUILT_IN =
      List.of(
          new Kind("approval", Approval.class),
          new Kind("assert", Assert.class),
          new Kind("diagnose.failures", DiagnoseFailures.class),
          new Kind("diagnose.findings", DiagnoseFindings.class),
          new Kind("diagnose.fleet", DiagnoseFleet.class),
          new Kind("diagnose.forecast", DiagnoseForecast.class),
          new Kind("diagnose.job", DiagnoseJob.class),
          new Kind("diagnose.object", DiagnoseObject.class),
          new Kind("diagnose.staged-deletes", DiagnoseStagedDeletes.class),
          new Kind("diagnose.tenant", DiagnoseTenant.class),
          new Kind("escalate", Escalate.class),
          new Kind("graph.pause", GraphPause.class),
          new Kind("graph.provision-on-demand", GraphProvisionOnDemand.class),
          new Kind("graph.restart", GraphRestart.class),
          new Kind("graph.start", GraphStart.class),
          new Kind("graph.validate-credentials", GraphValidateCredentials.class),
          new Kind("notify", Notify.class),
          new Kind("wait", Wait.class),
          new Kind("wait-until", WaitUntil.class),
          new Kind("webhook", Webhook.class));

  private Steps() {}

  /** All kinds, ordered by name. */
  public static List<Kind> builtIn() {
    return BUILT_IN.stream().sorted(Comparator.comparing(Kind::name)).toList();
  }

  /** The kind called {@code name}. */
  public static Optional<Kind> kind(String name) {
    return BUILT_IN.stream().filter(kind -> kind.name().equals(name)).findFirst();
  }

  /** The name under which playbooks use {@code step}. */
  public static String nameOf(Step step) {
    return BUILT_IN.stream()
        .filter(kind -> kind.type().equals(step.getClass()))
        .map(Kind::name)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No name for " + step.getClass()));
  }

  /** A kind of step: its name, and the record whose components are its YAML. */
  public record Kind(String name, Class<? extends Step> type) {}
}
