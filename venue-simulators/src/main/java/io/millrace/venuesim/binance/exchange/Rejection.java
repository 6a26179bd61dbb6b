package io.millrace.venuesim.binance.exchange;

/// A request that the venue refuses, with the code and message of its documents. The message is
/// sent as it is.
public final class Rejection extends RuntimeException {
  private static final long serialVersionUID = 1;

  private static final int FILTER = -1013;
  private static final int NEW_ORDER = -2010;
  private static final int CANCEL = -2011;
  private static final int AMEND = -2038;

  private final int code;
  private final String reason;

  public Rejection(int code, String reason) {
    super(code + " " + reason, null, false, false);
    this.code = code;
    this.reason = reason;
  }

  static Rejection filter(String name) {
    return new Rejection(FILTER, "Filter failure: " + name);
  }

  static Rejection order(String reason) {
    return new Rejection(NEW_ORDER, reason);
  }

  static Rejection funds() {
    return order("Account has insufficient balance for requested action.");
  }

  static Rejection cancel(String reason) {
    return new Rejection(CANCEL, reason);
  }

  static Rejection amend(String reason) {
    return new Rejection(AMEND, reason);
  }

  static Rejection symbol() {
    return new Rejection(-1121, "Invalid symbol.");
  }

  public int code() {
    return code;
  }

  /// The venue's words.
  public String reason() {
    return reason;
  }
}
