package io.github.syncmedic.local;

import io.github.syncmedic.playbook.Playbooks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks playbooks before they are stored. */
@Command(
    name = "playbooks",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Checks playbooks as the app would; 1 when it would not use one.")
final class OpsPlaybooks implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--check",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = "named like their playbooks, and .yaml")
  private List<Path> files = new ArrayList<>();

  @Override
  public Integer call() {
    Playbooks shipped = Playbooks.shipped();
    List<String> problems =
        files.stream().flatMap(it -> PlaybookFile.of(it).problems(shipped).stream()).toList();
    if (spec != null) {
      problems.forEach(spec.commandLine().getOut()::println);
      spec.commandLine().getOut().flush();
    }
    return problems.isEmpty() ? 0 : 1;
  }
}
