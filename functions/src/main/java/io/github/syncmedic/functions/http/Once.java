package io.github.syncmedic.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import io.github.syncmedic.command.Caller;
import io.github.syncmedic.journal.FirstAnswers;
import io.github.syncmedic.journal.FirstAnswers.Claim;
import io.github.syncmedic.journal.FirstAnswers.Kept;
import io.github.syncmedic.journal.Json;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Has done once what the same caller asks for more than once by the same {@code Idempotency-Key},
 * see <a
 * href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">draft-ietf-httpapi-idempotency-key-header</a>:
 * whoever repeats a request is answered as the first time, byte for byte, for seven days.
 *
 * <p>Refusals are not kept, so a request that was refused may be mended and sent again by its key.
 * Nor are failures; but their key stays with the request that failed, whose run keeps its id, so
 * that it is opened once however often it is asked for. Without the header storage is not asked for
 * anything. Thread-safe; blocking on storage.
 */
public final class Once {
  private static final String HEADER = "idempotency-key";

  private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");
  private static final int SOON = 1;

  private final Supplier<FirstAnswers> answers;
  private final Json json = new Json();

  /** Remembers what was answered in {@code answers}, which are built when a key first comes. */
  public Once(Supplier<FirstAnswers> answers) {
    this.answers = answers;
  }

  /**
   * What {@code work} replies to {@code request} of {@code caller}, or has replied to it before. To
   * be called when the request is known to be well-formed, since a key costs two storage
   * operations.
   */
  Reply reply(
      HttpRequestMessage<Optional<String>> request, Caller caller, Function<Turn, Reply> work) {
    return key(request)
        .map(key -> claimed(caller.who() + "\n" + key, asked(request), work))
        .orElseGet(() -> work.apply(Turn.SINGLE));
  }

  private static Optional<String> key(HttpRequestMessage<Optional<String>> request) {
    var key = Header.of(request, HEADER);
    if (key.filter(it -> !KEY.matcher(it).matches()).isPresent()) {
      throw Refused.malformed(
          "Tried to read the Idempotency-Key, because one was sent, and it is none; try 1 to 255"
              + " characters from ! to ~, for example a UUID",
          "Idempotency-Key");
    }
    return key;
  }

  /** What is asked for, apart from the function key, which may have been changed since. */
  private static String asked(HttpRequestMessage<Optional<String>> request) {
    var query = new TreeMap<>(request.getQueryParameters());
    query.remove(Query.KEY);
    return String.join(
        "\n",
        request.getHttpMethod().toString(),
        request.getUri().getRawPath(),
        query.toString(),
        request.getBody().orElse(""));
  }

  private Reply claimed(String key, String asked, Function<Turn, Reply> work) {
    var claim = answers.get().claim(key, asked);
    if (claim instanceof Claim.First first) {
      return worked(first, Turn.of(first.at(), key + "\n" + asked), work);
    }
    if (claim instanceof Claim.Answered answered) {
      return told(answered.answer());
    }
    throw claim instanceof Claim.Otherwise ? otherwise() : atWork();
  }

  private Reply worked(Claim.First first, Turn turn, Function<Turn, Reply> work) {
    Reply reply;
    try {
      reply = work.apply(turn);
    } catch (Refused refused) {
      answers.get().giveBack(first);
      throw refused;
    }
    var text = reply.written(json);
    var kept = new Kept(reply.status(), text.type(), text.text(), reply.headers());
    answers.get().keep(first, kept);
    return told(kept);
  }

  private static Reply told(Kept answer) {
    return new Reply(
        answer.status(), new Reply.Text(answer.type(), answer.body()), answer.headers());
  }

  private static Refused otherwise() {
    return Refused.with(
        422,
        "Key used otherwise",
        "Tried to take the request by its Idempotency-Key, because one was sent, and you asked for"
            + " something else by it before; try another key",
        "Idempotency-Key");
  }

  private static Refused atWork() {
    return Refused.with(
            409,
            "Key in flight",
            "Tried to take the request by its Idempotency-Key, because one was sent, and the first"
                + " request by it is being worked on; try again, with the same key",
            "Idempotency-Key")
        .headed(Map.of("Retry-After", Integer.toString(SOON)));
  }
}
