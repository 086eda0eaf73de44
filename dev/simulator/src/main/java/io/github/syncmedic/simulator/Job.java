package io.github.syncmedic.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;

/**
 * A job in its place: id, what it was made from, and its life.
 *
 * @param settings its settings as answered; they never change, so they are made once
 */
record Job(
    String id,
    JobSpec spec,
    TenantSpec.Configuration configuration,
    ArrayNode settings,
    JobMachine machine) {

  Job(String id, JobSpec spec, TenantSpec.Configuration configuration, JobMachine machine) {
    this(id, spec, configuration, JobJson.settings(spec, configuration.displayName()), machine);
  }
}
