package io.github.syncmedic.bench;

/** A benchmark that could not be carried out, or whose answer was wrong: then its time is void. */
final class BenchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BenchException(String message) {
    super(message);
  }

  BenchException(String message, Throwable cause) {
    super(message, cause);
  }
}
