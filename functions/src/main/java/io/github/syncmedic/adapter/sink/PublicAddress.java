package io.github.syncmedic.adapter.sink;

import io.github.syncmedic.notify.Notice.Link;
import io.github.syncmedic.notify.Notice.Question;
import java.net.URI;
import java.util.Optional;

/** Where the product is reached by the people who read its notices, if they can reach it. */
public record PublicAddress(Optional<URI> root) {
  /** Nobody knows, so nothing is linked. */
  public static final PublicAddress NONE = new PublicAddress(Optional.empty());

  private static final int LONGEST = 200;

  /**
   * Reads an address like {@code https://syncmedic.azurewebsites.net}.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static PublicAddress of(String text) {
    var root = Address.of(text, "PUBLIC_URL", host -> true);
    if (root.getRawQuery() != null || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "Tried to read where the product is reached, because it has a query or is too long;"
              + " try https://<app>.azurewebsites.net");
    }
    return new PublicAddress(Optional.of(URI.create(text.replaceAll("/+$", ""))));
  }

  /** The whole address of {@code link}. */
  Optional<String> of(Link link) {
    return root.map(it -> it + link.path());
  }

  /** The page on which {@code question} is answered; to open it decides nothing. */
  Optional<String> of(Question question) {
    return root.map(it -> it + "/api/approvals/" + question.run());
  }
}
