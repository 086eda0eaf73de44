package io.github.syncmedic.adapter.graph;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import io.github.syncmedic.sync.Problem;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The token in use. It is fetched once, kept until shortly before it ends, and handed to requests
 * to the endpoint alone.
 *
 * <p>Thread-safe. {@link #ready} blocks, for no longer than it is told; handing out does not.
 */
final class GraphTokens implements AccessTokenProvider {
  private static final Duration EARLY = Duration.ofMinutes(5);
  private static final Pattern ENTRA_CODE = Pattern.compile("AADSTS[0-9]{4,8}");

  private final GraphEndpoint endpoint;
  private final String scope;
  private final Supplier<TokenCredential> supplier;
  private final Clock clock;
  private final AllowedHostsValidator hosts;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Held held;
  private @Nullable TokenCredential credential;

  GraphTokens(GraphEndpoint endpoint, GraphOptions options) {
    this.endpoint = endpoint;
    this.scope = options.cloud().scope();
    this.supplier = options.credential();
    this.clock = options.clock();
    this.hosts = new AllowedHostsValidator(endpoint.host());
  }

  /** Sees to it that a token is at hand, or tells why none is. */
  Optional<Problem> ready(Duration within) {
    var now = held;
    if (now != null && clock.instant().isBefore(now.renewal())) {
      return Optional.empty();
    }
    return fetch(Optional.empty(), now, within);
  }

  /**
   * Replaces a token that Graph did not take.
   *
   * @param refused the token that was refused, by its text; another one is kept
   * @param claims what Graph wants a new one to carry
   */
  Optional<Problem> renew(String refused, Optional<String> claims, Duration within) {
    var now = held;
    if (now == null || !now.token().equals(refused)) {
      return ready(within);
    }
    return fetch(claims, now, within);
  }

  /** Sees to it that the next call fetches another token than this, which Graph did not take. */
  void drop(String refused) {
    var now = held;
    if (now != null && now.token().equals(refused)) {
      held = new Held(now.token(), Instant.MIN, now.end());
    }
  }

  /** The token as it would be sent now; empty when there is none. */
  String current() {
    var now = held;
    return now == null ? "" : now.token();
  }

  @Override
  public String getAuthorizationToken(URI uri, @Nullable Map<String, Object> context) {
    return hosts.isUrlHostValid(uri) && endpoint.owns(uri) ? current() : "";
  }

  @Override
  public AllowedHostsValidator getAllowedHostsValidator() {
    return hosts;
  }

  private Optional<Problem> fetch(
      Optional<String> claims, @Nullable Held replaced, Duration within) {
    try {
      if (!fetching.tryLock(within.toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.of(problem("it did not arrive in time"));
      }
      try {
        return held == null || Objects.equals(held, replaced)
            ? fetch(claims, within)
            : Optional.empty();
      } finally {
        fetching.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(problem("the wait for it was interrupted"));
    }
  }

  /** Asks on a thread of its own, since a credential may take minutes and heeds no deadline. */
  private Optional<Problem> fetch(Optional<String> claims, Duration within)
      throws InterruptedException {
    var asked = new FutureTask<>(() -> credential().getTokenSync(context(claims)));
    var thread = new Thread(asked, "graph-token");
    thread.setDaemon(true);
    thread.start();
    try {
      held = Held.of(asked.get(within.toNanos(), TimeUnit.NANOSECONDS), clock.instant());
      return Optional.empty();
    } catch (TimeoutException e) {
      thread.interrupt();
      return failed("it did not arrive within " + Problems.seconds(within));
    } catch (ExecutionException e) {
      return failed(reason(e.getCause()));
    }
  }

  /** A token that is about to end still serves while no other can be had. */
  private Optional<Problem> failed(String reason) {
    var now = held;
    return now != null && clock.instant().isBefore(now.end())
        ? Optional.empty()
        : Optional.of(problem(reason));
  }

  private synchronized TokenCredential credential() {
    var known = credential;
    if (known == null) {
      known = supplier.get();
      credential = known;
    }
    return known;
  }

  private TokenRequestContext context(Optional<String> claims) {
    var context = new TokenRequestContext().addScopes(scope).setCaeEnabled(true);
    claims.ifPresent(context::setClaims);
    return context;
  }

  /** Names the failure and Entra's code, and nothing else that the message may hold. */
  private static String reason(@Nullable Throwable failure) {
    var kind = failure == null ? "an unknown failure" : failure.getClass().getSimpleName();
    var code = ENTRA_CODE.matcher(String.valueOf(failure));
    return code.find() ? "%s said %s".formatted(kind, code.group()) : "of " + kind;
  }

  private static Problem problem(String reason) {
    return Problem.of(
        Problem.Kind.BAD_CREDENTIAL,
        "Tried to get a token for Graph in vain, because %s; try the identity's settings: GRAPH_CREDENTIAL, AZURE_TENANT_ID, AZURE_CLIENT_ID, and whether the identity is assigned to this app"
            .formatted(reason));
  }

  /** A token, when to look for the next, and when it ends; its text is never shown. */
  private record Held(String token, Instant renewal, Instant end) {
    static Held of(AccessToken token, Instant now) {
      var end = token.getExpiresAt().toInstant();
      var half = Duration.between(now, end).dividedBy(2);
      var renewal = end.minus(half.compareTo(EARLY) < 0 ? half : EARLY);
      return new Held(token.getToken(), renewal, end);
    }

    @Override
    public String toString() {
      return "a token until " + end;
    }
  }
}
