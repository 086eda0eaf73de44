package io.github.syncmedic.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A job's schema, reduced to its rules and object mappings. */
final class SchemaJson {
  private SchemaJson() {}

  static ObjectNode of(Job job) {
    var schema = Json.object().put("id", job.id()).put("version", "v1.0");
    var rule =
        schema
            .putArray("synchronizationRules")
            .addObject()
            .put("editable", true)
            .put("id", ScenarioBuilder.uuid(job.id() + "/rule"))
            .put("name", "Active Directory to Microsoft Entra ID")
            .put("priority", 1)
            .put("sourceDirectoryName", "Active Directory")
            .put("targetDirectoryName", "Azure Active Directory");
    var mappings = rule.putArray("objectMappings");
    mapping(mappings.addObject(), "Provision Active Directory Users", "user", "User");
    mapping(mappings.addObject(), "Provision Active Directory Groups", "group", "Group");
    schema.putArray("directories");
    return schema;
  }

  private static void mapping(ObjectNode mapping, String name, String source, String target) {
    mapping.put("enabled", true).put("flowTypes", "Add,Update,Delete").put("name", name);
    mapping.put("sourceObjectName", source).put("targetObjectName", target).putNull("scope");
    mapping.putArray("attributeMappings");
  }
}
