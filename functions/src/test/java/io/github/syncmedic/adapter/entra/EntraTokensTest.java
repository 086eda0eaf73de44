package io.github.syncmedic.adapter.entra;

import static io.github.syncmedic.adapter.entra.FakeTenant.ADA;
import static io.github.syncmedic.adapter.entra.FakeTenant.APPLICATION;
import static io.github.syncmedic.adapter.entra.FakeTenant.AUDIENCE;
import static io.github.syncmedic.adapter.entra.FakeTenant.LOGIN;
import static io.github.syncmedic.adapter.entra.FakeTenant.NOW;
import static io.github.syncmedic.adapter.entra.FakeTenant.TENANT;
import static io.github.syncmedic.adapter.entra.FakeTenant.claims;
import static io.github.syncmedic.adapter.entra.FakeTenant.header;
import static io.github.syncmedic.adapter.entra.FakeTenant.key;
import static io.github.syncmedic.adapter.entra.FakeTenant.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.github.syncmedic.command.caller.Tokens.Bearer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntraTokensTest {
  private static final RSAKey FIRST = key("first");
  private static final RSAKey SECOND = key("second");
  private static final RSAKey FOREIGN = key("first");
  private static final int FORGERIES = Integer.getInteger("syncmedic.forgeries", 100_000);
  private static final long SEED = 20261121;

  private final FakeTenant tenant = new FakeTenant();
  private final EntraTokens tokens = tenant.tokens();

  @BeforeEach
  void the_tenant_publishes_its_first_key() {
    tenant.publish(FIRST);
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void a_token_of_the_tenant_for_this_product_speaks_for_its_object() {
    assertThat(read(token(FIRST, claims().build())))
        .isEqualTo(new Bearer.Known(ADA, APPLICATION, Set.of("Sync.Read", "Sync.Operate")));
  }

  @Test
  void tokens_of_the_first_version_are_as_good() {
    var first =
        claims()
            .issuer("https://sts.windows.net/" + TENANT + "/")
            .claim("azp", null)
            .claim("appid", APPLICATION);

    assertThat(read(token(FIRST, first.build()))).isInstanceOf(Bearer.Known.class);
  }

  @Test
  void without_roles_it_speaks_for_somebody_who_may_nothing() {
    assertThat(read(token(FIRST, claims().claim("roles", null).build())))
        .isEqualTo(new Bearer.Known(ADA, APPLICATION, Set.of()));
  }

  /** Every row is signed well, and says something that must not be believed. */
  @Test
  void a_token_that_says_anything_else_proves_nothing() {
    var rows = new LinkedHashMap<String, UnaryOperator<JWTClaimsSet.Builder>>();
    rows.put("foreign issuer", it -> it.issuer("https://evil.example/" + TENANT + "/v2.0"));
    rows.put("issuer of another tenant", it -> it.issuer(LOGIN + "/" + ADA + "/v2.0"));
    rows.put("issuer without version", it -> it.issuer(LOGIN + "/" + TENANT));
    rows.put(
        "issuer of another cloud",
        it -> it.issuer("https://login.microsoftonline.us/" + TENANT + "/v2.0"));
    rows.put("no issuer", it -> it.issuer(null));
    rows.put("other tenant", it -> it.claim("tid", ADA));
    rows.put("no tenant", it -> it.claim("tid", null));
    rows.put("tenant that is no text", it -> it.claim("tid", List.of(TENANT)));
    rows.put("other audience", it -> it.audience("api://" + ADA));
    rows.put("audience of Graph", it -> it.audience("https://graph.microsoft.com"));
    rows.put("several audiences", it -> it.audience(List.of(AUDIENCE, "api://x")));
    rows.put("no audience", it -> it.audience((String) null));
    rows.put("expired", it -> it.expirationTime(Date.from(NOW.minusSeconds(300))));
    rows.put("never expires", it -> it.expirationTime(null));
    rows.put("not yet valid", it -> it.notBeforeTime(Date.from(NOW.plusSeconds(301))));
    rows.put("valid since nobody says", it -> it.notBeforeTime(null));
    rows.put("expiry that is no time", it -> it.claim("exp", "never"));
    rows.put("no object", it -> it.claim("oid", null));
    rows.put("object that is no GUID", it -> it.claim("oid", "ada"));
    rows.put("no application", it -> it.claim("azp", null));
    rows.put("two applications", it -> it.claim("appid", TENANT));
    rows.put("roles that are no list", it -> it.claim("roles", "Sync.Approve"));

    var refused =
        rows.entrySet().stream()
            .filter(
                it ->
                    read(token(FIRST, it.getValue().apply(claims()).build()))
                        instanceof Bearer.Unproven)
            .map(Map.Entry::getKey)
            .toList();

    assertThat(refused).hasSize(22).containsExactlyElementsOf(rows.keySet());
  }

  /** Every row says the right things, and is signed in a way that must not be believed. */
  @Test
  void a_token_that_is_signed_in_any_other_way_proves_nothing() throws JOSEException {
    var good = claims().build();
    var rows = new LinkedHashMap<String, String>();
    rows.put("not signed at all", new PlainJWT(good).serialize());
    rows.put(
        "algorithm none in a header of its own",
        under("{\"alg\":\"none\",\"kid\":\"first\"}", token(FIRST, good)));
    rows.put("HS256 with the public key", withPublicKey(good));
    rows.put(
        "RS512",
        token(FIRST, new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("first").build(), good));
    rows.put(
        "PS256",
        token(FIRST, new JWSHeader.Builder(JWSAlgorithm.PS256).keyID("first").build(), good));
    rows.put("a foreign key of the same name", token(FOREIGN, good));
    rows.put("a foreign key of another name", token(SECOND, good));
    rows.put(
        "no name of a key", token(FIRST, new JWSHeader.Builder(JWSAlgorithm.RS256).build(), good));
    rows.put("an empty name", token(FIRST, header(FIRST).keyID("").build(), good));
    rows.put(
        "a name that is a path", token(FIRST, header(FIRST).keyID("../../first").build(), good));
    rows.put(
        "a name that is a query", token(FIRST, header(FIRST).keyID("' OR '1'='1").build(), good));
    rows.put(
        "its own key", token(FOREIGN, header(FOREIGN).jwk(FOREIGN.toPublicJWK()).build(), good));
    rows.put(
        "its own key, signed well",
        token(FIRST, header(FIRST).jwk(FIRST.toPublicJWK()).build(), good));
    rows.put(
        "an address of keys", token(FIRST, header(FIRST).jwkURL(tenant.address()).build(), good));
    rows.put(
        "an address of certificates",
        token(FIRST, header(FIRST).x509CertURL(URI.create("https://evil.example/")).build(), good));
    rows.put(
        "something critical",
        token(FIRST, header(FIRST).criticalParams(Set.of("exp")).build(), good));
    rows.put("cut off", token(FIRST, good).substring(0, 200));
    rows.put("no signature", token(FIRST, good).replaceAll("[^.]*$", ""));
    rows.put("empty", "");
    rows.put("no token", "canary-4711");
    rows.put("endless", "a.".repeat(50_000));

    var refused =
        rows.entrySet().stream()
            .filter(it -> read(it.getValue()) instanceof Bearer.Unproven)
            .map(Map.Entry::getKey)
            .toList();

    assertThat(refused).hasSize(21).containsExactlyElementsOf(rows.keySet());
    assertThat(tenant.asked()).as("only the tenant's keys, and not for every row").isLessThan(3);
  }

  @Test
  void believes_none_of_a_hundred_thousand_forgeries_and_repeats_nothing() {
    var random = new Random(SEED);
    var good = token(FIRST, claims().build());
    var accepted = 0;
    for (var times = 0; times < FORGERIES; times++) {
      var bearer = read(changed(good, random));
      accepted += bearer instanceof Bearer.Unproven ? 0 : 1;
    }
    assertThat(accepted).as("of %d, seed %d", FORGERIES, SEED).isZero();
    assertThat(read("canary.canary.canary")).asString().doesNotContain("canary");
  }

  /** One or two characters, of which none may be without meaning. */
  private static String changed(String good, Random random) {
    var end = good.length() - 1;
    var changed = new StringBuilder(good);
    for (var times = 1 + random.nextInt(2); times > 0; times--) {
      var at = random.nextInt(end);
      if (random.nextInt(4) == 0) {
        changed.deleteCharAt(at);
        end--;
      } else {
        changed.setCharAt(
            at, (char) ('A' + (changed.charAt(at) - 'A' + 1 + random.nextInt(20)) % 26));
      }
    }
    return changed.toString().equals(good) ? good.substring(1) : changed.toString();
  }

  @ParameterizedTest
  @CsvSource({"-360, true", "-361, false", "3899, true", "3900, false"})
  void clocks_may_be_300_seconds_apart(long later, boolean believed) {
    var bearer = tokens.read(token(FIRST, claims().build()), NOW.plusSeconds(later));

    assertThat(bearer instanceof Bearer.Known).isEqualTo(believed);
  }

  @Test
  void keys_are_fetched_once_for_many_tokens() {
    var token = token(FIRST, claims().build());
    for (var times = 0; times < 100; times++) {
      assertThat(read(token)).isInstanceOf(Bearer.Known.class);
    }
    assertThat(tenant.asked()).isEqualTo(1);
  }

  @Test
  void a_new_key_is_believed_as_soon_as_a_token_names_it() {
    read(token(FIRST, claims().build()));
    tenant.publish(FIRST, SECOND);

    assertThat(tokens.read(token(SECOND, claims().build()), NOW.plusSeconds(31)))
        .isInstanceOf(Bearer.Known.class);
    assertThat(tenant.asked()).isEqualTo(2);
  }

  @Test
  void a_key_that_is_not_published_any_more_is_not_believed_after_a_day() {
    read(token(FIRST, claims().build()));
    tenant.publish(SECOND);
    var tomorrow = NOW.plus(PublishedKeys.FRESH);
    var token = token(FIRST, claims().expirationTime(Date.from(tomorrow.plusSeconds(60))).build());

    assertThat(tokens.read(token, tomorrow)).isInstanceOf(Bearer.Unproven.class);
  }

  @Test
  void made_up_names_of_keys_do_not_have_them_fetched_again_and_again() {
    var good = token(FIRST, claims().build());
    for (var times = 0; times < 300; times++) {
      var token = under("{\"alg\":\"RS256\",\"kid\":\"made up %d\"}".formatted(times), good);
      assertThat(tokens.read(token, NOW.plusSeconds(times))).isInstanceOf(Bearer.Unproven.class);
    }
    assertThat(tenant.asked()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({"500", "404", "302", "204"})
  void without_any_keys_nothing_is_decided(int status) {
    tenant.answer(status);

    assertThat(read(token(FIRST, claims().build()))).isInstanceOf(Bearer.Undecided.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"no JSON", "{}", "[]", "{\"keys\":7}"})
  void an_answer_that_is_no_keys_is_none(String text) {
    tenant.publish(text);

    assertThat(read(token(FIRST, claims().build()))).isNotInstanceOf(Bearer.Known.class);
  }

  @Test
  void an_answer_without_end_is_not_read() {
    tenant.publish("{\"keys\":[],\"x\":\"%s\"}".formatted("a".repeat(600 * 1024)));

    assertThat(read(token(FIRST, claims().build()))).isInstanceOf(Bearer.Undecided.class);
  }

  @Test
  void keys_at_hand_are_believed_for_another_day_while_they_cannot_be_fetched() {
    read(token(FIRST, claims().build()));
    tenant.answer(503);

    assertThat(readAt(NOW.plus(PublishedKeys.FRESH))).isInstanceOf(Bearer.Known.class);
    assertThat(readAt(NOW.plus(PublishedKeys.BELIEVED).minusSeconds(1)))
        .isInstanceOf(Bearer.Known.class);
    assertThat(readAt(NOW.plus(PublishedKeys.BELIEVED))).isInstanceOf(Bearer.Undecided.class);

    tenant.answer(200);
    assertThat(readAt(NOW.plus(PublishedKeys.BELIEVED).plus(Duration.ofMinutes(1))))
        .isInstanceOf(Bearer.Known.class);
  }

  @Test
  void each_cloud_has_its_own_issuers_and_keys() {
    var china = new Authority("https://login.chinacloudapi.cn", TENANT, Set.of(AUDIENCE));
    var government = new Authority("https://login.microsoftonline.us", TENANT, Set.of(AUDIENCE));

    assertThat(china.isIssuer("https://sts.chinacloudapi.cn/" + TENANT + "/")).isTrue();
    assertThat(china.isIssuer("https://sts.windows.net/" + TENANT + "/")).isFalse();
    assertThat(government.isIssuer("https://login.microsoftonline.us/" + TENANT + "/v2.0"))
        .isTrue();
    assertThat(government.isIssuer(LOGIN + "/" + TENANT + "/v2.0")).isFalse();
    assertThat(government.keys())
        .hasToString("https://login.microsoftonline.us/%s/discovery/v2.0/keys".formatted(TENANT));
  }

  @Test
  void an_authority_is_one_tenant_and_some_audience() {
    for (var tenantId : List.of("own", "common", "organizations", "contoso.com", "")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Authority(LOGIN, tenantId, Set.of(AUDIENCE)))
          .withMessageContaining("AZURE_TENANT_ID");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Authority(LOGIN, TENANT, Set.of(" ")))
        .withMessageContaining("API_AUDIENCE");
  }

  private Bearer read(String token) {
    return tokens.read(token, NOW);
  }

  private Bearer readAt(Instant at) {
    var until = Date.from(at.plusSeconds(60));
    return tokens.read(token(FIRST, claims().expirationTime(until).build()), at);
  }

  /** The same under another header, so that its signature is for something else. */
  private static String under(String header, String token) {
    var bytes = header.getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)
        + token.substring(token.indexOf('.'));
  }

  private static String withPublicKey(JWTClaimsSet claims) throws JOSEException {
    var token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), claims);
    token.sign(new MACSigner(FIRST.toRSAPublicKey().getEncoded()));
    return token.serialize();
  }
}
