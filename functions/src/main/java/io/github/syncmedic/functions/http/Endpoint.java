package io.github.syncmedic.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import io.github.syncmedic.command.Access;
import io.github.syncmedic.command.Caller;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.StorageUnavailable;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The edge: nobody passes it who may not, or faster than they may, whatever happens behind it
 * becomes one answer, and a refusal says what to try.
 */
public final class Endpoint {
  private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);

  private final Callers callers;
  private final Pace pace;
  private final Json json = new Json();

  /** An edge that {@code callers} pass at {@code pace}. */
  public Endpoint(Callers callers, Pace pace) {
    this.callers = callers;
    this.pace = pace;
  }

  /** Answers {@code request} with what {@code work} replies to those with {@code access}. */
  public HttpResponseMessage answer(
      HttpRequestMessage<Optional<String>> request, Access access, Supplier<Reply> work) {
    return answer(request, access, caller -> work.get());
  }

  /**
   * Answers {@code request} with what {@code work} replies to whoever sent it, if they have {@code
   * access}. Never throws.
   */
  public HttpResponseMessage answer(
      HttpRequestMessage<Optional<String>> request, Access access, Function<Caller, Reply> work) {
    return open(request, () -> work.apply(admitted(request, access)));
  }

  /**
   * Answers {@code request} with what {@code work} replies to anybody whom the host lets in; who
   * that is, and how often they ask, is its to find out where that matters. Never throws.
   */
  public HttpResponseMessage open(
      HttpRequestMessage<Optional<String>> request, Supplier<Reply> work) {
    return response(request, outcome(request, work));
  }

  private Caller admitted(HttpRequestMessage<Optional<String>> request, Access access) {
    var caller = callers.of(request, access);
    pace.admit(caller);
    return caller;
  }

  private HttpResponseMessage response(HttpRequestMessage<Optional<String>> request, Reply reply) {
    var text = reply.written(json);
    var response =
        request
            .createResponseBuilder(HttpStatusType.custom(reply.status()))
            .header("Content-Type", text.type())
            .header("Cache-Control", "no-store")
            .header("X-Content-Type-Options", "nosniff")
            .body(text.text());
    reply.headers().forEach(response::header);
    return response.build();
  }

  private static Reply outcome(HttpRequestMessage<Optional<String>> request, Supplier<Reply> work) {
    var path = request.getUri().getRawPath();
    try {
      return work.get();
    } catch (Refused refused) {
      return refused.reply(path);
    } catch (StorageUnavailable e) {
      LOG.error("storage is not reachable: {}", e.getMessage());
      return problem(
          ProblemDetails.of(
                  503,
                  "Storage not reachable",
                  "Tried to reach storage, because the answer lies there, and could not; nothing is"
                      + " promised, try again, by the same Idempotency-Key if you sent one",
                  "")
              .at(path),
          Map.of("Retry-After", "10"));
    } catch (RuntimeException e) {
      LOG.error("an answer failed: this is a bug", e);
      return problem(
          ProblemDetails.of(
                  500,
                  "Internal error",
                  "Tried to answer, because that is its job, and failed; try again, and report it"
                      + " with the time if it stays",
                  "")
              .at(path),
          Map.of());
    }
  }

  private static Reply problem(ProblemDetails problem, Map<String, String> headers) {
    return new Reply(problem.status(), problem, headers);
  }
}
