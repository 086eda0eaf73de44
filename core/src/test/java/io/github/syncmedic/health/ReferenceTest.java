package io.github.syncmedic.health;

import static java.util.stream.Collectors.joining;

import io.github.syncmedic.GeneratedFile;
import io.github.syncmedic.health.forecast.EscrowLimit;
import io.github.syncmedic.health.forecast.EscrowLimits;
import io.github.syncmedic.health.forecast.RunSeries;
import io.github.syncmedic.health.signal.Signal;
import io.github.syncmedic.health.signal.Signals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The reference pages say what the code says; {@code -Dsyncmedic.write=true} writes them anew. */
class ReferenceTest {
  private static final Path PAGES = Path.of("../docs/reference");

  @Test
  void the_page_of_verdicts_is_that_of_the_code() throws IOException {
    GeneratedFile.check(PAGES.resolve("verdicts.md"), verdicts(), getClass());
  }

  @Test
  void the_page_of_signals_is_that_of_the_code() throws IOException {
    GeneratedFile.check(PAGES.resolve("signals.md"), signals(), getClass());
  }

  private static String verdicts() {
    var limits = EscrowLimits.DOCUMENTED;
    return String.format(
        Locale.ROOT,
        """
        # Verdicts

        Every job has one: the first of this table that fits.

        | verdict | when | severity |
        |---|---|---|
        %s

        ## At risk

        A forecast looks at the failed objects of up to %d runs, spread over the last %d hours. It speaks from six runs on, when
        they rise clearly above their noise and the last run bears out the one before; or when a job is near a limit (%d %% of
        it) or above.

        | limit | reached with |
        |---|---|
        | %s | more than %d %% of the objects, once %,d failed |
        | %s | more than %,d |
        | %s | more than %,d |

        A job is at risk when a limit is likely reached within %d hours, and no further ahead than half as far as its runs go
        back; once it is, within twice as long, so that it does not go to and fro. Microsoft [documents the limits](%s) and says that they
        may change. Graph tells one count of failed objects, and not how many of them are references.

        ## Quarantines that come back

        Graph's series of a quarantine begins anew whenever the quarantine is lifted. Ours goes on until the job has worked for
        %d hours without a break. Microsoft disables a job %d days after its series began; the sooner of both days is told.
        """,
        Arrays.stream(VerdictKind.values()).map(ReferenceTest::row).collect(joining("\n")),
        RunSeries.MOST,
        RunSeries.SPAN.toHours(),
        Math.round(limits.near() * 100),
        EscrowLimit.SHARE.text(),
        Math.round(limits.share() * 100),
        limits.evaluatedFrom(),
        EscrowLimit.FAILURES.text(),
        limits.failures(),
        EscrowLimit.TOTAL.text(),
        limits.total(),
        limits.horizon().toHours(),
        EscrowLimits.SOURCE,
        ChronicSeries.OVER_AFTER.toHours(),
        Diagnosis.DISABLED_AFTER.toDays());
  }

  private static String row(VerdictKind kind) {
    return "| `%s` | %s | %s |"
        .formatted(
            kind,
            kind.when(),
            inWords(kind.severity())
                + kind.worse().map(it -> "; " + inWords(it) + ": " + kind.worseWhen()).orElse(""));
  }

  private static String signals() {
    return """
        # Signals

        A signal asks one question about one job. What it finds stands in `findings` beside the verdict, which it never lowers.
        A signal that has nothing to say is silent.

        %s
        """
        .formatted(
            Signals.builtIn().all().stream().map(ReferenceTest::section).collect(joining("\n\n")));
  }

  private static String section(Signal signal) {
    return """
        ## %s

        %s

        | severity | when |
        |---|---|
        %s"""
        .formatted(
            signal.name(),
            signal.question(),
            signal.sayings().stream()
                .map(it -> "| %s | %s |".formatted(inWords(it.severity()), it.when()))
                .collect(joining("\n")));
  }

  private static String inWords(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}
