package io.github.syncmedic.local.demo;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Somebody who signed in, as the platform would tell the app.
 *
 * @param name what the story calls them; the app never hears it
 * @param objectId who they are in Entra
 * @param roles what an administrator assigned to them
 */
record Person(String name, String objectId, List<String> roles) {
  /** Asks for the deletes. She may approve what others ask for, and not this. */
  static final Person MARIA =
      new Person(
          "Maria",
          "6c5b2fd1-8a35-4d58-9a3b-1d0c4f1f0a11",
          List.of("Sync.Read", "Sync.Operate", "Sync.Approve"));

  static final Person ADA =
      new Person(
          "Ada", "0d1a7c52-3f0e-4b7a-8c65-5e2f9b6d4c20", List.of("Sync.Read", "Sync.Approve"));
  static final Person BEN =
      new Person(
          "Ben",
          "b8e43f06-7d19-4c2a-9f51-2a6c8d0e7b35",
          List.of("Sync.Read", "Sync.ApproveDestructive"));

  Person {
    roles = List.copyOf(roles);
  }

  /** The value of {@code X-MS-CLIENT-PRINCIPAL}. */
  String principal() {
    var claims = roles.stream().map(role -> claim("roles", role)).collect(Collectors.joining(","));
    var text =
        "{\"auth_typ\":\"aad\",\"claims\":[%s,%s]}".formatted(claim("oid", objectId), claims);
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String claim(String type, String value) {
    return "{\"typ\":\"%s\",\"val\":\"%s\"}".formatted(type, value);
  }
}
