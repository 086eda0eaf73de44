package io.github.syncmedic.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.journal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the settings in the code, in the sample file and in the README together. */
class DocumentedSettingsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| (.+) \\| (.+) \\|$");
  private static final List<String> OF_THE_HOST =
      List.of("FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage");

  @Test
  void the_readme_has_a_row_for_each_with_its_meaning_and_standard() throws IOException {
    var rows = new LinkedHashMap<String, String>();
    ROW.matcher(Files.readString(ROOT.resolve("README.md")))
        .results()
        .forEach(row -> rows.put(row.group(1), row.group(2) + " | " + row.group(3)));

    var expected =
        Arrays.stream(Setting.values())
            .collect(
                Collectors.toMap(
                    Setting::name,
                    it ->
                        it.meaning() + " | " + it.standard().map(to -> "`" + to + "`").orElse("–"),
                    (one, other) -> one,
                    LinkedHashMap::new));
    assertThat(rows).containsExactlyEntriesOf(expected);
  }

  @Test
  void the_sample_has_each_once_with_its_standard() throws IOException {
    var sample =
        new Json()
            .tree(Files.readString(ROOT.resolve("local.settings.sample.json")))
            .path("Values");
    var given = new TreeSet<String>();
    sample.fieldNames().forEachRemaining(given::add);

    var expected = new TreeSet<>(OF_THE_HOST);
    Arrays.stream(Setting.values()).forEach(it -> expected.add(it.name()));
    assertThat(given).isEqualTo(expected);
    assertThat(Arrays.asList(Setting.values()))
        .allSatisfy(
            it -> assertThat(sample.path(it.name()).asText()).isEqualTo(it.standard().orElse("")));
  }

  @Test
  void the_sample_starts_the_app() throws IOException {
    var sample =
        new Json()
            .tree(Files.readString(ROOT.resolve("local.settings.sample.json")))
            .path("Values");
    Map<String, String> values = new LinkedHashMap<>();
    sample.properties().forEach(it -> values.put(it.getKey(), it.getValue().asText()));

    assertThat(new App(name -> Optional.ofNullable(values.get(name)))).isNotNull();
  }
}
