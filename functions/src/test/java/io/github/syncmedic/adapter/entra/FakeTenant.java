package io.github.syncmedic.adapter.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A tenant of Entra on loopback: it issues tokens, publishes keys, rotates them, and fails. */
final class FakeTenant implements AutoCloseable {
  static final String TENANT = "72f988bf-86f1-41af-91ab-2d7cd011db47";
  static final String AUDIENCE = "api://3f2504e0-4f89-11d3-9a0c-0305e82c3301";
  static final String LOGIN = "https://login.microsoftonline.com";
  static final String ADA = "6c5b2fd1-8a35-4d58-9a3b-1d0c4f1f0a11";
  static final String APPLICATION = "461e8683-5575-4561-ac7f-899cc907d62a";
  static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  static final Authority AUTHORITY =
      new Authority(
          LOGIN, TENANT, java.util.Set.of(AUDIENCE, "3f2504e0-4f89-11d3-9a0c-0305e82c3301"));

  private final HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile int status = 200;
  private volatile String published = "{\"keys\":[]}";

  FakeTenant() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/keys",
        exchange -> {
          try (exchange) {
            asked.incrementAndGet();
            var body = published.getBytes(StandardCharsets.UTF_8);
            if (status == 302) {
              exchange.getResponseHeaders().set("Location", address() + "/elsewhere");
            }
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  static RSAKey key(String name) {
    try {
      return new RSAKeyGenerator(2048).keyID(name).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  void publish(RSAKey... keys) {
    published = new JWKSet(List.<com.nimbusds.jose.jwk.JWK>of(keys)).toString();
  }

  void publish(String text) {
    published = text;
  }

  void answer(int other) {
    status = other;
  }

  int asked() {
    return asked.get();
  }

  URI address() {
    return URI.create("http://127.0.0.1:%d/keys".formatted(server.getAddress().getPort()));
  }

  EntraTokens tokens() {
    return EntraTokens.of(AUTHORITY, new PublishedKeys(new KeysOverHttp(address())));
  }

  /** The claims of a good token, of the second version. */
  static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(LOGIN + "/" + TENANT + "/v2.0")
        .audience(AUDIENCE)
        .claim("tid", TENANT)
        .claim("oid", ADA)
        .claim("azp", APPLICATION)
        .claim("roles", List.of("Sync.Read", "Sync.Operate"))
        .notBeforeTime(Date.from(NOW.minusSeconds(60)))
        .expirationTime(Date.from(NOW.plusSeconds(3600)));
  }

  static JWSHeader.Builder header(RSAKey key) {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).keyID(key.getKeyID());
  }

  static String token(RSAKey key, JWTClaimsSet claims) {
    return token(key, header(key).build(), claims);
  }

  static String token(RSAKey key, JWSHeader header, JWTClaimsSet claims) {
    try {
      var token = new SignedJWT(header, claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
