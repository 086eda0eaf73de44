package io.github.syncmedic.functions.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpRequestMessage;
import io.github.syncmedic.command.Access;
import io.github.syncmedic.command.Caller;
import io.github.syncmedic.command.Role;
import io.github.syncmedic.command.caller.Tokens;
import io.github.syncmedic.journal.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Finds out who sends a request. The host lets nobody in without a function key; who signed in with
 * Entra besides is told by App Service authentication in {@code X-MS-CLIENT-PRINCIPAL}, see <a
 * href="https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities">its
 * documentation</a>. Anybody can send such a header where that is not switched on, so it is ignored
 * unless a setting says that the platform sets it. Or they bring a bearer token themselves, which
 * is read where a setting says for whom it must be issued. Thread-safe.
 */
public final class Callers {
  /** Believes no header: every caller is one with a function key. */
  public static final Callers WITH_KEY = new Callers(false);

  private static final String HEADER = "x-ms-client-principal";
  private static final String ENTRA = "aad";
  private static final Set<String> OBJECT_ID =
      Set.of("http://schemas.microsoft.com/identity/claims/objectidentifier", "oid");
  private static final String ROLES = "roles";
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private static final String AUTHORIZATION = "authorization";
  private static final String BEARER = "bearer ";

  private final boolean trusting;
  private final Optional<Tokens> tokens;
  private final Clock clock;
  private final Json json = new Json();

  /**
   * Finds out who calls, and reads no token.
   *
   * @param trusting whether the platform sets the header, and removes what a caller sends as such
   */
  public Callers(boolean trusting) {
    this(trusting, Optional.empty(), Clock.systemUTC());
  }

  private Callers(boolean trusting, Optional<Tokens> tokens, Clock clock) {
    this.trusting = trusting;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** The same, who also reads bearer tokens by {@code others}, where there are any. */
  public Callers reading(Optional<Tokens> others, Clock time) {
    return new Callers(trusting, others, time);
  }

  /**
   * Finds out who calls, as the setting says.
   *
   * @throws IllegalArgumentException when it is neither true nor false
   */
  public static Callers of(String trusting) {
    return switch (trusting) {
      case "true" -> new Callers(true);
      case "false" -> WITH_KEY;
      default ->
          throw new IllegalArgumentException(
              "Tried to read whether the platform's identity is believed; try true or false");
    };
  }

  /** Who sends {@code request}, and may do what {@code access} stands for; refuses others. */
  Caller of(HttpRequestMessage<Optional<String>> request, Access access) {
    var caller = of(request);
    if (!access.isOpenTo(caller)) {
      throw refused(caller, access);
    }
    return caller;
  }

  /**
   * Who sends {@code request}, and signed in, and may do what {@code access} stands for; refuses
   * others. For routes that the host keeps no key before.
   */
  Caller signedIn(HttpRequestMessage<Optional<String>> request, Access access) {
    if (of(request).equals(Caller.FUNCTION_KEY)) {
      throw Refused.with(
          401,
          "Sign in first",
          "Tried to see who you are, because only people decide here, and nobody signed in; try"
              + " signing in with Entra, where App Service authentication is switched on and the"
              + " setting TRUST_PLATFORM_IDENTITY is true",
          "");
    }
    return of(request, access);
  }

  private Caller of(HttpRequestMessage<Optional<String>> request) {
    var headers = request.getHeaders();
    return header(headers, HEADER)
        .filter(it -> trusting)
        .map(this::read)
        .or(() -> tokens.flatMap(it -> bearer(it, headers)))
        .orElse(Caller.FUNCTION_KEY);
  }

  /** Whoever brings a token is whom it proves, and nobody else if it proves nothing. */
  private Optional<Caller> bearer(Tokens reader, Map<String, String> headers) {
    return header(headers, AUTHORIZATION)
        .filter(it -> it.toLowerCase(Locale.ROOT).startsWith(BEARER))
        .map(it -> caller(reader.read(it.substring(BEARER.length()), clock.instant())));
  }

  private static Caller caller(Tokens.Bearer bearer) {
    if (bearer instanceof Tokens.Bearer.Known known) {
      return new Caller(
          "entra:" + known.object(),
          known.roles().stream()
              .flatMap(it -> Role.of(it).stream())
              .collect(Collectors.toUnmodifiableSet()));
    }
    if (bearer instanceof Tokens.Bearer.Undecided) {
      throw Refused.later(
          "Tried to read who you are, because you sent a token, and the keys that would tell are"
              + " not reachable; try again",
          "10");
    }
    throw Refused.with(
        401,
        "Not proven",
        "Tried to read who you are, because you sent a token, and it proves nothing here; try one"
            + " that Entra issues for this app, to somebody of its tenant, just now",
        "");
  }

  private static Optional<String> header(Map<String, String> headers, String name) {
    return headers.entrySet().stream()
        .filter(it -> it.getKey().toLowerCase(Locale.ROOT).equals(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private Caller read(String header) {
    var claims = claims(header);
    var ids = values(claims, OBJECT_ID).stream().map(it -> it.toLowerCase(Locale.ROOT)).distinct();
    var one = ids.toList();
    if (one.size() != 1 || !ID.matcher(one.get(0)).matches()) {
      throw unproven();
    }
    var roles =
        values(claims, Set.of(ROLES)).stream()
            .flatMap(it -> Role.of(it).stream())
            .collect(Collectors.toUnmodifiableSet());
    return new Caller("entra:" + one.get(0), roles);
  }

  private JsonNode claims(String header) {
    try {
      var text = new String(Base64.getDecoder().decode(header.strip()), StandardCharsets.UTF_8);
      var principal = json.tree(text);
      if (principal.path("auth_typ").asText().equals(ENTRA)) {
        return principal.path("claims");
      }
    } catch (IllegalArgumentException e) {
      // answered below, like a principal of another provider; what was sent is not repeated
    }
    throw unproven();
  }

  private static List<String> values(JsonNode claims, Set<String> types) {
    return StreamSupport.stream(claims.spliterator(), false)
        .filter(it -> types.contains(it.path("typ").asText()))
        .map(it -> it.path("val").asText())
        .toList();
  }

  private static Refused unproven() {
    return Refused.with(
        401,
        "Not proven",
        "Tried to read who you are, because the platform says that you signed in, and it names no"
            + " one object of Entra; try signing in with Entra anew",
        "");
  }

  private static Refused refused(Caller caller, Access access) {
    return Refused.with(
        403,
        "Role missing",
        caller.equals(Caller.FUNCTION_KEY)
            ? "Tried to let you in, because you have a function key, and that is nobody in"
                + " particular; try signing in with Entra as somebody who holds %s, where the"
                    .formatted(access.inWords())
                + " setting TRUST_PLATFORM_IDENTITY is true, or with a token of theirs"
            : "Tried to let you in, because you signed in, and you do not hold %s; try having an"
                    .formatted(access.inWords())
                + " administrator assign that app role to you",
        "");
  }
}
