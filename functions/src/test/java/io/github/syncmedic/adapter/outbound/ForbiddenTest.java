package io.github.syncmedic.adapter.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that must not leave: every connection, wherever it was meant to go, would be seen here. */
class ForbiddenTest {
  private static final String HOSTS =
      "runbooks.contoso.com,hooks.contoso.com:8443,private:relay.contoso.com,93.184.216.34,"
          + "[2606:2800:220:1:248:1893:25c8:1946]";
  private static final String OURS = "https://runbooks.contoso.com/agents";
  private static final String RELAY = "https://relay.contoso.com/agents";

  private Receiver receiver;

  @SuppressWarnings("NullAway.Init")
  ForbiddenTest() {}

  @BeforeEach
  void listen() throws IOException {
    receiver = Receiver.answering(204);
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OURS,
        RELAY,
        "https://runbooks.contoso.com",
        "HTTPS://RUNBOOKS.Contoso.com:443?token=a%2Fb",
        "https://hooks.contoso.com:8443/a/../b",
        "https://93.184.216.34/",
        "https://[2606:2800:220:1:248:1893:25c8:1946]/",
      })
  void what_is_allowed_and_public_is_called(String url) {
    assertThat(receiver.webhooks(HOSTS, Receiver.ANYWHERE).send(url, "id", "{}")).isEmpty();
    assertThat(receiver.requests()).hasSize(1);
    assertThat(receiver.detour().attempts()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Not https, or not an address.
        "",
        "runbooks.contoso.com",
        "//runbooks.contoso.com/",
        "http://runbooks.contoso.com/",
        "http://127.0.0.1/",
        "file:///etc/passwd",
        "gopher://runbooks.contoso.com/_",
        "ftp://runbooks.contoso.com/",
        "dict://runbooks.contoso.com/",
        "ldap://runbooks.contoso.com/",
        "jar:https://runbooks.contoso.com/a.jar!/",
        "javascript://runbooks.contoso.com/%0a",
        "https:runbooks.contoso.com",
        "https:/runbooks.contoso.com/",
        "https:///runbooks.contoso.com/",
        "https:\\\\runbooks.contoso.com\\",
        // Users, fragments and what makes readers of addresses disagree.
        "https://user@runbooks.contoso.com/",
        "https://user:password@runbooks.contoso.com/",
        "https://@runbooks.contoso.com/",
        "https://runbooks.contoso.com@169.254.169.254/",
        "https://169.254.169.254@runbooks.contoso.com/",
        "https://runbooks.contoso.com:443@127.0.0.1/",
        "https://runbooks.contoso.com%40127.0.0.1/",
        "https://127.0.0.1#@runbooks.contoso.com/",
        "https://runbooks.contoso.com#@127.0.0.1/",
        "https://127.0.0.1\\@runbooks.contoso.com/",
        "https://runbooks.contoso.com\\.evil.example/",
        "https://runbooks.contoso.com/\\evil.example",
        " https://runbooks.contoso.com/",
        "https://runbooks.contoso.com/ ",
        "https://runbooks.contoso.com /",
        "https://run\tbooks.contoso.com/",
        "https://run\nbooks.contoso.com/",
        "https://runbooks.contoso.com/a\r\nHost: evil.example",
        "https://runbooks.contoso.com\0.evil.example/",
        "https://runbooks.contoso.com%00.evil.example/",
        "https://%72unbooks.contoso.com/",
        // Names that only look allowed.
        "https://runbooks.contoso.com./",
        "https://sub.runbooks.contoso.com/",
        "https://evilrunbooks.contoso.com/",
        "https://runbooks.contoso.com.evil.example/",
        "https://runbooks.contoso.com.127.0.0.1.nip.io/",
        "https://runbooks-contoso.com/",
        "https://localhost/",
        "https://LOCALHOST/",
        "https://metadata.google.internal/",
        "https://runbooks。contoso。com/",
        "https://rünbooks.contoso.com/",
        "https://runboo\u212as.contoso.com/",
        "https://run\u00adbooks.contoso.com/",
        "https://xn--rnbooks-n2a.contoso.com/",
        "https://①②⑦.⓪.⓪.①/",
        // Ports.
        "https://runbooks.contoso.com:80/",
        "https://runbooks.contoso.com:8443/",
        "https://runbooks.contoso.com:0/",
        "https://runbooks.contoso.com:65979/",
        "https://runbooks.contoso.com:99999/",
        "https://runbooks.contoso.com:-1/",
        "https://hooks.contoso.com/",
        "https://hooks.contoso.com:443/",
        // Addresses in every notation.
        "https://127.0.0.1/",
        "https://127.1/",
        "https://127.0.1/",
        "https://0/",
        "https://0.0.0.0/",
        "https://2130706433/",
        "https://017700000001/",
        "https://0x7f000001/",
        "https://0x7f.0.0.1/",
        "https://0177.0.0.1/",
        "https://169.254.169.254/metadata/identity/oauth2/token",
        "https://2852039166/",
        "https://0xa9fea9fe/",
        "https://0251.0376.0251.0376/",
        "https://168.63.129.16/",
        "https://10.0.0.1/",
        "https://192.168.0.1/",
        "https://93.184.216.35/",
        "https://[::1]/",
        "https://[::]/",
        "https://[0:0:0:0:0:0:0:1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[::ffff:169.254.169.254]/",
        "https://[fe80::1]/",
        "https://[fe80::1%25eth0]/",
        "https://[fd00::1]/",
        "https://[64:ff9b::7f00:1]/",
        // Other notations of addresses that are allowed in one.
        "https://1572395042/",
        "https://0x5db8d822/",
        "https://093.184.216.34/",
        "https://93.184.55330/",
        "https://[::ffff:93.184.216.34]/",
        "https://[2606:2800:220:1:0248:1893:25c8:1946]/",
      })
  void what_is_not_exactly_allowed_is_not_called(String url) {
    assertThat(receiver.webhooks(HOSTS, Receiver.ANYWHERE).send(url, "id", "{}"))
        .hasValueSatisfying(why -> assertThat(why).contains("; try ").doesNotContain("password"));
    assertNothingLeft();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.0.1",
        "169.254.129.2",
        "169.254.169.254",
        "169.254.169.253",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::2",
        "::127.0.0.1",
        "::ffff:0.0.0.0",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "::ffff:168.63.129.16",
        "::ffff:0:127.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b::169.254.169.254",
        "64:ff9b::168.63.129.16",
        "64:ff9b:1::10.0.0.1",
        "100::1",
        "2001::1",
        "2001:0:7f00:1::1",
        "2001:10::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2002:a9fe:a9fe::1",
        "3fff::1",
        "5f00::1",
        "fd00:ec2::254",
        "fd20:ce::254",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1",
        "ff05::1:3",
      })
  void an_address_that_is_nobodys_is_not_called_even_for_a_private_host(String address) {
    var webhooks = receiver.webhooks(HOSTS, at(address));

    assertThat(webhooks.send(OURS, "id", "{}"))
        .contains("runbooks.contoso.com is at an address that is never called; try another host");
    assertThat(webhooks.send(RELAY, "id", "{}"))
        .contains("relay.contoso.com is at an address that is never called; try another host");
    assertNothingLeft();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1",
        "10.255.255.255",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "192.168.255.255",
        "::ffff:10.0.0.1",
        "::ffff:192.168.1.1",
        "fc00::1",
        "fd12:3456:789a::1",
      })
  void a_private_address_is_called_for_a_private_host_only(String address) throws IOException {
    var webhooks = receiver.webhooks(HOSTS, at(address));

    assertThat(webhooks.send(OURS, "id", "{}"))
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .contains("private:runbooks.contoso.com:443 in OUTBOUND_WEBHOOK_HOSTS")
                    .doesNotContain(address));
    assertNothingLeft();
    assertThat(webhooks.send(RELAY, "id", "{}")).isEmpty();
    assertThat(receiver.detour().attempts())
        .extracting(Detour.Attempt::address)
        .containsExactly(Receiver.address(address).getHostAddress());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9.255.255.255",
        "11.0.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "168.63.129.15",
        "168.63.129.17",
        "169.253.0.1",
        "169.255.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "192.167.0.1",
        "192.169.0.1",
        "223.255.255.255",
        "2001:200::1",
        "2606:4700::1111",
        "64:ff9b::93.184.216.34",
      })
  void what_lies_beside_the_forbidden_is_called(String address) {
    assertThat(receiver.webhooks(HOSTS, at(address)).send(OURS, "id", "{}")).isEmpty();
    assertThat(receiver.detour().attempts()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "::1", "169.254.169.254"})
  void one_bad_address_among_good_ones_is_enough(String bad) {
    for (var dns : Stream.of(at(Receiver.PUBLIC, bad), at(bad, Receiver.PUBLIC)).toList()) {
      assertThat(receiver.webhooks(HOSTS, dns).send(OURS, "id", "{}")).isPresent();
    }
    assertNothingLeft();
  }

  @Test
  void a_name_that_is_bound_again_after_the_check_changes_nothing() {
    var answers = new ArrayDeque<>(List.of(Receiver.PUBLIC, "127.0.0.1", "10.0.0.1"));
    var webhooks = receiver.webhooks(HOSTS, name -> List.of(Receiver.address(answers.remove())));

    assertThat(webhooks.send(OURS, "id", "{}")).isEmpty();
    assertThat(answers).as("asked once").hasSize(2);
    assertThat(webhooks.send(OURS, "id", "{}")).isPresent();
    assertThat(webhooks.send(OURS, "id", "{}")).isPresent();
    assertThat(receiver.detour().attempts())
        .extracting(Detour.Attempt::address)
        .containsExactly(Receiver.PUBLIC);
    assertThat(receiver.requests()).hasSize(1);
  }

  @Test
  void addresses_of_ipv4_come_first() {
    receiver.webhooks(HOSTS, at("2606:4700::1111", Receiver.PUBLIC)).send(OURS, "id", "{}");

    assertThat(receiver.detour().attempts())
        .extracting(Detour.Attempt::address)
        .containsExactly(Receiver.PUBLIC);
  }

  private void assertNothingLeft() {
    assertThat(receiver.detour().attempts()).isEmpty();
    assertThat(receiver.requests()).isEmpty();
  }

  private static Dns at(String... addresses) {
    return name -> {
      var found = new java.util.ArrayList<java.net.InetAddress>();
      for (var address : addresses) {
        found.add(Receiver.address(address));
      }
      return found;
    };
  }
}
