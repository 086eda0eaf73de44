package io.github.syncmedic.adapter.chat;

import io.github.syncmedic.command.caller.Delivery;
import io.github.syncmedic.command.caller.Proof;
import io.github.syncmedic.command.caller.Tokens;
import java.util.function.Predicate;

/**
 * Proves deliveries by the bearer token that comes with them.
 *
 * @param expected whether whom the token speaks for is the sender
 */
record Bearers(Tokens tokens, Predicate<Tokens.Bearer.Known> expected) {
  private static final String SCHEME = "Bearer ";

  Proof prove(Delivery delivery) {
    var header = delivery.header("authorization").orElse("");
    if (!header.startsWith(SCHEME)) {
      return new Proof.Unproven("it came without a bearer token");
    }
    var bearer = tokens.read(header.substring(SCHEME.length()), delivery.at());
    if (bearer instanceof Tokens.Bearer.Known known) {
      return expected.test(known)
          ? Proof.PROVEN
          : new Proof.Unproven("its token is of an application that lacks the role for it");
    }
    return bearer instanceof Tokens.Bearer.Undecided undecided
        ? new Proof.Undecided(undecided.why())
        : new Proof.Unproven(((Tokens.Bearer.Unproven) bearer).why());
  }
}
