package io.millrace.history;

/// The ways in which a row of bars can be unusable.
public enum BarFault {
  /// Not readable at all: a wrong column count, not a number, a damaged file.
  MALFORMED,
  /// Opens at the same time as the row before.
  DUPLICATE,
  /// Opens before the row before.
  DESCENDING,
  /// Readable, but no market made it: high below low, a price not above zero, a time off the grid.
  IMPOSSIBLE
}
