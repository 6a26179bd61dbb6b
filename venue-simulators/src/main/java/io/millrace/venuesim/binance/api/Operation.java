package io.millrace.venuesim.binance.api;

import io.millrace.core.document.Document;
import java.util.function.ToIntFunction;

/// Something that can be asked for: by verb and path, and by name over the WebSocket API.
///
/// @param method its name over the WebSocket API; empty when it has none
/// @param weight what it costs, by its parameters
/// @param orders how many unfilled orders it adds
record Operation(
    String verb,
    String path,
    String method,
    Security security,
    ToIntFunction<Parameters> weight,
    int orders,
    Handler handler) {

  /// What it takes to be allowed.
  enum Security {
    NONE,
    USER_DATA,
    TRADE
  }

  /// Carries a call out.
  @FunctionalInterface
  interface Handler {
    Document handle(Call call);
  }

  /// Orders placed and cancelled cost nothing once they succeed (since 2026-04-02).
  boolean isFreeOnSuccess() {
    return security == Security.TRADE && !path.contains("amend") && !path.endsWith("/test");
  }

  String name() {
    return verb + " " + path;
  }
}
