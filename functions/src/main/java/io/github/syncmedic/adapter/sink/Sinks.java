package io.github.syncmedic.adapter.sink;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.notify.Notices;
import io.github.syncmedic.notify.Sink;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes notices on to the channels that are set up, to all of them side by side.
 *
 * <p>Blocking, for little more than ten seconds, and for no time at all where a channel failed
 * three times in a row, which is then left alone for a minute. What a channel does not take is lost
 * there and said in the log, once until it takes something again; the notice itself stands in the
 * log anyway. Each id is passed on once, as far as storage can tell. Thread-safe; never throws.
 */
public final class Sinks implements Notices {
  private static final Logger LOG = LoggerFactory.getLogger("syncmedic.sinks");

  private final Map<Sink, Outlet> outlets = new EnumMap<>(Sink.class);
  private final IncidentNotes notes;
  private final PublicAddress links;
  private final Executor sideBySide;

  Sinks(
      List<Channel> channels,
      PublicAddress links,
      IncidentNotes notes,
      Function<Channel, Outlet> outlet,
      Executor sideBySide) {
    channels.forEach(it -> outlets.put(it.sink(), outlet.apply(it)));
    this.notes = notes;
    this.links = links;
    this.sideBySide = sideBySide;
  }

  /**
   * Passes on to {@code channels}, one of each kind at the most.
   *
   * @param links where the product is reached
   * @param documents where it is remembered what was told
   */
  public static Sinks to(
      List<Channel> channels, PublicAddress links, Documents documents, Clock clock) {
    var post = Post.standard(clock);
    return new Sinks(
        channels,
        links,
        new IncidentNotes(documents),
        it -> new Outlet(it, post, clock, LOG::warn),
        Executors.newCachedThreadPool(Sinks::daemon));
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "syncmedic-sink");
    thread.setContextClassLoader(Sinks.class.getClassLoader());
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void tell(Notice notice) {
    try {
      var note = notice.incident().map(notes::of).orElse(IncidentNote.NONE);
      if (!outlets.isEmpty() && !note.hasTold(notice)) {
        pass(notice, note);
      }
    } catch (RuntimeException e) {
      // Its message may show an address, and that is a secret.
      LOG.error("passing on notice id={} failed with {}: this is a bug", notice.id(), e.getClass());
    }
  }

  private void pass(Notice notice, IncidentNote note) {
    var addressees = note.addressees(notice, outlets.keySet());
    var called = sent(new Message(notice, note, links), addressees);
    notice
        .incident()
        .ifPresent(it -> notes.change(it, before -> before.after(notice, addressees, called)));
  }

  /** What the message is called, where it is called something. */
  private Map<Sink, String> sent(Message message, Set<Sink> addressees) {
    var underWay =
        outlets.entrySet().stream()
            .filter(it -> addressees.contains(it.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, it -> sending(it.getValue(), message)));
    var called = new EnumMap<Sink, String>(Sink.class);
    underWay.forEach((sink, call) -> call.join().ifPresent(name -> called.put(sink, name)));
    return called;
  }

  private CompletableFuture<Optional<String>> sending(Outlet outlet, Message message) {
    return CompletableFuture.supplyAsync(() -> outlet.send(message), sideBySide);
  }
}
