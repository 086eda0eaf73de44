package io.github.syncmedic.adapter.graph;

import static io.github.syncmedic.adapter.graph.Connections.JOB;
import static io.github.syncmedic.adapter.graph.Connections.options;
import static io.github.syncmedic.adapter.graph.Connections.read;
import static io.github.syncmedic.adapter.graph.Connections.unread;
import static io.github.syncmedic.adapter.graph.FaultyGraph.Reaction.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.simulator.Fault;
import io.github.syncmedic.simulator.FaultKind;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.Problem.Kind;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.SchemaFacts;
import io.github.syncmedic.sync.SyncJobFixture;
import io.github.syncmedic.sync.TenantId;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of schemas, and of answers that are none. */
class GraphSchemasTest {
  private static final String SCHEMA =
      """
      {"@odata.context":"x","id":"j","version":"v1.1","provisioningTaskIdentifier":null,
       "synchronizationRules":[{"id":"r","name":"AD","priority":1,
         "containerFilter":{"includedContainers":["OU=B","OU=A"]},
         "groupFilter":null,
         "objectMappings":[
           {"name":"Users","sourceObjectName":"user","targetObjectName":"User","enabled":true,
            "flowTypes":"Add,Update,Delete",
            "scope":{"inputFilterGroups":[{"clauses":[
               {"sourceOperandName":"a","operatorName":"NOT NULL"},
               {"sourceOperandName":"b","operatorName":"IS NULL"}]}]},
            "attributeMappings":[
              {"targetAttributeName":"CredentialData","matchingPriority":0,
               "source":{"expression":"[PasswordHash]","parameters":[{"key":"1"},{"key":"2"}]}},
              {"targetAttributeName":"mail","matchingPriority":1,"source":{"name":"mail"}}]},
           {"name":"Groups","sourceObjectName":"group","targetObjectName":"Group","enabled":false,
            "flowTypes":"Add","scope":null,"attributeMappings":[]}]}],
       "directories":[{"id":"d","name":"AD","version":"7","discoveryDateTime":"2026-01-01T00:00:00Z",
         "objects":[{"name":"user","attributes":[{"name":"x","type":"Secret"}]}]}]}
      """;

  private final MovedTime time = new MovedTime();

  @Test
  void a_schema_is_read_with_scope_and_attributes() throws IOException {
    var rule = facts(SCHEMA).rules().get(0);

    assertThat(rule.id()).isEqualTo("r");
    assertThat(rule.containers()).containsExactly("OU=A", "OU=B");
    assertThat(rule.groups()).isEmpty();
    assertThat(rule.mappings().get(0).attributes()).containsOnlyKeys("CredentialData", "mail");
    assertThat(rule.mappings().get(0).isOn()).isTrue();
    assertThat(rule.mappings().get(1).isOn()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"OU=B\",\"OU=A\" | \"OU=A\",\"OU=B\"",
        "\"id\":\"r\",\"name\":\"AD\" | \"name\":\"AD\",\"id\":\"r\"",
        "\"priority\":1, | \"priority\":1.0,",
        "\"scope\":null, | ''",
        "\"groupFilter\":null, | ''",
        "\"v1.1\" | \"v1.2\"",
        "2026-01-01 | 2027-01-01",
        "\"@odata.context\":\"x\" | \"@odata.etag\":\"y\"",
        "{ | {  ",
      })
  void what_means_the_same_has_the_same_hashes(String part, String other) throws IOException {
    assertThat(SCHEMA).contains(part);
    assertThat(facts(SCHEMA.replace(part, other))).isEqualTo(facts(SCHEMA));
  }

