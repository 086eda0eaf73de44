package io.github.syncmedic.adapter.sink;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.SharedJson;
import io.github.syncmedic.journal.SharedJson.Decision;
import io.github.syncmedic.journal.StorageUnavailable;
import io.github.syncmedic.notify.Incident;
import java.util.function.UnaryOperator;

/**
 * What is remembered of incidents, one small document for each job and reason, {@code
 * incidents/{id}.json}; so there are never more than these, and none need be deleted. Where storage
 * is not there people are told all the same, perhaps twice. Thread-safe; blocking.
 */
final class IncidentNotes {
  private final Documents documents;

  IncidentNotes(Documents documents) {
    this.documents = documents;
  }

  IncidentNote of(Incident incident) {
    try {
      return document(incident).read().orElse(IncidentNote.NONE);
    } catch (StorageUnavailable e) {
      return IncidentNote.NONE;
    }
  }

  void change(Incident incident, UnaryOperator<IncidentNote> change) {
    try {
      var unused = document(incident).decide(before -> new Decision<>(change.apply(before), true));
    } catch (StorageUnavailable e) {
      // Told is told; what is forgotten of it may be told once more.
    }
  }

  private SharedJson<IncidentNote> document(Incident incident) {
    return new SharedJson<>(
        documents, "incidents/" + incident.id() + ".json", IncidentNote.NONE, IncidentNote.class);
  }
}
