package io.github.syncmedic.adapter.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
  @Test
  void are_read_in_every_form() {
    assertThat(
            AllowedHosts.of(
                    "Runbooks.contoso.com, private:relay,private:relay:8443,xn--bcher-kva.example,"
                        + "93.184.216.34,[2606:2800:220:1:248:1893:25c8:1946]:8443")
                .hosts())
        .containsExactly(
            new AllowedHost("runbooks.contoso.com", 443, false),
            new AllowedHost("relay", 443, true),
            new AllowedHost("relay", 8443, true),
            new AllowedHost("xn--bcher-kva.example", 443, false),
            new AllowedHost("93.184.216.34", 443, false),
            new AllowedHost("[2606:2800:220:1:248:1893:25c8:1946]", 8443, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a.example,",
        "a.example,,b.example",
        "*",
        "*.contoso.com",
        "https://runbooks.contoso.com",
        "runbooks.contoso.com/agents",
        "user@runbooks.contoso.com",
        "runbooks.contoso.com:",
        "runbooks.contoso.com:0",
        "runbooks.contoso.com:65536",
        "runbooks.contoso.com.",
        ".contoso.com",
        "runbooks..contoso.com",
        "-runbooks.contoso.com",
        "runbooks_1.contoso.com",
        "bücher.example",
        "runboo\u212as.contoso.com",
        "public:runbooks.contoso.com",
        "runbooks.contoso.com runbooks.contoso.com",
        "runbooks.contoso.com,private:runbooks.contoso.com",
        "127.0.0.1",
        "10.0.0.1",
        "private:10.0.0.1",
        "private:93.184.216.34",
        "169.254.169.254",
        "168.63.129.16",
        "2130706433",
        "1572395042",
        "0x5db8d822",
        "093.184.216.34",
        "93.184.55330",
        "93.184.216.256",
        "1.2.3.4.5",
        "contoso.7",
        "contoso.0x",
        "[::1]",
        "[fd00::1]",
        "[::ffff:93.184.216.34]",
        "[::ffff:5db8:d822]",
        "[2606:2800:220:1:0248:1893:25c8:1946]",
        "[2606:2800:220:1:248:1893:25c8]",
        "2606:2800:220:1:248:1893:25c8:1946",
      })
  void are_refused_when_they_might_mean_something_else(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AllowedHosts.of(text))
        .withMessageStartingWith("Tried to allow ")
        .withMessageContaining("because")
        .withMessageContaining("try");
  }
}
