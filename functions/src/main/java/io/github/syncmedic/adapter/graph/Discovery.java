package io.github.syncmedic.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.sync.Configuration;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.Reading.Read;
import io.github.syncmedic.sync.Reading.Unread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the service principals that stand for Cloud Sync configurations.
 *
 * <p>Graph documents {@code eq} alone for {@code applicationTemplateId}, so each way of finding is
 * a filter of its own, and the three travel in one batch.
 */
final class Discovery {
  /** Active Directory to Entra ID. */
  private static final String TO_ENTRA = "1a4721b3-e57f-4451-ae87-ef078703ec94";

  /** Groups of Entra ID to Active Directory. */
  private static final String GROUPS_TO_AD = "fb81332f-3eca-4ecf-a939-4278e501d330";

  private static final String SELECT = "$select=id,displayName,appId,applicationTemplateId";
  private static final String PERMISSION = "Application.Read.All";

  private final GraphEndpoint endpoint;
  private final Batches batches;
  private final Pages pages;

  Discovery(GraphEndpoint endpoint, Batches batches, Pages pages) {
    this.endpoint = endpoint;
    this.batches = batches;
    this.pages = pages;
  }

  /** Every configuration; nothing when one of the ways of finding them failed. */
  Reading<List<Configuration>> all(Deadline deadline) {
    var steps =
        Stream.of(
                filter("applicationTemplateId", TO_ENTRA),
                filter("applicationTemplateId", GROUPS_TO_AD),
                // Tenants of the preview carry no template, and its id as that of the application.
                filter("appId", TO_ENTRA))
            .toList();
    var readings = batches.read(steps, deadline);
    var found = new LinkedHashMap<ConfigurationId, Configuration>();
    for (int i = 0; i < steps.size(); i++) {
      var reading = configurations(readings.get(i), steps.get(i).ask(), deadline);
      if (reading instanceof Unread<List<Configuration>>) {
        return reading;
      }
      ((Read<List<Configuration>>) reading).value().forEach(it -> found.putIfAbsent(it.id(), it));
    }
    return new Read<>(List.copyOf(found.values()));
  }

  /** The configurations of these ids; one whose name may not be read goes by its id. */
  List<Configuration> named(List<ConfigurationId> ids, Deadline deadline) {
    var distinct = ids.stream().distinct().toList();
    var readings = batches.read(distinct.stream().map(this::name).toList(), deadline);
    var configurations = new ArrayList<Configuration>();
    for (int i = 0; i < distinct.size(); i++) {
      var id = distinct.get(i);
      var name =
          readings.get(i) instanceof Read<JsonNode> read
              ? read.value().path("displayName").asText("")
              : "";
      configurations.add(configuration(id, name));
    }
    return List.copyOf(configurations);
  }

  private Reading<List<Configuration>> configurations(
      Reading<JsonNode> first, Ask ask, Deadline deadline) {
    if (first instanceof Unread<JsonNode> unread) {
      return new Unread<>(unread.problem());
    }
    var all = pages.from(((Read<JsonNode>) first).value(), ask, deadline);
    if (all instanceof Unread<List<JsonNode>> unread) {
      return new Unread<>(unread.problem());
    }
    var configurations = new ArrayList<Configuration>();
    for (var element : ((Read<List<JsonNode>>) all).value()) {
      var configuration = configuration(element);
      if (configuration.isEmpty()) {
        return new Unread<>(
            Problems.unreadable(ask, "a service principal has no id", Optional.empty()));
      }
      configurations.add(configuration.get());
    }
    return new Read<>(configurations);
  }

  private static Optional<Configuration> configuration(JsonNode element) {
    var id = element.path("id");
    try {
      return id.isTextual()
          ? Optional.of(
              configuration(
                  new ConfigurationId(id.textValue()), element.path("displayName").asText("")))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Configuration configuration(ConfigurationId id, String name) {
    return new Configuration(id, name.isBlank() ? id.value() : name);
  }

  private Step filter(String property, String value) {
    var url =
        "/servicePrincipals?$filter=%s%%20eq%%20'%s'&%s&$top=999"
            .formatted(property, value, SELECT);
    var what = "find configurations by " + property;
    return new Step(url, Ask.get(endpoint.at(url), what, PERMISSION));
  }

  private Step name(ConfigurationId id) {
    var url = "/servicePrincipals/%s?$select=id,displayName".formatted(id);
    return new Step(
        url, Ask.get(endpoint.at(url), "read the name of configuration " + id, PERMISSION));
  }
}
