package io.github.syncmedic.adapter.graph;

import static java.util.Objects.requireNonNull;

import com.microsoft.graph.core.requests.BaseGraphRequestAdapter;
import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestAdapter;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.RequestOption;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import com.microsoft.kiota.http.middleware.options.ParametersNameDecodingOption;
import com.microsoft.kiota.http.middleware.options.RedirectHandlerOption;
import com.microsoft.kiota.http.middleware.options.RetryHandlerOption;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSink;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request exactly once: the Graph SDK's adapter writes and signs it, and the SDK's HTTP
 * client sends it with every repetition and every redirect of its own switched off.
 *
 * <p>Thread-safe and blocking, for no longer than it is told. The answer is taken from the client
 * and not from the adapter, because the adapter loses the status of an answer that is not JSON and
 * sends a request again when the token is challenged.
 */
final class GraphHttp {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final String JSON = "application/json";
  private static final long CHUNK = 64 << 10;

  private final GraphEndpoint endpoint;
  private final GraphTokens tokens;
  private final Supplier<Dns> dns;
  private final Meter meter;
  private @Nullable Wire wire;

  GraphHttp(GraphEndpoint endpoint, GraphTokens tokens, Meter meter, Supplier<Dns> dns) {
    this.endpoint = endpoint;
    this.tokens = tokens;
    this.meter = meter;
    this.dns = dns;
  }

  /**
   * Sends {@code ask} with the token at hand, which {@link GraphTokens#ready} has to have seen to.
   */
  Exchange send(Ask ask, Duration within) {
    var exchange = sent(ask, within);
    meter.exchanged(ask, exchange);
    return exchange;
  }

  private Exchange sent(Ask ask, Duration within) {
    var trace = new Trace(meter);
    var id = UUID.randomUUID().toString();
    var call = wire().client(ask.once()).newCall(request(ask, id, trace));
    // Zero would mean no limit at all.
    call.timeout().timeout(Math.max(1, within.toMillis()), TimeUnit.MILLISECONDS);
    try (var response = call.execute()) {
      return new Exchange.Answered(reply(response, id));
    } catch (IOException e) {
      return new Exchange.Lost(Problems.lost(ask, e, trace.begun, id), trace.begun);
    }
  }

  private Request request(Ask ask, String id, Trace trace) {
    var information = new RequestInformation();
    information.httpMethod = ask.method();
    information.setUri(ask.uri());
    information.headers.add("Accept", JSON);
    information.headers.add("client-request-id", id);
    if (ask.body().size() > 0) {
      information.setStreamContent(new ByteArrayInputStream(ask.body().toByteArray()), JSON);
    }
    Request request = wire().adapter().convertToNativeRequest(information);
    var builder = request.newBuilder().tag(Trace.class, trace);
    return (ask.method() == HttpMethod.POST ? builder.post(new OneShot(ask.body())) : builder)
        .build();
  }

  private static HttpReply reply(Response response, String id) {
    var body = new Buffer();
    var ending = HttpReply.Ending.TOO_LONG;
    try {
      var source = requireNonNull(response.body()).source();
      while (body.size() <= Json.LONGEST_DOCUMENT) {
        if (source.read(body, CHUNK) < 0) {
          ending = HttpReply.Ending.WHOLE;
          break;
        }
      }
    } catch (InterruptedIOException e) {
      ending = HttpReply.Ending.TOO_LATE;
    } catch (IOException e) {
      ending = HttpReply.Ending.BROKEN;
    }
    return new HttpReply(response.code(), response.headers(), body.readByteString(), ending, id);
  }

  /** Built when first needed: a function that never talks to Graph does not load it. */
  private synchronized Wire wire() {
    var known = wire;
    if (known == null) {
      known = Wire.to(endpoint, tokens, dns.get());
      wire = known;
    }
    return known;
  }

  private record Wire(RequestAdapter adapter, OkHttpClient reads, OkHttpClient writes) {
    static Wire to(GraphEndpoint endpoint, GraphTokens tokens, Dns dns) {
      var reads =
          GraphClientFactory.create(once())
              .dns(dns)
              .followRedirects(false)
              .followSslRedirects(false)
              .retryOnConnectionFailure(false)
              .connectTimeout(CONNECT_TIMEOUT)
              .eventListenerFactory(Trace::of)
              .addNetworkInterceptor(Wire::withoutZeroWait)
              .build();
      // A kept connection may have been closed by the other side: a write on it would be in doubt
      // for nothing. So each write has a connection of its own.
      var writes =
          reads.newBuilder().connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS)).build();
      var adapter =
          new BaseGraphRequestAdapter(
              new BaseBearerTokenAuthenticationProvider(tokens), endpoint.base(), reads);
      return new Wire(adapter, reads, writes);
    }

    OkHttpClient client(boolean once) {
      return once ? writes : reads;
    }

    /** OkHttp repeats a 503 at once when it is told to wait for no time at all. */
    private static Response withoutZeroWait(Interceptor.Chain chain) throws IOException {
      var response = chain.proceed(chain.request());
      var wait = response.header("Retry-After");
      return wait != null && wait.matches("0+")
          ? response.newBuilder().removeHeader("Retry-After").build()
          : response;
    }

    /** The SDK repeats 429, 503 and 504 by itself, writes included, and follows redirects. */
    private static RequestOption[] once() {
      var decoding = new ParametersNameDecodingOption();
      // A link to the next page is to be followed as it is.
      decoding.enable = false;
      return new RequestOption[] {
        new RetryHandlerOption((delay, count, request, response) -> false, 0, 0),
        new RedirectHandlerOption(0, response -> false),
        decoding
      };
    }
  }

  /** Notices when a request begins to leave. */
  private static final class Trace extends EventListener {
    private final Meter meter;
    private volatile boolean begun;

    Trace(Meter meter) {
      this.meter = meter;
    }

    static EventListener of(Call call) {
      var trace = call.request().tag(Trace.class);
      return trace == null ? EventListener.NONE : trace;
    }

    @Override
    public void requestHeadersStart(Call call) {
      begun = true;
      meter.request();
    }
  }

  /** A body that OkHttp may not send again: it would on a 421, whatever its options say. */
  private static final class OneShot extends RequestBody {
    private final ByteString content;

    OneShot(ByteString content) {
      this.content = content;
    }

    @Override
    public @Nullable MediaType contentType() {
      return content.size() == 0 ? null : MediaType.get(JSON);
    }

    @Override
    public long contentLength() {
      return content.size();
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.write(content);
    }
  }
}
