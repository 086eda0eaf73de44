package io.github.syncmedic.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.syncmedic.adapter.chat.GitHub;
import io.github.syncmedic.adapter.chat.StandardWebhooks;
import io.github.syncmedic.command.caller.Channel;
import io.github.syncmedic.command.caller.Delivery;
import io.github.syncmedic.command.caller.Proof;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether the time of a refusal tells how much of a signature was right: each delivery is refused
 * for its last character alone, beside one that is refused for its first. In turns, in this JVM.
 */
final class RefusalsBenchmark implements Benchmark {
  private static final int ROUNDS = 7;
  private static final int BLOCKS = 400;
  private static final int BLOCK = 100;
  private static final double MOST = 1.05;
  private static final String SECRET = "a secret of GitHub for measuring alone";

  private final Clock clock = Clock.systemUTC();

  @Override
  public List<Row> run() {
    var standard = SignedDelivery.of("refused", "AD2AAD.1", clock.instant());
    return List.of(
        row(
            "standard",
            StandardWebhooks.of(SignedDelivery.SECRET),
            delivery(standard, "webhook-signature"),
            new Place("webhook-signature", "v1,".length(), 42)),
        row(
            "github",
            GitHub.of(SECRET),
            delivery(standard, "x-hub-signature-256", signature(standard.body())),
            new Place("x-hub-signature-256", "sha256=".length(), 63)));
  }

  /** Where the first character of a signature stands, and how far behind it the last one. */
  private record Place(String header, int first, int last) {}

  private Delivery delivery(SignedDelivery signed, String header) {
    return delivery(signed, header, signed.headers().getOrDefault(header, ""));
  }

  private Delivery delivery(SignedDelivery signed, String header, String signature) {
    var headers = new HashMap<>(signed.headers());
    headers.put(header, signature);
    return new Delivery(headers, signed.body(), clock.instant());
  }

  private static String signature(String body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HmacSHA256", e);
    }
  }

  private static Row row(String name, Channel channel, Delivery genuine, Place place) {
    if (!channel.prove(genuine).equals(Proof.PROVEN)) {
      throw new BenchException("Tried to begin with a true signature, but it was refused");
    }
    var early = wrongAt(genuine, place.header(), place.first());
    var late = wrongAt(genuine, place.header(), place.first() + place.last());
    var lates = new ArrayList<Double>();
    var earlies = new ArrayList<Double>();
    for (var round = -1; round < ROUNDS; round++) {
      var both = medians(channel, late, early);
      if (round >= 0) { // What comes before is to warm.
        lates.add(both.get(0));
        earlies.add(both.get(1));
      }
    }
    return new Row(
        new Question(
            "refusals-" + name,
            "refusing a signature of %s that is wrong at its last character".formatted(name),
            "ns",
            new Goal.ShareOfBaseline(MOST)),
        Samples.of(lates),
        "wrong at its first character",
        Samples.of(earlies));
  }

  private static Delivery wrongAt(Delivery genuine, String header, int at) {
    var signature = new StringBuilder(genuine.header(header).orElseThrow());
    signature.setCharAt(at, signature.charAt(at) == '7' ? '3' : '7');
    var headers = new HashMap<>(genuine.headers());
    headers.put(header, signature.toString());
    return new Delivery(headers, genuine.body(), genuine.at());
  }

  /** The median of what one and the other take, in blocks that alternate. */
  private static List<Double> medians(Channel channel, Delivery one, Delivery other) {
    var ones = new ArrayList<Double>();
    var others = new ArrayList<Double>();
    for (var block = 0; block < BLOCKS; block++) {
      ones.add(nanos(channel, block % 2 == 0 ? one : other));
      others.add(nanos(channel, block % 2 == 0 ? other : one));
      if (block % 2 == 1) { // Who goes first alternates too.
        swapLast(ones, others);
      }
    }
    return List.of(Samples.of(ones).median(), Samples.of(others).median());
  }

  private static void swapLast(List<Double> ones, List<Double> others) {
    var last = ones.size() - 1;
    var one = ones.get(last);
    ones.set(last, others.get(last));
    others.set(last, one);
  }

  private static double nanos(Channel channel, Delivery delivery) {
    var began = System.nanoTime();
    for (var times = 0; times < BLOCK; times++) {
      if (!(channel.prove(delivery) instanceof Proof.Unproven)) {
        throw new BenchException("Tried to have a forgery refused, but it was believed");
      }
    }
    return (double) (System.nanoTime() - began) / BLOCK;
  }
}
