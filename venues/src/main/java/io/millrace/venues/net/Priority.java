package io.millrace.venues.net;

/// Which request goes first, and how much of a limit it may use. What frees money or ends risk
/// finds room even when everything else has used up its own share.
public enum Priority {
  /// cancels
  CANCEL(100),
  /// orders that protect a position
  PROTECT(98),
  /// questions about orders whose outcome is open
  QUESTION(95),
  /// new orders
  ORDER(80),
  /// lists, balances, instruments, history
  BACKGROUND(60);

  private final int sharePercent;

  Priority(int sharePercent) {
    this.sharePercent = sharePercent;
  }

  /// How much of a limit may be used up, by anybody, for this to be sent still.
  int of(int limit) {
    return (int) ((long) limit * sharePercent / 100);
  }
}
