package io.millrace.core.venue.path;

/// Why everything that rests at a venue is asked for.
public enum Sweep {
  /// Something may have been missed: at the beginning, after the stream was down, and until a list
  /// has come since.
  CATCHING_UP,

  /// Nothing says that anything is wrong. It waits for whatever is more urgent, as long as it
  /// takes.
  ROUTINE
}
