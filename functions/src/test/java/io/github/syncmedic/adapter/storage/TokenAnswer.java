package io.github.syncmedic.adapter.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the endpoint of a managed identity answers. */
final class TokenAnswer extends HttpResponse {
  private static final byte[] BODY =
      """
      {"access_token": "a-token", "expires_in": "3600", "expires_on": "4102444800",
       "resource": "https://storage.azure.com/", "token_type": "Bearer"}
      """
          .getBytes(UTF_8);

  TokenAnswer(HttpRequest request) {
    super(request);
  }

  @Override
  public int getStatusCode() {
    return 200;
  }

  @Override
  @SuppressWarnings("deprecation") // still abstract where it is declared
  public String getHeaderValue(String name) {
    return getHeaders().getValue(HttpHeaderName.fromString(name));
  }

  @Override
  public HttpHeaders getHeaders() {
    return new HttpHeaders().set(HttpHeaderName.CONTENT_TYPE, "application/json");
  }

  @Override
  public Flux<ByteBuffer> getBody() {
    return Flux.just(ByteBuffer.wrap(BODY));
  }

  @Override
  public Mono<byte[]> getBodyAsByteArray() {
    return Mono.just(BODY);
  }

  @Override
  public Mono<String> getBodyAsString() {
    return Mono.just(new String(BODY, UTF_8));
  }

  @Override
  public Mono<String> getBodyAsString(Charset charset) {
    return Mono.just(new String(BODY, charset));
  }
}
