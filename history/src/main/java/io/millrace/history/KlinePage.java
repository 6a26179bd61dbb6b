package io.millrace.history;

/// One answer of the klines endpoint, its rows ascending and possible, closed bars only.
///
/// @param lastOpen open time of the last row, also when that bar was not closed; -1 when there is
///   none
record KlinePage(BarColumns columns, long lastOpen) {
  boolean isEmpty() {
    return lastOpen < 0;
  }

  /// Appends the bars that open from `from` until before `to`.
  void addTo(BarColumns target, long from, long to) {
    for (int i = 0; i < columns.size; i++) {
      if (columns.times[i] >= from && columns.times[i] < to) {
        target.add(
            columns.times[i],
            columns.opens[i],
            columns.highs[i],
            columns.lows[i],
            columns.closes[i],
            columns.volumes[i]);
      }
    }
  }
}
