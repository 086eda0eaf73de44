package io.github.syncmedic.adapter.chat;

import io.github.syncmedic.command.caller.Delivery;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes deliveries out of a genuine one that its sender never sent: a header or the body, of those
 * that the proof covers, is changed a little or a lot.
 *
 * @param headers that the proof rests on
 * @param body whether the body is covered by it
 */
record Forgery(List<String> headers, boolean body) {
  private static final String ODD = "\0\n\r\t ,;=\"'&%+/\\{}[]<>.AzZ09é\u2028\uD83D\uDE00";

  /** A delivery that differs from {@code genuine} in what is proven. */
  Delivery of(Delivery genuine, Random random) {
    for (var forged = attempt(genuine, random); ; forged = attempt(genuine, random)) {
      if (!forged.body().equals(genuine.body()) || !forged.headers().equals(genuine.headers())) {
        return forged;
      }
    }
  }

  private Delivery attempt(Delivery genuine, Random random) {
    if (body && random.nextBoolean()) {
      return new Delivery(genuine.headers(), changed(genuine.body(), random), genuine.at());
    }
    var name = headers.get(random.nextInt(headers.size()));
    var value = genuine.header(name).orElse("");
    var forged = new HashMap<>(genuine.headers());
    switch (random.nextInt(12)) {
      case 0 -> forged.remove(name);
      case 1 -> forged.put(name, value + "," + value);
      case 2 -> forged.put(name, value.toUpperCase(Locale.ROOT));
      case 3 -> forged.put(name, random.nextBoolean() ? " " + value : value + " ");
      default -> forged.put(name, changed(value, random));
    }
    return new Delivery(forged, genuine.body(), genuine.at());
  }

  /** The text with one to three small changes. */
  private static String changed(String text, Random random) {
    var changed = new StringBuilder(text);
    for (var times = 1 + random.nextInt(3); times > 0; times--) {
      change(changed, random);
    }
    return changed.toString();
  }

  private static void change(StringBuilder text, Random random) {
    var at = text.length() == 0 ? 0 : random.nextInt(text.length());
    if (text.length() == 0 || random.nextInt(5) == 0) {
      text.insert(at, other(random));
      return;
    }
    switch (random.nextInt(4)) {
      case 0 -> text.deleteCharAt(at);
      case 1 -> text.setLength(at);
      case 2 -> text.setCharAt(at, (char) (text.charAt(at) ^ 1 << random.nextInt(7)));
      default -> text.setCharAt(at, other(random));
    }
  }

  private static char other(Random random) {
    return random.nextInt(3) == 0
        ? ODD.charAt(random.nextInt(ODD.length()))
        : "0123456789abcdefABCDEFghij".charAt(random.nextInt(26));
  }
}
