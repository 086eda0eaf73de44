package io.github.syncmedic.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsFileTest {
  private final Path file;

  SettingsFileTest(@TempDir Path folder) {
    file = folder.resolve("local.settings.json");
  }

  @Test
  void reads_values_and_takes_an_empty_one_for_none() throws IOException {
    // Given
    Files.writeString(
        file,
        """
        {
          // as Core Tools allow it
          "IsEncrypted": false,
          "Values": {"REMEDIATION": "suggest", "COUNT": 3, "ON": true, "EMPTY": "", "NONE": null}
        }""");

    // When, then
    assertThat(SettingsFile.read(file))
        .isEqualTo(Map.of("REMEDIATION", "suggest", "COUNT", "3", "ON", "true"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"IsEncrypted\": true, \"Values\": {}} | is encrypted",
        "{\"values\": {}} | has no object \"Values\"",
        "{\"Values\": {\"A\": [1]}} | the value of A must be a text",
        "{\"Values\": | Tried to read",
      })
  void refuses_what_is_not_a_settings_file(String content, String reason) throws IOException {
    // Given
    Files.writeString(file, content);

    // When, then
    assertThatThrownBy(() -> SettingsFile.read(file))
        .isInstanceOf(LocalException.class)
        .hasMessageContaining(reason)
        .hasMessageContaining("local.settings.json");
  }
}
