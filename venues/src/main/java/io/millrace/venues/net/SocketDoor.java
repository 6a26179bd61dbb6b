package io.millrace.venues.net;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

/// Opens WebSockets that carry text.
public interface SocketDoor {
  /// Opens a connection; fails when that does not work. Nothing is heard before it is open.
  CompletableFuture<TextSocket> open(URI uri, Listener listener);

  /// Hears what comes, one call after the other.
  interface Listener {
    /// A whole message.
    void text(String message);

    /// The other side has asked whether we live, and has been answered.
    void pinged();

    /// The connection is over, for whatever reason. Told once.
    void ended(String why);
  }

  /// An open connection.
  interface TextSocket {
    /// Sends a message after those before it. When that fails, the connection ends.
    void send(String message);

    /// Ends the connection at once.
    void abort();
  }
}
