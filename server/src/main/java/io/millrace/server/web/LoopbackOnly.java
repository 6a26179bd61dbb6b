package io.millrace.server.web;

import io.millrace.core.document.InvalidDocumentException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/// Binds to the loopback interface, whatever the environment says: without users, whoever reaches
/// the port may trade.
public final class LoopbackOnly
    implements WebServerFactoryCustomizer<ConfigurableWebServerFactory>, Ordered {
  private final InetAddress loopback;

  /// @param wished an address that the environment asks for
  /// @throws InvalidDocumentException when it is another one
  public LoopbackOnly(@Nullable String wished) {
    if (wished != null && !wished.matches("127\\.0\\.0\\.1|localhost|::1")) {
      throw new InvalidDocumentException(
          "server.address", "'" + wished + "'", "127.0.0.1: this server knows no users yet");
    }
    try {
      this.loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void customize(ConfigurableWebServerFactory factory) {
    factory.setAddress(loopback);
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
