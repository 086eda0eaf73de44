package io.github.syncmedic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {
  private static final List<Row> ROWS =
      List.of(
          new Row(
              new Question("P0", "one, two", "ms", new Goal.AtMost(5)),
              Samples.of(3, 4, 5),
              "another",
              Samples.of(8)));

  @Test
  void results_are_comma_separated_with_quotes_where_needed() {
    assertThat(Tables.results(ROWS))
        .isEqualTo(
            """
            row,what,unit,goal,measured,baseline,beside,ratio,verdict
            P0,"one, two",ms,≤ 5,4 (3–5),8,another,0.5,met
            """);
  }

  @Test
  void every_sample_has_a_line_of_its_own() {
    assertThat(Tables.samples(ROWS))
        .isEqualTo(
            """
            row,side,repetition,value,unit
            P0,measured,1,3,ms
            P0,measured,2,4,ms
            P0,measured,3,5,ms
            P0,baseline,1,8,ms
            """);
  }

  @Test
  void a_quote_is_doubled() {
    assertThat(Tables.csv(List.of(List.of("a \"b\"", "c")))).isEqualTo("\"a \"\"b\"\"\",c\n");
  }

  @Test
  void a_terminal_gets_columns() {
    assertThat(Tables.terminal(ROWS).lines())
        .containsExactly(
            "row  what      unit  goal  measured  baseline  beside   ratio  verdict",
            "P0   one, two  ms    ≤ 5   4 (3–5)   8         another  0.5    met");
  }

  @Test
  void a_page_gets_markdown() {
    assertThat(Tables.markdown(ROWS).lines())
        .startsWith(
            "| row | what | unit |"
                .concat(" goal | measured | baseline | beside | ratio | verdict |"))
        .contains("| P0 | one, two | ms | ≤ 5 | 4 (3–5) | 8 | another | 0.5 | met |");
  }
}
