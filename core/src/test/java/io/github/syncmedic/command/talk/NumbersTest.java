package io.github.syncmedic.command.talk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.MutableClock;
import io.github.syncmedic.command.talk.Numbers.Kind;
import io.github.syncmedic.command.talk.Numbers.Thing;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumbersTest {
  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final MutableClock clock = new MutableClock(TalkWorld.NOW);
  private final Numbers numbers = new Numbers(documents, clock);

  @Test
  void no_number_is_ever_given_to_another_thing() {
    var random = new Random(7);
    var meant = new HashMap<Integer, Thing>();
    for (var round = 0; round < 100; round++) {
      var things = random.ints(24, 0, 4_000).mapToObj(NumbersTest::job).toList();
      numbers.of(things).forEach((thing, number) -> assertSame(meant, number, thing));
      clock.pass(Duration.ofHours(random.nextInt(48)));
    }
    assertThat(meant.size()).isGreaterThan(Numbers.MOST);
    new Json()
        .read(documents.read(Numbers.NAME).orElseThrow().text(), Numbers.Book.class)
        .given()
        .forEach(it -> assertThat(meant).containsEntry(it.number(), it.thing()));
    random
        .ints(100, 1, meant.size() + 1)
        .forEach(
            number ->
                assertThat(numbers.thing(number)).isIn(known(meant, number), Optional.empty()));
  }

  private static Optional<Thing> known(Map<Integer, Thing> meant, int number) {
    return Optional.ofNullable(meant.get(number));
  }

  private static void assertSame(Map<Integer, Thing> meant, int number, Thing thing) {
    assertThat(meant.getOrDefault(number, thing)).isEqualTo(thing);
    meant.put(number, thing);
  }

  @Test
  void a_thing_keeps_its_number_and_showing_it_again_writes_nothing() {
    var first = numbers.of(List.of(job(1), job(2)));
    var version = documents.read(Numbers.NAME).orElseThrow().version();

    assertThat(numbers.of(List.of(job(2), job(1)))).isEqualTo(first);
    assertThat(documents.read(Numbers.NAME).orElseThrow().version()).isEqualTo(version);
    assertThat(numbers.thing(first.getOrDefault(job(2), 0))).contains(job(2));
    assertThat(numbers.thing(4711)).isEmpty();
  }

  @Test
  void those_that_were_not_shown_for_longest_are_forgotten() {
    var old = numbers.of(List.of(job(-1))).getOrDefault(job(-1), 0);
    for (var from = 0; from < Numbers.MOST; from += 100) {
      clock.pass(Duration.ofMinutes(1));
      numbers.of(IntStream.range(from, from + 100).mapToObj(NumbersTest::job).toList());
    }

    assertThat(old).isEqualTo(1);
    assertThat(numbers.thing(old)).isEmpty();
    assertThat(numbers.of(List.of(job(-1)))).containsEntry(job(-1), Numbers.MOST + 2);
    assertThat(documents.read(Numbers.NAME).orElseThrow().text().length()).isLessThan(200_000);
  }

  @Test
  void many_who_ask_at_once_are_told_the_same() throws InterruptedException {
    var four = Executors.newFixedThreadPool(4);
    try {
      for (var it = 0; it < 40; it++) {
        var part = IntStream.range(it, it + 5).mapToObj(NumbersTest::job).toList();
        four.execute(() -> numbers.of(part));
      }
    } finally {
      four.shutdown();
      assertThat(four.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }
    var all = numbers.of(IntStream.range(0, 44).mapToObj(NumbersTest::job).toList());
    assertThat(all.values()).doesNotHaveDuplicates().hasSize(44);
  }

  @Test
  void where_a_newer_version_keeps_them_nothing_has_a_number() {
    documents.write(Numbers.NAME, "{\"schemaVersion\": 99}", new Expected.Anything());

    assertThat(numbers.of(List.of(job(1)))).isEmpty();
    assertThat(numbers.thing(1)).isEmpty();
  }

  private static Thing job(int index) {
    return new Thing(Kind.JOB, "own~job." + index + "~sp");
  }
}
