package io.github.syncmedic.playbook.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Documents.Stored;
import io.github.syncmedic.journal.InMemoryDocuments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LearningTest {
  private static final String PLAYBOOK = "quarantine-connection";
  private static final String NAME = "learning/quarantine-connection.json";
  private static final Trouble TROUBLE =
      new Trouble("EncounteredQuarantineException", "HybridSynchronizationActiveDirectoryTimeOut");

  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final Learning learning = new Learning(documents);

  /** R. G. Newcombe, Statistics in Medicine 17 (1998), 857–872, table I, method 3. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void the_bounds_are_those_that_were_published(int held, int tried, double lower, double upper) {
    var figures = new Figures(tried, held, false);
    var mirrored = new Figures(tried, tried - held, false);

    assertThat(figures.lowerBound()).isCloseTo(lower, within(0.00005));
    assertThat(figures.upperBound()).isCloseTo(upper, within(0.00005));
    assertThat(mirrored.lowerBound()).isCloseTo(1 - upper, within(0.00005));
    assertThat(mirrored.upperBound()).isCloseTo(1 - lower, within(0.00005));
  }

  @Test
  void the_bounds_enclose_the_share_and_draw_nearer() {
    assertThat(Figures.NONE.lowerBound()).isZero();
    assertThat(Figures.NONE.upperBound()).isEqualTo(1);
    for (var tried = 1; tried <= 60; tried++) {
      for (var held = 0; held <= tried; held++) {
        var figures = new Figures(tried, held, false);
        var often = new Figures(tried * 10, held * 10, false);
        assertThat((double) held / tried)
            .isBetween(figures.lowerBound() - 1e-12, figures.upperBound() + 1e-12);
        assertThat(figures.lowerBound()).isBetween(0.0, 1.0);
        assertThat(often.upperBound() - often.lowerBound())
            .isLessThan(figures.upperBound() - figures.lowerBound());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, AUTO",
    "4, 0, AUTO",
    "5, 5, AUTO",
    "5, 4, AUTO",
    "5, 3, SUGGEST",
    "5, 0, SUGGEST",
    "10, 7, AUTO",
    "10, 6, SUGGEST",
    "20, 11, AUTO",
    "20, 10, SUGGEST",
    "100, 43, AUTO",
    "100, 42, SUGGEST"
  })
  void bad_figures_lower_auto_to_suggest(int tried, int held, Autonomy then) {
    assertThat(new Figures(tried, held, false).autonomyAfter(Autonomy.AUTO)).isEqualTo(then);
  }

  @ParameterizedTest
  @EnumSource(Autonomy.class)
  void nothing_is_ever_raised_and_nothing_silenced(Autonomy declared) {
    for (var tried = 0; tried <= 40; tried++) {
      for (var held = 0; held <= tried; held++) {
        for (var lowered = 0; lowered < 2; lowered++) {
          assertThat(new Figures(tried, held, lowered == 1).autonomyAfter(declared))
              .isBetween(declared.cappedBy(Autonomy.SUGGEST), declared);
        }
      }
    }
  }

  @Test
  void figures_that_cannot_be_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Figures(1, 2, false));
    assertThatIllegalArgumentException().isThrownBy(() -> new Figures(-1, 0, false));
    assertThatIllegalArgumentException().isThrownBy(() -> new Figures(1, -1, false));
  }

  @Test
  void what_was_never_tried_is_not_known() {
    assertThat(learning.figures(PLAYBOOK, TROUBLE)).contains(Figures.NONE);
    assertThat(documents.read(NAME)).isEmpty();
  }

  @Test
  void runs_are_counted_once_each_by_playbook_reason_and_code() {
    assertThat(learning.record(PLAYBOOK, TROUBLE, true, "run-1")).isTrue();
    assertThat(learning.record(PLAYBOOK, TROUBLE, false, "run-2")).isTrue();
    assertThat(learning.record(PLAYBOOK, TROUBLE, false, "run-1")).isTrue();
    assertThat(learning.record(PLAYBOOK, TROUBLE, true, "run-2")).isTrue();
    var other = new Trouble(TROUBLE.reason(), "");
    learning.record(PLAYBOOK, other, true, "run-3");
    learning.record("stale-job", TROUBLE, true, "run-1");

    assertThat(new Learning(documents).figures(PLAYBOOK, TROUBLE))
        .contains(new Figures(2, 1, false));
    assertThat(learning.figures(PLAYBOOK, other)).contains(new Figures(1, 1, false));
    assertThat(learning.figures("stale-job", TROUBLE)).contains(new Figures(1, 1, false));
  }

  @Test
  void what_was_lowered_stays_lowered_until_a_person_starts_anew() {
    for (var i = 0; i < 5; i++) {
      assertThat(autonomy()).isEqualTo(Autonomy.AUTO);
      learning.record(PLAYBOOK, TROUBLE, false, "bad-" + i);
    }
    for (var i = 0; i < 50; i++) {
      learning.record(PLAYBOOK, TROUBLE, true, "good-" + i);
    }

    assertThat(learning.figures(PLAYBOOK, TROUBLE)).contains(new Figures(55, 50, true));
    assertThat(autonomy()).isEqualTo(Autonomy.SUGGEST);

    assertThat(learning.forget(PLAYBOOK, TROUBLE)).isTrue();
    assertThat(learning.forget(PLAYBOOK, TROUBLE)).isTrue();
    assertThat(autonomy()).isEqualTo(Autonomy.AUTO);
    learning.record(PLAYBOOK, TROUBLE, false, "bad-4");
    assertThat(learning.figures(PLAYBOOK, TROUBLE)).contains(Figures.NONE);
  }

  @Test
  void the_document_does_not_grow_for_ever() {
    var tooLong = "x".repeat(10_000);
    var runs = Lessons.MOST_RUNS + 100;
    for (var i = 0; i < runs; i++) {
      learning.record(PLAYBOOK, new Trouble("reason " + i, tooLong), true, "run-" + i);
      learning.record(PLAYBOOK, TROUBLE, true, "often-" + i);
    }

    var text = documents.read(NAME).map(Stored::text).orElseThrow();
    assertThat(text).hasSizeLessThan(100_000);
    assertThat(learning.figures(PLAYBOOK, TROUBLE)).contains(new Figures(runs, runs, false));
    assertThat(learning.figures(PLAYBOOK, new Trouble("reason 0", tooLong))).contains(Figures.NONE);
    assertThat(learning.figures(PLAYBOOK, new Trouble("reason " + (runs - 1), tooLong)))
        .contains(new Figures(1, 1, false));
  }

  @Test
  void what_is_not_understood_is_left_alone_and_lowers() {
    documents.write(NAME, "{\"schemaVersion\":2}", new Expected.Anything());

    assertThat(learning.record(PLAYBOOK, TROUBLE, true, "run-1")).isFalse();
    assertThat(learning.forget(PLAYBOOK, TROUBLE)).isFalse();
    assertThat(learning.figures(PLAYBOOK, TROUBLE)).isEmpty();
    assertThat(autonomy()).isEqualTo(Autonomy.SUGGEST);
    assertThat(learning.autonomyAfter(Autonomy.OBSERVE, PLAYBOOK, TROUBLE))
        .isEqualTo(Autonomy.OBSERVE);
    assertThat(documents.read(NAME).map(Stored::text)).contains("{\"schemaVersion\":2}");
  }

  private Autonomy autonomy() {
    return learning.autonomyAfter(Autonomy.AUTO, PLAYBOOK, TROUBLE);
  }
}
