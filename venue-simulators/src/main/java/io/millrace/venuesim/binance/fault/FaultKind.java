package io.millrace.venuesim.binance.fault;

/// The ways in which an answer or an event can go wrong.
public enum FaultKind {
  /// F1: carried out, never answered.
  TIMEOUT_PLACED(false),
  /// F2: neither carried out nor answered.
  TIMEOUT_NOT_PLACED(false),
  /// F3: carried out late, and answered then; refused when recvWindow has passed meanwhile.
  LATE(false),
  /// F4: carried out, and answered with an error.
  ERROR_PLACED(false),
  /// F4: not carried out, and answered with an error.
  ERROR_NOT_PLACED(false),
  /// F5: carried out, and half of the answer.
  TRUNCATED(false),
  /// F6, F7: answered as things were a while ago.
  STALE(false),
  /// F7: of what is asked for, the newest part is missing.
  PARTIAL(false),
  /// F13: carried out at once, answered later, so that fills are told before the answer.
  SLOW_ANSWER(false),
  /// F18: refused with a code of your choice, not carried out.
  REFUSED(false),
  /// F15: 429, and the address's weight of this minute is used up.
  RATE_LIMITED(false),
  /// F15: 418, and the address is banned for a while.
  BANNED(false),
  /// F8: an event is sent twice.
  DUPLICATED(true),
  /// F9: an event is sent after the next one.
  REORDERED(true),
  /// F10: an event is never sent.
  MISSING(true),
  /// F11: from this event on the connection is silent, but answers pings.
  MUTED(true),
  /// F12: the connection ends at this event, without a goodbye.
  DISCONNECTED(true);

  private final boolean ofEvents;

  FaultKind(boolean ofEvents) {
    this.ofEvents = ofEvents;
  }

  /// Whether it befalls events of streams rather than requests.
  public boolean isOfEvents() {
    return ofEvents;
  }
}
