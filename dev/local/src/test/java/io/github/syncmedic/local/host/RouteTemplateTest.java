package io.github.syncmedic.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RouteTemplateTest {

  @ParameterizedTest
  @CsvSource({
    "api/jobs, /api/jobs, {}",
    "api/jobs, /API/Jobs/, {}",
    "api/jobs/{id}, /api/jobs/a.b_c-1, {id=a.b_c-1}",
    "api/jobs/{id}/{action}, /api/jobs/7/restart, '{id=7, action=restart}'",
    "{name}, /a%20b+c, {name=a b+c}",
    "{name}, /a%2Fb, {name=a%2Fb}",
    "{name}, /%C3%A9, {name=é}",
    "pages/{n:int?}, /pages, {n=null}",
    "pages/{n:int?}, /pages/-3, {n=-3}",
    "{*rest}, /a/b/c, {rest=a/b/c}",
    "files/{*rest}, /files, {rest=}",
    "{a:alpha}, /abc, {a=abc}",
    "{a:length(2)}, /ab, {a=ab}",
    "'{a:length(2,4)}', /abc, {a=abc}",
    "{a:minlength(2):maxlength(3)}, /abc, {a=abc}",
    "'{a:range(1,9)}', /9, {a=9}",
    "{a:min(3)}, /3, {a=3}",
    "{a:max(3)}, /3, {a=3}",
    "{a:bool}, /True, {a=True}",
    "{a:long}, /9999999999, {a=9999999999}",
    "{a:guid}, /0f8fad5b-d9cb-469f-a165-70867728950e, {a=0f8fad5b-d9cb-469f-a165-70867728950e}",
  })
  void matches(String template, String path, String parameters) {
    assertThat(RouteTemplate.parse(template).match(path))
        .hasValueSatisfying(values -> assertThat(values).hasToString(parameters));
  }

  @ParameterizedTest
  @CsvSource({
    "api/jobs, /api/job",
    "api/jobs, /api",
    "api/jobs, /api/jobs/1",
    "api/jobs/{id}, /api/jobs",
    "a/{id}/b, /a//b",
    "{a:alpha}, /a1",
    "{a:int}, /9999999999",
    "{a:int}, /one",
    "{a:length(2)}, /abc",
    "{a:minlength(2):maxlength(3)}, /abcd",
    "'{a:range(1,9)}', /10",
    "{a:bool}, /yes",
    "{a:guid}, /0f8fad5b",
  })
  void does_not_match(String template, String path) {
    assertThat(RouteTemplate.parse(template).match(path)).isEmpty();
  }

  @Test
  void the_more_literal_comes_first() {
    assertThat(
            Stream.of("{*all}", "runs/{id}", "runs/{id:int}", "runs/latest", "{kind}/latest")
                .map(RouteTemplate::parse)
                .sorted()
                .map(RouteTemplate::text))
        .containsExactly("runs/latest", "runs/{id:int}", "runs/{id}", "{kind}/latest", "{*all}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{b}c",
        "{a=default}",
        "{a:sorcery}",
        "{a:length}",
        "{a:regex(^x$)}",
        "{",
        "{a b}"
      })
  void refuses_what_it_does_not_understand(String template) {
    assertThatThrownBy(() -> RouteTemplate.parse(template))
        .isInstanceOf(HostRefusal.class)
        .hasMessageContaining("Route '" + template + "'");
  }
}
