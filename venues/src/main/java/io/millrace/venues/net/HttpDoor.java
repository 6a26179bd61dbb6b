package io.millrace.venues.net;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Carries one request to a venue, once.
public interface HttpDoor extends AutoCloseable {
  /// Sends the request at once and never again: whoever wants it repeated decides that knowing what
  /// it does. Fails with whatever went wrong; then nobody knows whether the venue has carried it
  /// out.
  ///
  /// @param patience for the whole answer, its body included
  CompletableFuture<HttpReply> send(HttpCall call, Duration patience);

  @Override
  void close();
}
