package io.millrace.venuesim.net;

/// One WebSocket connection, as whoever serves it sees it. Its methods are called by the
/// connection's own thread, never two at once.
public interface WebSession {
  /// The connection is open.
  default void opened() {}

  void received(String text);

  default void ponged(byte[] payload) {}

  /// Also pings count against some limits.
  default void pinged() {}

  /// The last call, however the connection ended.
  default void closed() {}
}
