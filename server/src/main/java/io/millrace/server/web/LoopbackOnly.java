package io.millrace.server.web;

import io.millrace.core.document.InvalidDocumentException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/// The server listens on the loopback interface, whatever the environment says: without users,
/// whoever reaches the port may trade.
public final class LoopbackOnly {
  private LoopbackOnly() {}

  /// @param wished an address that the environment asks for
  /// @throws InvalidDocumentException when it is another one
  public static InetAddress address(@Nullable String wished) {
    if (wished != null && !wished.matches("127\\.0\\.0\\.1|localhost|::1")) {
      throw new InvalidDocumentException(
          "server.address", "'" + wished + "'", "127.0.0.1: this server knows no users yet");
    }
    try {
      return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
