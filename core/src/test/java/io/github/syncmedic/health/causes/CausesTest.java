package io.github.syncmedic.health.causes;

import static io.github.syncmedic.sync.LoggedChangeFixture.failure;
import static io.github.syncmedic.sync.LoggedChangeFixture.stagedDelete;
import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.sync.LogExcerpt;
import io.github.syncmedic.sync.LoggedChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CausesTest {
  private final List<LoggedChange> changes = new ArrayList<>();

  @Test
  void failures_that_share_code_attribute_and_step_are_one_cause() {
    changes.add(failure(NOW.minusSeconds(9)).object("Ann").build());
    changes.add(failure(NOW.minusSeconds(3)).object("Ben").build());
    changes.add(failure(NOW.minusSeconds(6)).object("Cid").build());

    assertThat(causes().top())
        .containsExactly(
            new Cause(
                "DuplicateTargetEntries",
                Optional.empty(),
                "export",
                3,
                "Ben",
                NOW.minusSeconds(3),
                "Remove the duplicate."));
    assertThat(causes().kinds()).isEqualTo(1);
    assertThat(causes().failures()).isEqualTo(3);
  }

  @Test
  void another_code_attribute_or_step_is_another_cause() {
    changes.add(failure(NOW).build());
    changes.add(failure(NOW).code("InvalidDomain").build());
    changes.add(failure(NOW).attribute("mail").build());
    changes.add(failure(NOW).step("import").build());

    assertThat(causes().top()).hasSize(4).allMatch(it -> it.count() == 1);
  }

  @Test
  void only_failures_count() {
    changes.add(stagedDelete(NOW).build());
    changes.add(failure(NOW).status("skipped").build());
    changes.add(failure(NOW).status("success").build());
    changes.add(failure(NOW).status("SomethingNew").code("Odd").build());

    assertThat(causes().top()).extracting(Cause::errorCode).containsExactly("Odd");
  }

  @Test
  void the_five_most_frequent_are_told_and_of_equals_the_latest() {
    for (int code = 1; code <= 7; code++) {
      add(code, "Code" + code, NOW.plusSeconds(code));
    }
    add(3, "Code8", NOW.plusSeconds(8));

    assertThat(causes().top())
        .extracting(Cause::errorCode)
        .containsExactly("Code7", "Code6", "Code5", "Code4", "Code8");
    assertThat(causes().kinds()).isEqualTo(8);
    assertThat(causes().words()).contains("Rarer are 3 more kinds.");
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidAnchor, restart the job",
    "invalidanchor, restart the job",
    "Timeout, tried again by itself",
    "DuplicateSourceEntries, duplicate in the source",
  })
  void where_the_logs_give_no_advice_the_documentation_does(String code, String advice) {
    changes.add(failure(NOW).code(code).advice("").build());

    assertThat(causes().top().get(0).advice()).contains(advice);
  }

  @Test
  void a_code_that_nobody_knows_is_told_without_advice() {
    changes.add(failure(NOW).code("SomethingNew").advice("").object("Ann").build());

    assertThat(causes().words())
        .containsExactly(
            "The provisioning logs hold 1 failure of 1 kind.",
            "1 × SomethingNew at export, for example Ann",
            "Error codes are explained at " + Causes.docs());
  }

  @Test
  void a_failure_without_an_error_is_told_as_that() {
    changes.add(failure(NOW).code("").step("").attribute("mail").object("").build());

    assertThat(causes().words()).contains("1 × no error code on mail, for example id of ");
  }

  @Test
  void no_failure_is_a_summary_as_well() {
    assertThat(causes().words()).containsExactly("The provisioning logs hold no failure.");
  }

  @Test
  void what_was_not_looked_at_or_not_understood_is_said() {
    changes.add(failure(NOW).build());

    var words = Causes.of(new LogExcerpt(changes, false, 3)).words();

    assertThat(words.get(0)).contains("at least 1");
    assertThat(words)
        .contains("Not all entries were looked at.", "Entries that could not be understood: 3.");
  }

  @Test
  void a_summary_fits_on_a_page() {
    for (int code = 1; code <= 400; code++) {
      add(2, "Code" + code, NOW);
    }

    assertThat(Causes.of(new LogExcerpt(changes, false, 9)).words()).hasSizeLessThan(12);
  }

  @Test
  void whatever_graph_sends_a_cause_is_one_line_of_bounded_length() {
    var longText = "a\nb\t".repeat(9_000);
    changes.add(failure(NOW).code(longText).object(longText).advice(longText).build());

    assertThat(causes().top().get(0).words()).hasSizeLessThan(1_000).doesNotContain("\n", "\t");
  }

  private void add(int times, String code, Instant at) {
    for (int i = 0; i < times; i++) {
      changes.add(failure(at).code(code).build());
    }
  }

  private Causes causes() {
    return Causes.of(new LogExcerpt(changes, true, 0));
  }
}
