package io.millrace.server.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {
  private final AddressRule rule = new AddressRule(false);
  private final AddressRule atHome = new AddressRule(true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.1",
        "162.159.138.232",
        "2606:4700::6810:85e5",
        "2a00:1450:4001:80e::200e"
      })
  void publicAddress_isAllowed(String address) {
    assertThat(rule.refusal(InetAddress.ofLiteral(address))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.254", "192.168.1.1", "127.0.0.1",
        "127.255.255.254", "100.64.0.1", "100.127.255.255", "::1", "fc00::1", "fd12:3456::1"
      })
  void privateAddress_isAllowedAtHomeOnly(String address) {
    assertThat(rule.refusal(InetAddress.ofLiteral(address))).isPresent();
    assertThat(atHome.refusal(InetAddress.ofLiteral(address))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "169.254.169.254",
        "169.254.0.1",
        "100.100.100.200",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1",
        "fd00:ec2::254",
        "::7f00:1",
        "::a00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::a00:1",
        "2001::1",
        "2001:db8::1",
        "2002:a00:1::1",
        "2002:7f00:1::1",
        "3fff::1",
        "100::1",
        "5f00::1"
      })
  void whatIsNoHostOfTheInternet_isNeverAllowed(String address) {
    assertThat(rule.refusal(InetAddress.ofLiteral(address))).isPresent();
    assertThat(atHome.refusal(InetAddress.ofLiteral(address))).isPresent();
  }

  @Test
  void mappedAddress_isWhatItMaps() throws UnknownHostException {
    assertThat(rule.refusal(InetAddress.ofLiteral("::ffff:127.0.0.1"))).isPresent();
    assertThat(rule.refusal(InetAddress.ofLiteral("::ffff:10.1.2.3"))).isPresent();
    assertThat(atHome.refusal(InetAddress.ofLiteral("::ffff:169.254.169.254"))).isPresent();
    byte[] raw = new byte[16];
    raw[10] = (byte) 0xff;
    raw[11] = (byte) 0xff;
    raw[12] = 10;
    raw[15] = 1;
    assertThat(rule.refusal(InetAddress.getByAddress("host", raw))).isPresent();
  }
}
