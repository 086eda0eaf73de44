package io.github.syncmedic.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import io.github.syncmedic.sync.Problem.Kind;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class GraphTokensTest {
  private static final Duration PLENTY = Duration.ofSeconds(20);

  private final MovedTime time = new MovedTime();
  private final List<TokenRequestContext> asked = new ArrayList<>();
  private final List<RuntimeException> failures = new ArrayList<>();

  @Test
  void a_token_is_asked_for_with_the_scope_of_its_cloud_and_kept() {
    var tokens = tokens(Duration.ofHours(24));

    assertThat(tokens.ready(PLENTY)).isEmpty();
    time.advance(Duration.ofHours(23));
    assertThat(tokens.ready(PLENTY)).isEmpty();

    assertThat(asked).hasSize(1);
    assertThat(asked.get(0).getScopes()).containsExactly("https://graph.microsoft.us/.default");
  }

  @Test
  void a_token_is_replaced_shortly_before_it_ends() {
    var tokens = tokens(Duration.ofHours(1));
    tokens.ready(PLENTY);
    time.advance(Duration.ofMinutes(56));

    assertThat(tokens.ready(PLENTY)).isEmpty();
    assertThat(tokens.current()).isEqualTo("token-2");
  }

  @Test
  void a_token_about_to_end_serves_while_no_other_can_be_had() {
    var tokens = tokens(Duration.ofHours(1));
    tokens.ready(PLENTY);
    failures.add(new IllegalStateException());
    failures.add(new IllegalStateException());

    time.advance(Duration.ofMinutes(56));
    assertThat(tokens.ready(PLENTY)).isEmpty();
    assertThat(tokens.current()).isEqualTo("token-1");

    time.advance(Duration.ofMinutes(5));
    assertThat(tokens.ready(PLENTY)).isPresent();
  }

  @Test
  void what_graph_wants_a_new_token_to_carry_is_asked_for() {
    var tokens = tokens(Duration.ofHours(1));
    tokens.ready(PLENTY);

    assertThat(tokens.renew("token-1", Optional.of("{\"a\":1}"), PLENTY)).isEmpty();

    assertThat(tokens.current()).isEqualTo("token-2");
    assertThat(asked.get(1).getClaims()).isEqualTo("{\"a\":1}");
  }

  @Test
  void a_token_that_was_replaced_meanwhile_is_not_replaced_again() {
    var tokens = tokens(Duration.ofHours(1));
    tokens.ready(PLENTY);

    assertThat(tokens.renew("an older one", Optional.empty(), PLENTY)).isEmpty();
    tokens.drop("an older one");

    assertThat(tokens.current()).isEqualTo("token-1");
    assertThat(asked).hasSize(1);
  }

  @Test
  void many_at_once_ask_once() {
    var tokens = tokens(Duration.ofHours(1));

    var problems = IntStream.range(0, 16).parallel().mapToObj(i -> tokens.ready(PLENTY)).toList();

    assertThat(problems).containsOnly(Optional.empty());
    assertThat(asked).hasSize(1);
  }

  @Test
  void a_failure_is_told_by_its_kind_and_code_without_its_message() {
    var tokens = tokens(Duration.ofHours(1));
    failures.add(
        new ClientAuthenticationException("AADSTS7000215: secret canary-secret is wrong", null));

    var problem = tokens.ready(PLENTY).orElseThrow();

    assertThat(problem.kind()).isEqualTo(Kind.BAD_CREDENTIAL);
    assertThat(problem.detail())
        .contains("ClientAuthenticationException", "AADSTS7000215", "try")
        .doesNotContain("canary");
  }

  @Test
  void a_credential_that_never_answers_is_not_waited_for() {
    var never = new CountDownLatch(1);
    TokenCredential silent =
        context ->
            Mono.fromCallable(
                () -> {
                  never.await();
                  return new AccessToken("", time.instant().atOffset(ZoneOffset.UTC));
                });

    assertThat(tokens(silent).ready(Duration.ofMillis(50)).orElseThrow().kind())
        .isEqualTo(Kind.BAD_CREDENTIAL);
  }

  @Test
  void an_error_in_a_credential_is_a_problem_and_no_error() {
    TokenCredential broken =
        new TokenCredential() {
          @Override
          public Mono<AccessToken> getToken(TokenRequestContext context) {
            return Mono.empty();
          }

          @Override
          public AccessToken getTokenSync(TokenRequestContext context) {
            throw new NoClassDefFoundError("com/example/Missing");
          }
        };

    assertThat(tokens(broken).ready(PLENTY).orElseThrow().detail())
        .contains("NoClassDefFoundError");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://graph.microsoft.com/v1.0/x",
        "https://graph.microsoft.us:8443/v1.0/x",
        "http://graph.microsoft.us/v1.0/x",
        "https://graph.microsoft.us.example.com/x",
        "https://graph.microsoft.us@example.com/x"
      })
  void a_token_is_handed_to_its_endpoint_alone(String elsewhere) {
    var tokens = tokens(Duration.ofHours(1));
    tokens.ready(PLENTY);

    assertThat(tokens.getAuthorizationToken(URI.create(elsewhere), null)).isEmpty();
    assertThat(tokens.getAuthorizationToken(URI.create("https://graph.microsoft.us/x"), null))
        .isEqualTo("token-1");
  }

  private GraphTokens tokens(Duration life) {
    return tokens(
        context ->
            Mono.fromSupplier(
                () -> {
                  asked.add(context);
                  if (!failures.isEmpty()) {
                    throw failures.remove(0);
                  }
                  var end = time.instant().plus(life).atOffset(ZoneOffset.UTC);
                  return new AccessToken("token-" + asked.size(), end);
                }));
  }

  private GraphTokens tokens(TokenCredential credential) {
    var options = GraphOptions.of(GraphCloud.USGOV_L4, () -> credential).withTime(time, time);
    return new GraphTokens(new GraphEndpoint(options.endpoint()), options);
  }
}
