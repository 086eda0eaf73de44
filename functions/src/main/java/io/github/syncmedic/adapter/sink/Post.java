package io.github.syncmedic.adapter.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.adapter.http.Tame;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * Posts JSON, by https or to this machine, without following redirects and for ten seconds at the
 * most, repetitions and all. What it says of a failure shows no address and no body. Thread-safe;
 * blocking.
 */
final class Post {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ONE = Duration.ofSeconds(5);
  private static final Duration WHOLE = Duration.ofSeconds(10);
  private static final int MOST_TRIES = 3;
  private static final int THROTTLED = 429;
  private static final int BROKEN = 500;

  private final OkHttpClient client;
  private final Duration one;
  private final Clock clock;
  private final Pause pause;

  Post(OkHttpClient base, Duration one, Clock clock, Pause pause) {
    this.client =
        Tame.client(base, CONNECT, one)
            .newBuilder()
            .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT))
            .build();
    this.one = one;
    this.clock = clock;
    this.pause = pause;
  }

  /** Posts as it is to be done outside of tests; nothing is sent yet. */
  static Post standard(Clock clock) {
    return new Post(new OkHttpClient(), ONE, clock, Pause.sleeping());
  }

  /**
   * What was answered.
   *
   * @param status empty when nothing was
   * @param why what happened, in words
   * @param retryAfter how long the receiver wants to be left alone
   * @param body the beginning of it
   */
  record Answer(Optional<Integer> status, String why, Optional<Duration> retryAfter, String body) {
    boolean isTaken() {
      return status.filter(it -> it >= 200 && it < 300).isPresent();
    }

    /** Whether the receiver refused to look at it now, and took nothing. */
    boolean isThrottled() {
      return status.filter(it -> it == THROTTLED).isPresent();
    }

    /** Whether it may pass, be it that the receiver took something or not. */
    boolean mayPass() {
      return isThrottled() || status.map(it -> it >= BROKEN).orElse(true);
    }
  }

  /**
   * Posts {@code json} to {@code to}.
   *
   * @param again of which answers it is posted once more, twice at the most
   */
  Answer send(URI to, Map<String, String> headers, JsonNode json, Predicate<Answer> again) {
    var deadline = clock.instant().plus(WHOLE);
    var answer = once(to, headers, json, one);
    for (var tries = 1; tries < MOST_TRIES && again.test(answer); tries++) {
      var wait = answer.retryAfter().orElse(Duration.ofSeconds(tries));
      var left = left(deadline).minus(wait);
      if (left.compareTo(CONNECT) < 0 || !paused(wait)) {
        return answer;
      }
      answer = once(to, headers, json, left.compareTo(one) < 0 ? left : one);
    }
    return answer;
  }

  private Duration left(Instant deadline) {
    return Duration.between(clock.instant(), deadline);
  }

  private boolean paused(Duration wait) {
    try {
      pause.pause(wait);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Answer once(URI to, Map<String, String> headers, JsonNode json, Duration within) {
    var request =
        new Request.Builder()
            .url(to.toString())
            .header("User-Agent", "SyncMedic")
            .header("Accept-Encoding", "identity")
            .header("Connection", "close")
            .post(Tame.json(json.toString().getBytes(UTF_8)));
    headers.forEach(request::header);
    var call = client.newCall(request.build());
    call.timeout().timeout(within.toMillis(), TimeUnit.MILLISECONDS);
    try (var response = call.execute()) {
      return new Answer(
          Optional.of(response.code()),
          "it answered " + response.code(),
          Optional.ofNullable(response.header("Retry-After")).flatMap(Post::seconds),
          Tame.beginning(response));
    } catch (IOException e) {
      var why =
          e instanceof InterruptedIOException
              ? "it did not answer in time"
              : "the connection failed with " + e.getClass().getSimpleName();
      return new Answer(Optional.empty(), why, Optional.empty(), "");
    }
  }

  /** A date, which is allowed as well, comes from none of them. */
  private static Optional<Duration> seconds(String text) {
    return text.matches("[0-9]{1,6}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
        : Optional.empty();
  }
}
