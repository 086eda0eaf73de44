package io.github.syncmedic.adapter.entra;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The keys that a tenant publishes, as they were last fetched. They are fetched again after a day,
 * and when a token names one that is not there, since keys are rotated at any time; but not more
 * often than every half minute, so that made-up names cost nothing. When they cannot be fetched,
 * those at hand are believed for another day. Thread-safe; one thread fetches, and the others wait
 * for it.
 */
final class PublishedKeys {
  /** After how long keys are fetched again although none is missed. */
  static final Duration FRESH = Duration.ofDays(1);

  /** For how long keys are believed that could not be fetched again. */
  static final Duration BELIEVED = Duration.ofDays(2);

  /** How long after one attempt there is no other. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Supplier<Optional<JWKSet>> source;
  private Optional<Fetched> fetched = Optional.empty();
  private Optional<Instant> tried = Optional.empty();

  /** Keys that {@code source} fetches; it answers empty when it could not. */
  PublishedKeys(Supplier<Optional<JWKSet>> source) {
    this.source = source;
  }

  private record Fetched(JWKSet keys, Instant at) {
    boolean isYoungerThan(Duration age, Instant now) {
      return now.isBefore(at.plus(age));
    }
  }

  /** What the keys are for a token. */
  sealed interface Found {
    /** The keys that have its name, normally one. */
    record Named(List<JWK> keys) implements Found {}

    /** There is none of that name. */
    record None() implements Found {}

    /** There are no keys at hand. */
    record Unreachable() implements Found {}
  }

  /** The keys called {@code name}. */
  synchronized Found named(String name, Instant now) {
    var known = fetched.filter(it -> it.isYoungerThan(FRESH, now));
    var there = known.map(it -> select(it.keys(), name)).orElse(List.of());
    if (!there.isEmpty()) {
      return new Found.Named(there);
    }
    fetch(now);
    var keys = fetched.filter(it -> it.isYoungerThan(BELIEVED, now)).map(Fetched::keys);
    if (keys.isEmpty()) {
      return new Found.Unreachable();
    }
    var found = select(keys.get(), name);
    return found.isEmpty() ? new Found.None() : new Found.Named(found);
  }

  private void fetch(Instant now) {
    if (tried.filter(it -> now.isBefore(it.plus(PATIENCE))).isEmpty()) {
      tried = Optional.of(now);
      source.get().ifPresent(keys -> fetched = Optional.of(new Fetched(keys, now)));
    }
  }

  /** Keys that sign, of RSA, by the name alone: everything else that a token says is its own. */
  private static List<JWK> select(JWKSet keys, String name) {
    var matcher = new JWKMatcher.Builder().keyType(KeyType.RSA).keyID(name).build();
    return new JWKSelector(matcher)
        .select(keys).stream()
            .filter(it -> it.getKeyUse() == null || it.getKeyUse().identifier().equals("sig"))
            .toList();
  }
}
