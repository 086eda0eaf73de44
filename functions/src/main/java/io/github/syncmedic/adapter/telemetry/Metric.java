package io.github.syncmedic.adapter.telemetry;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What is counted and timed, as it is documented. */
enum Metric {
  JOBS(
      "syncmedic.jobs",
      Instrument.GAUGE,
      "{job}",
      "Jobs of a tenant with each verdict, as its last sweep found them",
      Keys.TENANT,
      Keys.VERDICT),
  QUARANTINE_AGE(
      "syncmedic.quarantine.age",
      Instrument.GAUGE,
      "s",
      "Age of the oldest quarantine of a tenant for each reason",
      Keys.TENANT,
      Keys.REASON),
  SWEEP_DURATION(
      "syncmedic.sweep.duration",
      Instrument.HISTOGRAM,
      "s",
      "How long sweeps of a tenant take",
      Keys.COMPLETE),
  GRAPH_CALLS(
      "syncmedic.graph.calls",
      Instrument.COUNTER,
      "{call}",
      "HTTP requests to Graph; a batch is one",
      Keys.CALL,
      Keys.CALL_OUTCOME),
  GRAPH_THROTTLED(
      "syncmedic.graph.throttled",
      Instrument.COUNTER,
      "{answer}",
      "Answers 429 of Graph, those inside a batch one by one"),
  RUNS(
      "syncmedic.runs",
      Instrument.COUNTER,
      "{run}",
      "Runs of playbooks that are over",
      Keys.PLAYBOOK,
      Keys.RUN_OUTCOME);

  private static final String SEPARATOR = " ";

  private final String text;
  private final Instrument instrument;
  private final String unit;
  private final String meaning;
  private final String keys;

  Metric(String text, Instrument instrument, String unit, String meaning, AttributeKey<?>... keys) {
    this.text = text;
    this.instrument = instrument;
    this.unit = unit;
    this.meaning = meaning;
    this.keys =
        Arrays.stream(keys).map(AttributeKey::getKey).collect(Collectors.joining(SEPARATOR));
  }

  /** Its name. */
  String text() {
    return text;
  }

  Instrument instrument() {
    return instrument;
  }

  /** In the Unified Code for Units of Measure. */
  String unit() {
    return unit;
  }

  /** What it tells, in a few words. */
  String meaning() {
    return meaning;
  }

  /** Names of what it is told apart by. */
  List<String> keys() {
    return keys.isEmpty() ? List.of() : List.of(keys.split(SEPARATOR));
  }

  /** How a number comes about. */
  enum Instrument {
    /** As it stands when it is asked for. */
    GAUGE,
    /** It only grows. */
    COUNTER,
    /** Values, sorted into ranges. */
    HISTOGRAM
  }

  /** Names of what metrics are told apart by; each has few values. */
  static final class Keys {
    static final AttributeKey<String> TENANT = stringKey("syncmedic.tenant.id");
    static final AttributeKey<String> VERDICT = stringKey("syncmedic.verdict");
    static final AttributeKey<String> REASON = stringKey("syncmedic.quarantine.reason");
    static final AttributeKey<Boolean> COMPLETE = booleanKey("syncmedic.sweep.complete");
    static final AttributeKey<String> CALL = stringKey("syncmedic.graph.call");
    static final AttributeKey<String> CALL_OUTCOME = stringKey("syncmedic.graph.outcome");
    static final AttributeKey<String> PLAYBOOK = stringKey("syncmedic.playbook");
    static final AttributeKey<String> RUN_OUTCOME = stringKey("syncmedic.run.outcome");

    private Keys() {}
  }
}
