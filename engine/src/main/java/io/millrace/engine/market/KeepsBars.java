package io.millrace.engine.market;

/// A feed that keeps the bars it has told, so that nobody else keeps them again.
interface KeepsBars {
  /// The recent bars that it has told. On the hub's thread.
  BarColumns bars(int instrument);

  /// Whether none is missing since then. On any thread.
  boolean hasBarsSince(int instrument, long millis);
}
