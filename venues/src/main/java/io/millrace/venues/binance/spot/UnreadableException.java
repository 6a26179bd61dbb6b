package io.millrace.venues.binance.spot;

/// A field of the venue's that is missing, or not what it documents. One line naming the field.
/// What the core's own types refuse, such as a fill of nothing, is of the same kind.
final class UnreadableException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  UnreadableException(String field, String what) {
    super("field " + field + " " + what);
  }
}
