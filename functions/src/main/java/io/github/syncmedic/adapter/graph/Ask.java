package io.github.syncmedic.adapter.graph;

import com.microsoft.kiota.HttpMethod;
import java.net.URI;
import okio.ByteString;

/**
 * One request, and the words to speak of it.
 *
 * @param body JSON, or nothing
 * @param once whether it changes something, so that it may be sent once only
 * @param what what it is for, to follow "Tried to"
 * @param permission the application permission that it needs
 */
record Ask(
    HttpMethod method, URI uri, ByteString body, boolean once, String what, String permission) {
  static Ask get(URI uri, String what, String permission) {
    return new Ask(HttpMethod.GET, uri, ByteString.EMPTY, false, what, permission);
  }

  /** Several reads in one request. */
  static Ask batch(URI uri, byte[] body, String what, String permission) {
    return new Ask(HttpMethod.POST, uri, ByteString.of(body), false, what, permission);
  }

  static Ask write(URI uri, byte[] body, String what, String permission) {
    return new Ask(HttpMethod.POST, uri, ByteString.of(body), true, what, permission);
  }
}
