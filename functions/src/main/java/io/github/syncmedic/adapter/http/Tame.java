package io.github.syncmedic.adapter.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/** An HTTP client that sends what it is given, once, and nothing else. */
public final class Tame {
  /** How much of an answer is taken, in bytes, so that the receiver can end it in peace. */
  private static final long MOST = 64 << 10;

  private Tame() {}

  /**
   * {@code base} without proxy, redirects and repetitions. One connection a call: none outlives
   * what was checked of its address.
   *
   * @param connect how long connecting may take
   * @param whole how long a call may take
   */
  public static OkHttpClient client(OkHttpClient base, Duration connect, Duration whole) {
    return base.newBuilder()
        .proxy(Proxy.NO_PROXY)
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .protocols(List.of(Protocol.HTTP_1_1))
        .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS))
        .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
        .connectTimeout(connect)
        .callTimeout(whole)
        .build();
  }

  /** {@code content} as a body that OkHttp sends once. */
  public static RequestBody json(byte[] content) {
    return new Once(content);
  }

  /**
   * The beginning of what {@code response} holds. Whatever becomes of the rest, the receiver has
   * answered already, so what cannot be read is left out.
   */
  public static String beginning(Response response) {
    var source = requireNonNull(response.body()).source();
    try {
      var unused = source.request(MOST);
    } catch (IOException e) {
      // The status stands.
    }
    return source.getBuffer().snapshot().utf8();
  }

  /** JSON that OkHttp may not send again, as it would on a 503 that asks for no wait at all. */
  private static final class Once extends RequestBody {
    private final byte[] json;

    Once(byte[] json) {
      this.json = json.clone();
    }

    @Override
    public MediaType contentType() {
      return MediaType.get("application/json");
    }

    @Override
    public long contentLength() {
      return json.length;
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.write(json);
    }
  }
}
