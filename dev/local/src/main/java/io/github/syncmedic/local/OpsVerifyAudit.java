package io.github.syncmedic.local;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.audit.AuditReport;
import io.github.syncmedic.journal.audit.AuditTrail;
import io.github.syncmedic.journal.audit.AuditVerifier;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.Runs;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks whether the audit is what was written. */
@Command(
    name = "verify-audit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Checks whether the audit is what was written; 1 when it is not.")
final class OpsVerifyAudit implements Callable<Integer> {
  /** A run outlasts its waits of up to 30 days a little; its id tells when its trouble began. */
  private static final Period LONGEST_RUN = Period.ofDays(35);

  private static final int PAGE = 1000;

  private final Ops ops;
  private final Function<Run, Optional<AuditTrail>> trails;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DATE",
      description = "the first day, for example 2026-11-01")
  private LocalDate from = LocalDate.EPOCH;

  @Option(names = "--to", paramLabel = "DATE", description = "the last day; default: today")
  private @Nullable LocalDate to;

  OpsVerifyAudit(Ops ops, Function<Run, Optional<AuditTrail>> trails) {
    this.ops = ops;
    this.trails = trails;
  }

  @Override
  public Integer call() {
    Documents documents = ops.documents();
    LocalDate last = to == null ? LocalDate.ofInstant(ops.clock().instant(), ZoneOffset.UTC) : to;
    AuditVerifier verifier = new AuditVerifier(documents);
    TreeSet<String> runs = new TreeSet<>(verifier.verify(from, last, Map.of()).unknown());
    runs.addAll(
        Runs.ids(
            documents, from.minus(LONGEST_RUN).atStartOfDay().toInstant(ZoneOffset.UTC), PAGE));
    AuditReport report = verifier.verify(from, last, trails(new Runs(documents), runs));
    print(report, last);
    return report.isWhole() ? 0 : 1;
  }

  private Map<String, AuditTrail> trails(Runs runs, Collection<String> ids) {
    Map<String, AuditTrail> found = new LinkedHashMap<>();
    for (String id : ids) {
      runs.read(id)
          .filter(Runs.Standing.Known.class::isInstance)
          .flatMap(it -> trails.apply(((Runs.Standing.Known) it).run()))
          .ifPresent(it -> found.put(id, it));
    }
    return found;
  }

  private void print(AuditReport report, LocalDate last) {
    if (spec == null) {
      return;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s to %s: %d entries of %d runs, %d of them repeated, %d days sealed%n",
        from, last, report.entries(), report.runs(), report.repeated(), report.seals());
    if (!report.unknown().isEmpty()) {
      out.printf(
          "the ends of %d chains are not checked, since no document of their runs tells them%n",
          report.unknown().size());
    }
    out.println(
        report
            .firstBreak()
            .map(it -> "BROKEN at %s:%d: %s".formatted(it.file(), it.line(), it.why()))
            .orElse("whole"));
    out.flush();
  }
}
