package io.github.syncmedic.notify;

import java.util.Optional;

/**
 * Carries calls to systems outside, for example an on-premises runbook that restarts an agent.
 *
 * <p>Thread-safe and blocking. Only hosts that an operator allowed are reached; nothing is thrown
 * for what the network or the receiver does. A call may arrive twice, under the same id.
 */
public interface Webhooks {
  /** Allows no host. */
  Webhooks NONE =
      (url, id, body) -> Optional.of("no host is allowed; try setting OUTBOUND_WEBHOOK_HOSTS");

  /**
   * Posts {@code body} to {@code url}.
   *
   * @param url https, with a host that is allowed
   * @param id names the call; the receiver knows a repeated one by it
   * @param body JSON
   * @return empty when the receiver answered that it took it; otherwise why it did not
   */
  Optional<String> send(String url, String id, String body);
}
