package io.millrace.venuesim.net;

import org.jspecify.annotations.Nullable;

/// What a server offers.
public interface Routes {
  HttpResponse answer(HttpRequest request);

  /// The session for a WebSocket handshake, or null when there is none at this path.
  @Nullable WebSession open(HttpRequest handshake, WebSocket socket);
}
