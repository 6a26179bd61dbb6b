package io.millrace.server.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.InvalidDocumentException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
  @Test
  void range_hasWhatBeginsWithItsBits() {
    Network range = Network.of("f", "203.0.112.0/23");
    assertThat(range.has("203.0.112.1")).isTrue();
    assertThat(range.has("203.0.113.255")).isTrue();
    assertThat(range.has("203.0.114.0")).isFalse();
    assertThat(range.has("2001:db8::1")).isFalse();
    assertThat(range.has("unknown")).isFalse();
    assertThat(Network.of("f", "0.0.0.0/0").has("8.8.8.8")).isTrue();
    assertThat(Network.of("f", "2001:db8::/32").has("2001:db8:1::7")).isTrue();
    assertThat(Network.of("f", "203.0.113.7").has("203.0.113.8")).isFalse();
  }

  @Test
  void whatIsNoNetwork_isRefused() {
    for (String text : List.of("", "example.com", "1.2.3", "1.2.3.4/", "1.2.3.4/33", "::/129")) {
      assertThatThrownBy(() -> Network.of("networks", text))
          .as(text)
          .isInstanceOf(InvalidDocumentException.class)
          .hasMessageContaining("networks");
    }
  }
}
