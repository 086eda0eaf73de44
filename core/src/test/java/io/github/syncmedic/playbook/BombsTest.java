package io.github.syncmedic.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.InMemoryDocuments;
import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts that are small and want to become large. Each is refused, for little: no more than 50 ms of
 * the processor and 16 MiB, the best of some tries, since the first ones load classes.
 */
class BombsTest {
  private static final long MOST_NANOS = 50_000_000;
  private static final long MOST_BYTES = 16 << 20;
  private static final int TRIES = 8;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Stream<Named<String>> playbooks() {
    return Stream.of(
        Named.of("a billion laughs", laughs()),
        Named.of("nested lists", "name: " + "[".repeat(10_000)),
        Named.of("nested objects", "steps: " + "{a: ".repeat(10_000)),
        Named.of("nested blocks", nestedBlocks()),
        Named.of("a thousand anchors", "steps: [" + "&a 1, ".repeat(1_000) + "]"),
        Named.of("a hundred thousand digits", "version: " + "9".repeat(100_000)),
        Named.of("an exponent", "version: 1e999999999"),
        Named.of("the same key again and again", "name: x\n".repeat(20_000)),
        Named.of("keys without end", keys(8_000, "k%d: 1\n")),
        Named.of("a long word", "summary: " + "x".repeat(250_000)),
        Named.of(
            "long words on many lines",
            "summary:\n" + ("  " + "x".repeat(4_000) + "\n").repeat(60)),
        Named.of("quotes without end", "summary: '" + "''".repeat(120_000)),
        Named.of("a long comment", "name: x\n#" + "x".repeat(300_000)),
        Named.of("many documents", "---\nname: x\n".repeat(10_000)),
        Named.of("a tag that names a class", "name: !!javax.script.ScriptEngineManager []"),
        Named.of("itself", "&a [*a, *a]"),
        Named.of("a merge of itself", "a: &a\n  <<: *a\n"));
  }

  static Stream<Named<String>> documents() {
    return Stream.of(
        Named.of("nested lists", "[".repeat(100_000)),
        Named.of("nested objects", "{\"a\":".repeat(100_000)),
        Named.of("a million digits", "{\"schemaVersion\":" + "9".repeat(1_000_000) + "}"),
        Named.of("an exponent", "{\"schemaVersion\":2,\"turn\":1e999999999}"),
        Named.of("a long word", "{\"id\":\"" + "x".repeat(1_000_000) + "\"}"),
        Named.of("escapes without end", "{\"id\":\"" + "\\u0041".repeat(300_000)),
        Named.of("the same key again", "{\"id\":1,\"id\":2}"),
        Named.of("blanks without end", " ".repeat(1_000_000)));
  }

  @ParameterizedTest
  @MethodSource
  void playbooks(String bomb) {
    assertRefusedCheaply(() -> Playbooks.parse("bomb", bomb));
  }

  @ParameterizedTest
  @MethodSource
  void documents(String bomb) {
    var documents = new InMemoryDocuments();
    documents.write("runs/bomb.json", bomb, new Expected.Absent());
    assertRefusedCheaply(() -> new Runs(documents).read("bomb"));
  }

  private static void assertRefusedCheaply(Runnable reading) {
    var nanos = Long.MAX_VALUE;
    var bytes = Long.MAX_VALUE;
    for (var tries = 0; tries < TRIES; tries++) {
      var spent = THREADS.getCurrentThreadCpuTime();
      var taken = THREADS.getCurrentThreadAllocatedBytes();
      assertThatIllegalArgumentException().isThrownBy(reading::run).withMessageContaining("; try");
      bytes = Math.min(bytes, THREADS.getCurrentThreadAllocatedBytes() - taken);
      nanos = Math.min(nanos, THREADS.getCurrentThreadCpuTime() - spent);
    }
    assertThat(nanos).as("nanoseconds").isLessThanOrEqualTo(MOST_NANOS);
    assertThat(bytes).as("bytes").isLessThanOrEqualTo(MOST_BYTES);
  }

  private static String laughs() {
    return "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n"
        + IntStream.range(1, 10)
            .mapToObj(
                it -> "a%d: &a%d [%s]\n".formatted(it, it, ("*a" + (it - 1) + ", ").repeat(9)))
            .collect(Collectors.joining());
  }

  private static String nestedBlocks() {
    return IntStream.range(0, 600)
        .mapToObj(it -> " ".repeat(it) + "a:\n")
        .collect(Collectors.joining());
  }

  private static String keys(int count, String line) {
    return IntStream.range(0, count).mapToObj(line::formatted).collect(Collectors.joining());
  }
}
