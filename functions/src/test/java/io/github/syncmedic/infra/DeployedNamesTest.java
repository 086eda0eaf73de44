package io.github.syncmedic.infra;

import static io.github.syncmedic.infra.Deployment.each;
import static io.github.syncmedic.infra.Deployment.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.command.Role;
import io.github.syncmedic.functions.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every name in the deployment is one of the code's, and none of the code's is missing. */
class DeployedNamesTest {
  private static final String POISON = "-poison";

  /** What the deployment itself decides. */
  private static final Set<String> NOT_TO_CHOOSE =
      Set.of("AUDIT_CONTAINER", "TRUST_PLATFORM_IDENTITY");

  private final JsonNode roles = Deployment.json("roles.json");

  /** A line of the list of packaged functions, which a test holds to the package. */
  private record Packaged(String name, String trigger, String rest) {
    String queue() {
      return rest.split(" ", -1)[0];
    }
  }

  @Test
  void every_packaged_function_belongs_to_exactly_one_role() {
    var listed = new ArrayList<String>();
    roles.forEach(role -> role.path("functions").forEach(it -> listed.add(it.asText())));

    assertThat(listed).doesNotHaveDuplicates();
    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(packaged().stream().map(Packaged::name).toList());
  }

  @Test
  void routes_are_of_the_callers_and_of_nobody_else() {
    assertThat(triggers("callers")).containsOnly("http");
    assertThat(triggers("watcher")).containsOnly("timer", "queue");
    assertThat(triggers("remediator")).containsOnly("queue");
  }

  @Test
  void a_role_takes_from_just_the_queues_of_its_functions() {
    for (var role : Deployment.names(roles)) {
      var queues =
          of(role)
              .filter(it -> it.trigger().equals("queue"))
              .map(Packaged::queue)
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(texts(roles.path(role).path("takes"))).as(role).isEqualTo(queues);
      assertThat(queues)
          .as("the host puts messages aside there")
          .containsAll(
              queues.stream().filter(it -> !it.endsWith(POISON)).map(it -> it + POISON).toList());
      assertThat(allQueues()).as(role).containsAll(texts(roles.path(role).path("sends")));
    }
  }

  @Test
  void every_setting_can_be_deployed_and_secrets_only_by_reference() {
    var settings = Deployment.file("settings.bicep");
    var plain = texts(settings.at("/members/Settings"));
    var secret =
        Pattern.compile("'([A-Z_]+)'")
            .matcher(settings.at("/types/Secret").asText().replaceAll("^|$", "'"))
            .results()
            .map(it -> it.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(secret).isEqualTo(settings(Setting::isSecret));
    plain.addAll(NOT_TO_CHOOSE);
    assertThat(plain).isEqualTo(settings(it -> !it.isSecret()));
  }

  @Test
  void every_setting_reaches_some_role_and_every_role_gets_settings_only() {
    var given =
        each(roles)
            .flatMap(it -> texts(it.path("settings")).stream())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(given).isEqualTo(settings(it -> true));
  }

  @Test
  void whoever_keeps_the_audit_is_told_where() {
    each(roles)
        .forEach(
            role ->
                assertThat(texts(role.path("settings")).contains("AUDIT_CONTAINER"))
                    .isEqualTo(role.path("audit").asBoolean()));
  }

  @Test
  void graph_is_for_the_watcher_and_the_remediator_and_writing_for_the_remediator_alone() {
    assertThat(permissions("callers")).isEmpty();
    assertThat(permissions("watcher"))
        .contains("Synchronization.Read.All")
        .allMatch(it -> it.contains(".Read"))
        .noneMatch(it -> it.contains("Write"));
    assertThat(permissions("remediator")).filteredOn(it -> it.contains("Write")).hasSize(1);
  }

  @Test
  void the_containers_are_those_of_the_code() {
    var storage = Deployment.text(Deployment.INFRA.resolve("modules/storage.bicep"));
    var connection =
        Deployment.text(
            Deployment.ROOT.resolve(
                "functions/src/main/java/io/github/syncmedic/adapter/storage/StorageConnection.java"));

    assertThat(storage).contains("var documents = 'syncmedic'\n");
    assertThat(connection).contains("CONTAINER = \"syncmedic\";");
    assertThat(Setting.AUDIT_CONTAINER.standard()).contains("syncmedic");
    assertThat(storage).contains("var audit = 'syncmedic-audit'\n");
  }

  @Test
  void the_roles_of_sign_in_are_those_that_routes_ask_for() {
    var deployed = texts(Deployment.json("app-roles.json"), "value");

    assertThat(deployed.remove("ActionGroupsSecureWebhook")).isTrue();
    assertThat(deployed)
        .isEqualTo(
            Arrays.stream(Role.values())
                .map(Role::text)
                .collect(Collectors.toCollection(TreeSet::new)));
    assertThat(texts(Deployment.json("app-roles.json"), "id")).hasSize(Role.values().length + 1);
  }

  @Test
  void the_page_on_permissions_names_what_each_role_gets() {
    var page = Deployment.text(Deployment.ROOT.resolve("docs/permissions.md"));

    for (var role : Deployment.names(roles)) {
      var row = "(?m)^\\| %s \\| (.*)$".formatted(role);
      var rows = Pattern.compile(row).matcher(page).results().map(it -> it.group(1)).toList();
      assertThat(rows).as(role).hasSize(2);
      if (!role.equals("callers")) {
        assertThat(rows.get(0)).contains(texts(roles.path(role).path("functions")));
      }
      assertThat(rows.get(1)).contains(texts(roles.path(role).path("writes")));
      for (var permission : permissions(role)) {
        assertThat(page).containsPattern("\\| `%s` \\| .*(%s|both)".formatted(permission, role));
      }
    }
  }

  private Set<String> permissions(String role) {
    var all = texts(roles.path(role).path("graph"));
    all.addAll(texts(roles.path(role).path("graphOptional")));
    return all;
  }

  private List<String> triggers(String role) {
    return of(role).map(Packaged::trigger).toList();
  }

  private Stream<Packaged> of(String role) {
    var functions = texts(roles.path(role).path("functions"));
    return packaged().stream().filter(it -> functions.contains(it.name()));
  }

  private static Set<String> allQueues() {
    return packaged().stream()
        .filter(it -> it.trigger().equals("queue"))
        .map(Packaged::queue)
        .collect(Collectors.toSet());
  }

  private static Set<String> settings(Predicate<Setting> which) {
    return Arrays.stream(Setting.values())
        .filter(which)
        .map(Setting::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Packaged> packaged() {
    return Deployment.text(
            Deployment.ROOT.resolve("dev/local/src/test/resources/packaged-functions.txt"))
        .lines()
        .map(it -> it.split(" ", 3))
        .map(it -> new Packaged(it[0], it[1], it[2]))
        .toList();
  }
}
