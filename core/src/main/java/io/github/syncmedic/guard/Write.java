package io.github.syncmedic.guard;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.syncmedic.sync.ResetScope;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** A change that somebody wishes to make to a job. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Write.Restart.class, name = "restart"),
  @JsonSubTypes.Type(value = Write.Start.class, name = "start"),
  @JsonSubTypes.Type(value = Write.Pause.class, name = "pause")
})
public sealed interface Write {
  /** The change in words, for plans and timelines. */
  String inWords();

  /** Restart, forgetting what {@code scopes} say. */
  record Restart(Set<ResetScope> scopes) implements Write {
    public Restart {
      scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
    }

    @Override
    public String inWords() {
      return "restart with " + ResetScope.wire(scopes);
    }
  }

  /** Start a paused job, or lift a quarantine and keep the watermark. */
  record Start() implements Write {
    @Override
    public String inWords() {
      return "start";
    }
  }

  /** Pause a job. */
  record Pause() implements Write {
    @Override
    public String inWords() {
      return "pause";
    }
  }
}
