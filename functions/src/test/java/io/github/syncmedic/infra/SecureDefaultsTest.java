package io.github.syncmedic.infra;

import static io.github.syncmedic.infra.Deployment.each;
import static io.github.syncmedic.infra.Deployment.resource;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import org.junit.jupiter.api.Test;

/** What the deployment must not lose: it would still run without. */
class SecureDefaultsTest {
  @Test
  void no_key_opens_storage_and_nothing_in_it_is_public() {
    var account = resource("modules/storage.bicep", "account").path("properties");

    assertThat(account.path("allowSharedKeyAccess")).isEqualTo(no());
    assertThat(account.path("allowBlobPublicAccess")).isEqualTo(no());
    assertThat(account.path("allowCrossTenantReplication")).isEqualTo(no());
    assertThat(account.path("supportsHttpsTrafficOnly").asBoolean()).isTrue();
    for (var container : new String[] {"containers", "auditContainer"}) {
      assertThat(
              resource("modules/storage.bicep", container).at("/properties/publicAccess").asText())
          .isEqualTo("None");
    }
  }

  @Test
  void lines_may_be_appended_to_an_audit_that_nobody_may_change() {
    var policy = resource("modules/storage.bicep", "immutability").path("properties");

    assertThat(policy.path("allowProtectedAppendWrites").asBoolean()).isTrue();
  }

  @Test
  void apps_have_an_identity_of_their_own_and_no_password() {
    var app = resource("modules/app.bicep", "app");

    assertThat(app.at("/identity/type").asText()).isEqualTo("UserAssigned");
    assertThat(app.at("/properties/httpsOnly").asBoolean()).isTrue();
    assertThat(app.at("/properties/siteConfig/ftpsState").asText()).isEqualTo("Disabled");
    assertThat(resource("modules/app.bicep", "noFtpPassword").at("/properties/allow"))
        .isEqualTo(no());
    assertThat(resource("modules/app.bicep", "noScmPassword").at("/properties/allow"))
        .isEqualTo(no());
  }

  @Test
  void the_vault_goes_by_roles_and_forgets_nothing() {
    var vault = resource("modules/vault.bicep", "vault").path("properties");

    assertThat(vault.path("enableRbacAuthorization").asBoolean()).isTrue();
    assertThat(vault.path("enablePurgeProtection").asBoolean()).isTrue();
  }

  @Test
  void telemetry_takes_no_key() {
    assertThat(
            resource("modules/monitoring.bicep", "insights")
                .at("/properties/DisableLocalAuth")
                .asBoolean())
        .isTrue();
    assertThat(
            resource("modules/monitoring.bicep", "workspace")
                .at("/properties/features/disableLocalAuth")
                .asBoolean())
        .isTrue();
  }

  @Test
  void every_assignment_is_of_one_resource_and_the_writing_of_documents_has_a_condition() {
    var assignments =
        each(Deployment.file("modules/access.bicep").path("resources"))
            .filter(it -> it.path("type").asText().endsWith("/roleAssignments"))
            .toList();

    assertThat(assignments).hasSizeGreaterThan(8);
    assertThat(assignments)
        .allSatisfy(
            it -> {
              assertThat(it.at("/body/scope").isMissingNode()).isFalse();
              assertThat(it.at("/body/properties/principalType").asText())
                  .isEqualTo("ServicePrincipal");
            });
    var writing = resource("modules/access.bicep", "changesDocuments").path("properties");
    assertThat(writing.path("condition").toString()).contains("isItsDocument");
    assertThat(writing.path("conditionVersion").asText()).isEqualTo("2.0");
    assertThat(Deployment.text(Deployment.INFRA.resolve("modules/access.bicep")))
        .contains("  'write'\n  'add/action'\n  'delete'\n  'move/action'\n");
  }

  private static JsonNode no() {
    return BooleanNode.FALSE;
  }
}
