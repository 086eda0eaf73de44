package io.github.syncmedic.adapter.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.syncmedic.command.caller.Tokens;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Reads access tokens that one tenant of Entra issued for this product, see <a
 * href="https://learn.microsoft.com/entra/identity-platform/claims-validation">validating
 * claims</a>. Only RS256 by a key that the tenant publishes is believed; keys and addresses of keys
 * that a token brings along make it worthless. Thread-safe.
 */
public final class EntraTokens implements Tokens {
  private static final int LONGEST = 16 * 1024;
  private static final Set<String> BRINGING_KEYS =
      Set.of("jku", "jwk", "x5u", "x5c", "crit", "b64", "zip");

  private final PublishedKeys keys;
  private final Claims claims;

  private EntraTokens(Authority authority, PublishedKeys keys) {
    this.keys = keys;
    this.claims = new Claims(authority);
  }

  /** Reads tokens of {@code authority}, whose keys are fetched when the first token comes. */
  public static EntraTokens of(Authority authority) {
    return of(authority, new PublishedKeys(new KeysOverHttp(authority.keys())));
  }

  static EntraTokens of(Authority authority, PublishedKeys keys) {
    return new EntraTokens(authority, keys);
  }

  @Override
  public Bearer read(String token, Instant now) {
    if (token.length() > LONGEST) {
      return new Bearer.Unproven("its token is longer than any of Entra's");
    }
    try {
      var signed = SignedJWT.parse(token);
      return isAsExpected(signed.getHeader())
          ? read(signed, now)
          : new Bearer.Unproven("its token is not signed with RS256 by a key that it only names");
    } catch (ParseException | JOSEException | RuntimeException e) {
      // Whatever a parser says of a token may quote it.
      return new Bearer.Unproven("its token is none");
    }
  }

  private static boolean isAsExpected(JWSHeader header) {
    return JWSAlgorithm.RS256.equals(header.getAlgorithm())
        && header.getKeyID() != null
        && !header.getKeyID().isEmpty()
        && header.getIncludedParams().stream().noneMatch(BRINGING_KEYS::contains);
  }

  /** What it says is looked at first: that costs nothing, and strangers make nobody fetch keys. */
  private Bearer read(SignedJWT token, Instant now) throws JOSEException, ParseException {
    var said = claims.read(token.getJWTClaimsSet(), now);
    if (!(said instanceof Bearer.Known)) {
      return said;
    }
    var found = keys.named(token.getHeader().getKeyID(), now);
    if (found instanceof PublishedKeys.Found.Unreachable) {
      return new Bearer.Undecided("the keys of its tenant are not reachable");
    }
    return found instanceof PublishedKeys.Found.Named named && isSigned(token, named.keys())
        ? said
        : new Bearer.Unproven("its token is signed with no key of the tenant");
  }

  private static boolean isSigned(SignedJWT token, List<JWK> candidates) throws JOSEException {
    for (var key : candidates) {
      if (token.verify(new RSASSAVerifier(key.toRSAKey().toRSAPublicKey()))) {
        return true;
      }
    }
    return false;
  }

  /** What a token says of itself, whoever signed it. */
  private record Claims(Authority authority) {
    private static final long SKEW = 300;

    Bearer read(JWTClaimsSet claims, Instant now) throws ParseException {
      if (!authority.isIssuer(String.valueOf(claims.getIssuer()))
          || !authority.tenant().equals(claims.getStringClaim("tid"))) {
        return new Bearer.Unproven("its token is of another tenant");
      }
      if (claims.getAudience().size() != 1
          || !authority.audiences().contains(claims.getAudience().get(0))) {
        return new Bearer.Unproven("its token is for another audience than API_AUDIENCE");
      }
      return isInTime(claims, now)
          ? known(claims)
          : new Bearer.Unproven("its token is expired or not yet valid");
    }

    private static boolean isInTime(JWTClaimsSet claims, Instant now) {
      var from = claims.getNotBeforeTime();
      var until = claims.getExpirationTime();
      return from != null
          && until != null
          && !now.plusSeconds(SKEW).isBefore(from.toInstant())
          && now.minusSeconds(SKEW).isBefore(until.toInstant());
    }

    private static Bearer known(JWTClaimsSet claims) throws ParseException {
      var object = Guid.of(claims.getStringClaim("oid"));
      var first = Guid.of(claims.getStringClaim("appid"));
      var second = Guid.of(claims.getStringClaim("azp"));
      var application = first.or(() -> second);
      if (object.isEmpty()
          || application.isEmpty()
          || second.filter(it -> !application.get().equals(it)).isPresent()) {
        return new Bearer.Unproven("its token names no one object and application");
      }
      var roles = claims.getStringListClaim("roles");
      return new Bearer.Known(
          object.get(), application.get(), roles == null ? Set.of() : Set.copyOf(roles));
    }
  }
}
