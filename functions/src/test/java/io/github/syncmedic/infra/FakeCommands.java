package io.github.syncmedic.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Commands that stand on the path before the real ones, written in bash. They find the folder in
 * {@code $WORLD}, and note there in {@code calls} what they were asked.
 */
final class FakeCommands {
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();

  FakeCommands(Path folder) {
    this.folder = folder;
  }

  /** The same with a command {@code name}. */
  FakeCommands with(String name, String script) throws IOException {
    var file = Files.writeString(folder.resolve(name), "#!/usr/bin/env bash\n" + script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return this;
  }

  /** The same with a variable {@code name}. */
  FakeCommands with(String name, Path value) {
    environment.put(name, value.toString());
    return this;
  }

  /** What they were asked so far. */
  List<String> calls() throws IOException {
    var calls = folder.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  /** Runs {@code script}; returns what it said, and how it ended where that was not well. */
  String run(Path script, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("bash", script.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("WORLD", folder.toString());
    builder.environment().merge("PATH", folder.toString(), (path, ours) -> ours + ":" + path);
    var output = folder.resolve("output");
    var process = builder.redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    var said = Files.readString(output);
    return process.exitValue() == 0 ? said : said + "exit " + process.exitValue();
  }
}
