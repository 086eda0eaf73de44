package io.github.syncmedic.bench;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Passes calls on to storage and keeps them, so that they can be made again without whoever made
 * them: the same operations, under names of the same length, with the same texts. Not thread-safe.
 */
final class Tape implements Documents, Queue {
  private final Documents documents;
  private final Queue queue;
  private final List<Call> calls = new ArrayList<>();

  Tape(Documents documents, Queue queue) {
    this.documents = documents;
    this.queue = queue;
  }

  /** A call that was made; made again by {@code replay}. */
  private interface Call {
    void again(Replay replay);
  }

  /** Forgets what was kept so far. */
  void rewind() {
    calls.clear();
  }

  /** How many calls are kept. */
  int length() {
    return calls.size();
  }

  /**
   * Makes the calls again, in their order.
   *
   * @param renamed what a document is called this time
   * @throws BenchException when a write is refused that was not
   */
  void play(UnaryOperator<String> renamed) {
    var replay = new Replay(renamed);
    calls.forEach(call -> call.again(replay));
  }

  @Override
  public Optional<Stored> read(String name) {
    calls.add(replay -> replay.read(name));
    return documents.read(name);
  }

  @Override
  public WriteResult write(String name, String text, Expected expected) {
    calls.add(replay -> replay.write(name, text, expected));
    return documents.write(name, text, expected);
  }

  @Override
  public void append(String name, String line) {
    calls.add(replay -> replay.append(name, line));
    documents.append(name, line);
  }

  @Override
  public void send(String text, Duration delay) {
    calls.add(replay -> queue.send(text, delay));
    queue.send(text, delay);
  }

  @Override
  public List<String> names(String prefix, Optional<String> after, int limit) {
    throw new BenchException("Tried to list documents; a run lists nothing");
  }

  @Override
  public void delete(String name) {
    throw new BenchException("Tried to delete a document; a run deletes nothing");
  }

  /** One time that the calls are made again, and the versions that are met on the way. */
  private final class Replay {
    private final UnaryOperator<String> renamed;
    private final Map<String, String> versions = new HashMap<>();

    Replay(UnaryOperator<String> renamed) {
      this.renamed = renamed;
    }

    void read(String name) {
      documents.read(renamed.apply(name)).ifPresent(it -> versions.put(name, it.version()));
    }

    void write(String name, String text, Expected expected) {
      var now =
          expected instanceof Expected.Version
              ? new Expected.Version(versions.getOrDefault(name, ""))
              : expected;
      if (documents.write(renamed.apply(name), text, now) instanceof WriteResult.Written written) {
        versions.put(name, written.version());
      } else {
        throw new BenchException("Tried to write %s again, but it was refused".formatted(name));
      }
    }

    void append(String name, String line) {
      documents.append(renamed.apply(name), line);
    }
  }
}
