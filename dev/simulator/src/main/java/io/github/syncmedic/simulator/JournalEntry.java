package io.github.syncmedic.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request received. Immutable.
 *
 * @param number counted from 1 in the order of arrival
 * @param at simulated time of arrival
 * @param method in capitals
 * @param path as asked, version included
 * @param query as asked
 * @param identity name of the caller; empty when the token named none
 * @param status answered; 0 when no answer arrived
 * @param applied whether it took effect, answered or not
 * @param batch number of the batch it was a step of
 * @param jobId the job its path names
 * @param scopes of a restart, as asked; empty for an empty or absent scope
 * @param wrongState a start of a job that ran, or a pause of one that was stopped
 * @param retryAfter the {@code Retry-After} answered, if any
 * @param fault kind of the fault it met; empty for none
 * @param headers those of interest; never {@code Authorization}
 */
public record JournalEntry(
    long number,
    Instant at,
    String method,
    String path,
    String query,
    String identity,
    int status,
    boolean applied,
    Optional<Long> batch,
    Optional<String> jobId,
    List<String> scopes,
    boolean wrongState,
    Optional<String> retryAfter,
    String fault,
    Map<String, String> headers) {

  public JournalEntry {
    scopes = List.copyOf(scopes);
    headers = Map.copyOf(headers);
  }

  /** Returns the path without the version and without trailing slashes. */
  public String resource() {
    var stripped = path.replaceAll("/+$", "");
    int second = stripped.indexOf('/', 1);
    return second < 0 ? "/" : stripped.substring(second);
  }

  /** Returns whether it could change something: anything but a GET and the envelope of a batch. */
  public boolean isWrite() {
    return !method.equals("GET") && !isBatchEnvelope();
  }

  /** Returns whether it is a batch itself, rather than one of its steps. */
  public boolean isBatchEnvelope() {
    return resource().equalsIgnoreCase("/$batch");
  }

  /** Returns whether it asks for the last segment {@code action}, such as {@code restart}. */
  public boolean is(String action) {
    return resource().endsWith("/" + action);
  }
}
