package io.github.syncmedic.adapter.storage;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import io.github.syncmedic.journal.StorageUnavailable;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import reactor.core.Exceptions;

/**
 * The words for storage that does not work.
 *
 * <p>Only codes and class names are repeated, never a message, a URL or a body of elsewhere: they
 * may hold a signature or what was to be stored.
 */
final class Unavailable {
  private static final String LATER = "try again later, and look at the account's health";

  private Unavailable() {}

  /** Storage understood and refused. */
  static StorageUnavailable refused(String what, int status, String code, Throwable cause) {
    return new StorageUnavailable(
        sentence(what, "storage answered %d %s".formatted(status, code), remedy(status, code)),
        cause);
  }

  /** There was no answer of storage's own within {@code patience}. */
  static StorageUnavailable unanswered(String what, Duration patience, Throwable thrown) {
    var root = root(thrown);
    if (root instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return new StorageUnavailable(
          sentence(what, "the thread was interrupted", "try again"), thrown);
    }
    if (root instanceof TimeoutException || isBlockTimeout(thrown)) {
      return new StorageUnavailable(
          sentence(what, "storage did not answer within " + patience, LATER), thrown);
    }
    if (thrown instanceof ClientAuthenticationException) {
      return new StorageUnavailable(
          sentence(
              what,
              "the identity got no token (" + name(thrown) + ")",
              "check AzureWebJobsStorage__credential and AzureWebJobsStorage__clientId"),
          thrown);
    }
    return new StorageUnavailable(
        sentence(
            what,
            thrown instanceof HttpResponseException
                ? "the answer was not storage's (" + name(root) + ")"
                : "the connection failed (" + name(root) + ")",
            "check the account's name and its network rules, then try again later"),
        thrown);
  }

  static String sentence(String what, String because, String remedy) {
    return "Tried to %s, but failed because %s; %s".formatted(what, because, remedy);
  }

  private static String remedy(int status, String code) {
    if (code.equals("BlockCountExceedsLimit")) {
      return "it holds 50,000 lines, the most that a document takes: try another name";
    }
    if (code.equals("InvalidBlobType")) {
      return "a document is either written or appended to: try another name";
    }
    return switch (status) {
      case 401, 403 ->
          "try the roles Storage Blob Data Contributor and Storage Queue Data Contributor for the"
              + " identity, or a current key, and check the account's network rules";
      case 413 -> "try a smaller text";
      default -> LATER;
    };
  }

  private static String name(Throwable thrown) {
    return thrown.getClass().getSimpleName();
  }

  /** Reactor reports the end of a bounded wait as an IllegalStateException without a cause. */
  private static boolean isBlockTimeout(Throwable thrown) {
    return thrown instanceof IllegalStateException && thrown.getCause() instanceof TimeoutException;
  }

  private static Throwable root(Throwable thrown) {
    var root = Exceptions.unwrap(thrown);
    for (var cause = root.getCause(); cause != null; cause = cause.getCause()) {
      root = cause;
    }
    return root;
  }
}
