package io.github.syncmedic.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** What the numbers were measured on; nothing that tells one machine of a kind from another. */
final class Machine {
  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final long KIB_PER_GIB = 1 << 20;

  private Machine() {}

  /** Lines of a name and a value. */
  static List<List<String>> described(LocalDate today) {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return List.of(
        List.of("property", "value"),
        List.of("date", today.toString()),
        List.of("processor", value(PROCESSOR, "model name")),
        List.of("processors", String.valueOf(system.getAvailableProcessors())),
        List.of("memory in GiB", gib(value(MEMORY, "MemTotal"))),
        List.of("system", system.getName() + " " + system.getArch()),
        List.of("java", System.getProperty("java.runtime.version")),
        List.of("load when it began", Numbers.plain(system.getSystemLoadAverage())));
  }

  private static String gib(String kib) {
    var digits = kib.replaceAll("[^0-9]", "");
    return digits.isEmpty()
        ? kib
        : String.valueOf(Math.round((double) Long.parseLong(digits) / KIB_PER_GIB));
  }

  /** The value after {@code name:} in a file of the kernel's, or that it is not known. */
  static String value(Path file, String name) {
    if (!Files.isReadable(file)) {
      return "unknown";
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