  @Test
  void clauses_and_mappings_in_another_order_mean_the_same() throws IOException {
    var first = "{\"sourceOperandName\":\"a\",\"operatorName\":\"NOT NULL\"}";
    var second = "{\"sourceOperandName\":\"b\",\"operatorName\":\"IS NULL\"}";
    var other = SCHEMA.replace(first, "#").replace(second, first).replace("#", second);

    assertThat(other).isNotEqualTo(SCHEMA);
    assertThat(facts(other)).isEqualTo(facts(SCHEMA));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"OU=B\",\"OU=A\" | \"OU=B\" | true",
        "NOT NULL | EQUALS | true",
        "\"enabled\":false | \"enabled\":true | true",
        "\"groupFilter\":null | \"groupFilter\":{\"includedGroups\":[\"g\"]} | true",
        "{\"key\":\"1\"},{\"key\":\"2\"} | {\"key\":\"2\"},{\"key\":\"1\"} | false",
        "{\"name\":\"mail\"} | {\"name\":\"other\"} | false",
        "\"type\":\"Secret\" | \"type\":\"String\" | false",
        "\"matchingPriority\":1 | \"matchingPriority\":2 | false",
      })
  void what_means_something_else_has_another_hash(String part, String other, boolean scope)
      throws IOException {
    var before = facts(SCHEMA);
    assertThat(SCHEMA).contains(part);

    var now = facts(SCHEMA.replace(part, other));

    assertThat(now.hash()).isNotEqualTo(before.hash());
    assertThat(now.scopeHash().equals(before.scopeHash())).isNotEqualTo(scope);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CredentialData | credentialdata | true",
        "CredentialData | UserPrincipalName | false",
        "\"enabled\":true | \"enabled\":false | false",
        "\"enabled\":true | \"enabled\":null | true",
      })
  void password_hashes_are_mapped_where_a_mapping_that_is_on_says_so(
      String part, String other, boolean mapped) throws IOException {
    assertThat(facts(SCHEMA.replace(part, other)).credentialDataMapped()).contains(mapped);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "7",
        "{\"synchronizationRules\":null}",
        "{\"synchronizationRules\":{}}",
        "<html>"
      })
  void what_is_no_schema_is_not_read(String body) throws IOException {
    assertThat(unread(schema(body)).kind()).isEqualTo(Kind.UNREADABLE);
  }

  @Test
  void rules_that_are_none_and_words_that_nobody_knows_do_no_harm() throws IOException {
    var facts =
        facts(
            "{\"synchronizationRules\":[7,null,{\"name\":7,\"objectMappings\":[\"x\","
                + "{\"flowTypes\":\"Dance\",\"attributeMappings\":7}]}]}");

    assertThat(facts.rules()).hasSize(1);
    assertThat(facts.rules().get(0).mappings().get(0).flows()).isEqualTo("Dance");
    assertThat(facts.credentialDataMapped()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_JSON, UNREADABLE",
    "UNKNOWN_ERROR, MISSING_PERMISSION",
    "UNAUTHENTICATED, BAD_CREDENTIAL",
    "BAD_GATEWAY_HTML, UNAVAILABLE",
    "EMPTY_500, UNAVAILABLE",
  })
  void trouble_is_a_value(FaultKind fault, Kind kind) {
    try (var tenant = SimulatedTenant.start()) {
      tenant.sim().add(Fault.of(fault).on("GET", "/**/schema"));
      var job = SyncJobFixture.job(tenant.ref(SimulatedTenant.JOB)).build();

      assertThat(unread(tenant.door(SimulatedTenant.ALL).schemas().of(job)).kind()).isEqualTo(kind);
    }
  }

  @Test
  void throttling_is_waited_for() {
    try (var tenant = SimulatedTenant.start()) {
      tenant.sim().add(Fault.of(FaultKind.THROTTLE).with("2.128").times(1));
      var job = SyncJobFixture.job(tenant.ref(SimulatedTenant.JOB)).build();

      assertThat(read(tenant.door(SimulatedTenant.ALL).schemas().of(job)).rules()).hasSize(1);
      assertThat(tenant.time().pauses()).singleElement().hasToString("PT2.128S");
    }
  }

  @Test
  void of_a_job_of_another_tenant_nothing_is_sent() throws IOException {
    var ref = new JobRef(new TenantId("x"), new ConfigurationId("sp"), JOB.job());
    try (var graph = FaultyGraph.reacting(answer(200, SCHEMA))) {
      var schemas = GraphDoor.to(options(graph.endpoint(), time)).schemas();

      assertThat(unread(schemas.of(SyncJobFixture.job(ref).build())).kind())
          .isEqualTo(Kind.REFUSED);
      assertThat(graph.received()).isEmpty();
    }
  }

  private SchemaFacts facts(String body) throws IOException {
    return read(schema(body));
  }

  private Reading<SchemaFacts> schema(String body) throws IOException {
    try (var graph = FaultyGraph.reacting(answer(200, body))) {
      return GraphDoor.to(options(graph.endpoint(), time))
          .schemas()
          .of(SyncJobFixture.job(JOB).build());
    }
  }
}
