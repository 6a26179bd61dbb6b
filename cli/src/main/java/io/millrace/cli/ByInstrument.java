package io.millrace.cli;

import io.millrace.core.market.InstrumentId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Values of an option of which some say whose they are: `binance-spot:BTCUSDT=FILE`, or the
/// library's `binance-spot:BTCUSDT@1m`.
final class ByInstrument {
  private ByInstrument() {}

  /// Whether any of the values names an instrument.
  static boolean isSorted(List<String> values) {
    return values.stream().anyMatch(ByInstrument::namesInstrument);
  }

  /// Everything, unless the values say what is whose; then those whose instrument is wanted.
  static List<String> of(List<String> values, Predicate<InstrumentId> wanted) {
    if (!isSorted(values)) {
      return values;
    }
    List<String> mine = new ArrayList<>();
    for (String one : values) {
      int end = namesInstrument(one) ? one.replace('@', '=').indexOf('=') : 0;
      if (end > 0 && wanted.test(InstrumentId.of(one.substring(0, end)))) {
        mine.add(one.charAt(end) == '=' ? one.substring(end + 1) : one);
      }
    }
    return mine;
  }

  private static boolean namesInstrument(String argument) {
    return argument.matches("[a-z0-9-]+:[^@=/\\\\]+[@=].*");
  }
}
