package io.github.syncmedic.functions;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.syncmedic.journal.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who signed in, in the shape in which App Service authentication passes it on: <a
 * href="https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities">its
 * documentation</a>.
 */
record Principal(@JsonProperty("auth_typ") String provider, List<Claim> claims) {
  static final String OBJECT_ID = "http://schemas.microsoft.com/identity/claims/objectidentifier";

  private static final Json JSON = new Json();

  /** One claim. */
  record Claim(String typ, String val) {}

  static Principal of(String id, String... roles) {
    var about =
        Stream.of(
            new Claim("name", "Ada Lovelace"),
            new Claim("preferred_username", "ada@contoso.com"),
            new Claim(OBJECT_ID, id));
    var held = Arrays.stream(roles).map(role -> new Claim("roles", role));
    return new Principal("aad", Stream.concat(about, held).toList());
  }

  Principal with(Claim... others) {
    return new Principal(provider, Stream.concat(claims.stream(), Arrays.stream(others)).toList());
  }

  Principal from(String other) {
    return new Principal(other, claims);
  }

  String header() {
    return encoded(JSON.write(this));
  }

  static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
