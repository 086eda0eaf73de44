package io.github.syncmedic.command;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Documents.Stored;
import io.github.syncmedic.journal.Json;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who somebody is that speaks through a chat, and what they may do: the document {@code
 * people.json}, which an administrator keeps. People are known by ids that never change, and each
 * has the one name that they have when they sign in with Entra, whatever door they come through.
 *
 * <p>Read anew for every word, so that who is struck out may nothing from then on. A document that
 * is not all that it must be lets nobody in. Thread-safe; blocking on storage, whose {@link
 * io.github.syncmedic.journal.StorageUnavailable} passes through.
 */
public final class People {
  /** Where it is kept. */
  public static final String NAME = "people.json";

  private static final String ROLES =
      Arrays.stream(Role.values()).map(Role::text).collect(Collectors.joining(", "));
  private static final String GUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final Pattern ENTRA = Pattern.compile(GUID);
  private static final Pattern SLACK_ID = Pattern.compile("[TE][A-Z0-9]{1,30}/[UW][A-Z0-9]{1,30}");

  private final Documents documents;
  private final Json json = new Json();

  /** The people in {@code documents}. */
  public People(Documents documents) {
    this.documents = documents;
  }

  /** By what a chat knows people. */
  public enum Door {
    /** {@code team_id}, a slash and {@code user_id}. */
    SLACK(SLACK_ID),
    /** {@code aadObjectId}, which is the object id in Entra. */
    TEAMS(ENTRA);

    private final Pattern shape;

    Door(Pattern shape) {
      this.shape = shape;
    }

    /** An id of Entra may be written in capitals, too; one of Slack may not. */
    private String written(String id) {
      return this == TEAMS ? id.toLowerCase(Locale.ROOT) : id;
    }
  }

  /** Who speaks. */
  public sealed interface Speaker {
    /** Somebody who is known, perhaps without any role. */
    record Known(Caller caller) implements Speaker {}

    /** Nobody who is known. */
    record Unknown() implements Speaker {}

    /**
     * Nobody can be told from anybody.
     *
     * @param why what is wrong with the document, and what to try
     */
    record Unreadable(String why) implements Speaker {}
  }

  /** Who the person is whom {@code door} knows by {@code id}. */
  public Speaker speaker(Door door, String id) {
    var stored = documents.read(NAME);
    if (stored.isEmpty()) {
      return new Speaker.Unknown();
    }
    try {
      return read(stored.get()).people().stream()
          .filter(it -> it.ids(door).contains(door.written(id)))
          .findFirst()
          .<Speaker>map(it -> new Speaker.Known(it.caller()))
          .orElseGet(Speaker.Unknown::new);
    } catch (IllegalArgumentException e) {
      return new Speaker.Unreadable(NAME + ": " + e.getMessage());
    }
  }

  /** What is wrong with the document; empty when nothing is, or there is none. */
  public Optional<String> problem() {
    return speaker(Door.SLACK, "") instanceof Speaker.Unreadable unreadable
        ? Optional.of(unreadable.why())
        : Optional.empty();
  }

  private Document read(Stored stored) {
    if (json.isNewer(stored.text())) {
      throw refused("a newer version of the product wrote it", "running that version");
    }
    return json.read(stored.text(), Document.class).checked();
  }

  private static IllegalArgumentException refused(String why, String tryThis) {
    return new IllegalArgumentException(
        "Tried to read who may do what, because %s; try %s".formatted(why, tryThis));
  }

  record Document(int schemaVersion, List<Entry> people) {
    @SuppressWarnings("NullAway") // what the JSON leaves out arrives as null
    Document {
      people = people == null ? List.of() : List.copyOf(people);
    }

    Document checked() {
      once("entra", it -> List.of(it.entra()), ENTRA);
      for (var door : Door.values()) {
        once(door.name().toLowerCase(Locale.ROOT), it -> it.ids(door), door.shape);
      }
      people.forEach(Entry::caller);
      return this;
    }

    /** One id is one person, or approvals could not be counted. */
    private void once(String field, Function<Entry, List<String>> ids, Pattern shape) {
      Set<String> seen = new HashSet<>();
      for (var id : people.stream().map(ids).flatMap(List::stream).toList()) {
        if (!shape.matcher(id).matches()) {
          throw refused("an id is no id of " + field, "the form that the documentation shows");
        }
        if (!seen.add(id)) {
          throw refused("an id of " + field + " stands there twice", "one entry a person");
        }
      }
    }
  }

  record Entry(
      String entra,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> slack,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> teams,
      List<String> roles) {
    @SuppressWarnings("NullAway") // what the JSON leaves out arrives as null
    Entry {
      entra = entra == null ? "" : entra.toLowerCase(Locale.ROOT);
      slack = slack == null ? List.of() : List.copyOf(slack);
      teams =
          teams == null
              ? List.of()
              : teams.stream().map(it -> it.toLowerCase(Locale.ROOT)).toList();
      roles = roles == null ? List.of() : List.copyOf(roles);
    }

    List<String> ids(Door door) {
      return switch (door) {
        case SLACK -> slack;
        case TEAMS -> teams;
      };
    }

    Caller caller() {
      return new Caller(
          Caller.person(entra),
          roles.stream()
              .map(
                  it -> Role.of(it).orElseThrow(() -> refused("a role is none of the four", ROLES)))
              .collect(Collectors.toUnmodifiableSet()));
    }
  }
}
