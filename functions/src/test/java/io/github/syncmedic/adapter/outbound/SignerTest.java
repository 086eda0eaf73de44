package io.github.syncmedic.adapter.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignerTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OTHER = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @Test
  void signs_as_the_published_example_does() {
    assertThat(signature(SECRET)).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void the_first_of_several_secrets_signs() {
    assertThat(signature(SECRET + ", " + OTHER)).isEqualTo(signature(SECRET));
    assertThat(signature(OTHER + "," + SECRET))
        .isEqualTo(signature(OTHER))
        .isNotEqualTo(signature(SECRET));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsec_",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa?w",
        "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        SECRET + ",",
        SECRET + ",canary",
      })
  void what_is_no_secret_is_refused_and_not_shown(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Signer.of(text))
        .withNoCause()
        .withMessageContaining("whsec_<base64")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("MfKQ", "canary"));
  }

  @Test
  void shows_no_secret() {
    assertThat(Signer.of(SECRET)).hasToString("Signer[not shown]");
  }

  private static String signature(String secrets) {
    return Signer.of(secrets)
        .sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}".getBytes(UTF_8));
  }
}
