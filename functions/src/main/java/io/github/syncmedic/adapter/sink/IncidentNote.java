package io.github.syncmedic.adapter.sink;

import io.github.syncmedic.journal.Json;
import io.github.syncmedic.notify.Incident.Effect;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.notify.Sink;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is remembered of an incident where it is told.
 *
 * @param open whether it was opened and not resolved since
 * @param told the ids of what was last told of it, each told once; the newest last
 * @param by to whom it was opened
 * @param references what its message is called, by the name of the sink
 */
record IncidentNote(
    int schemaVersion,
    boolean open,
    List<String> told,
    Set<Sink> by,
    Map<String, String> references) {
  /** Nothing was told of it. */
  static final IncidentNote NONE =
      new IncidentNote(Json.SCHEMA_VERSION, false, List.of(), Set.of(), Map.of());

  /** Notices of one incident that may be under way at once, and more. */
  static final int MOST_TOLD = 32;

  IncidentNote {
    told = List.copyOf(told);
    by = Set.copyOf(by);
    references = Map.copyOf(references);
  }

  boolean hasTold(Notice notice) {
    return told.contains(notice.id());
  }

  Optional<String> reference(Sink sink) {
    return Optional.ofNullable(references.get(sink.text()));
  }

  /** This note once {@code notice} was told to {@code sinks}, which call it so. */
  IncidentNote after(Notice notice, Set<Sink> sinks, Map<Sink, String> called) {
    var effect = notice.incident().orElseThrow().effect();
    var longer = Stream.concat(told.stream(), Stream.of(notice.id())).distinct().toList();
    var newest = longer.subList(Math.max(0, longer.size() - MOST_TOLD), longer.size());
    return switch (effect) {
      case OPENS -> new IncidentNote(schemaVersion, true, newest, opened(sinks), referring(called));
      case ADDS -> new IncidentNote(schemaVersion, open, newest, by, references);
      case RESOLVES -> new IncidentNote(schemaVersion, false, newest, Set.of(), Map.of());
    };
  }

  private Set<Sink> opened(Set<Sink> sinks) {
    var all = EnumSet.noneOf(Sink.class);
    all.addAll(open ? by : Set.of());
    all.addAll(sinks);
    return all;
  }

  private Map<String, String> referring(Map<Sink, String> called) {
    var all = new HashMap<>(open ? references : Map.<String, String>of());
    called.forEach((sink, name) -> all.put(sink.text(), name));
    return all;
  }

  /** Whom {@code notice} is for, out of {@code all} that there are. */
  Set<Sink> addressees(Notice notice, Set<Sink> all) {
    var wanted = EnumSet.noneOf(Sink.class);
    var ofIncident = open && !notice.incident().map(it -> it.effect() == Effect.OPENS).orElse(true);
    wanted.addAll(ofIncident ? by : notice.to());
    wanted.retainAll(all);
    return wanted.isEmpty() ? all : wanted;
  }
}
