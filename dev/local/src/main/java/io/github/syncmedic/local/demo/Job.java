package io.github.syncmedic.local.demo;

import com.fasterxml.jackson.databind.JsonNode;

/** A job as the app shows it now. */
record Job(String id, String domain, String kind, String verdict) {
  /** The kind of the jobs that the story is about. */
  private static final String PROVISIONING = "PROVISIONING";

  static Job of(JsonNode job) {
    return new Job(
        job.path("jobId").asText(),
        job.path("domain").asText(),
        job.path("kind").asText(),
        job.path("verdict").asText());
  }

  boolean isOf(String configuration) {
    return domain.equals(configuration) && kind.equals(PROVISIONING);
  }

  boolean isHealthy() {
    return verdict.equals("HEALTHY");
  }
}
