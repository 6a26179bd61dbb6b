package io.millrace.examples.smacross;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.indicator.IndicatorSpec;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.strategy.Plan;
import io.millrace.core.strategy.Wake;
import io.millrace.core.value.Amount;
import java.util.List;

/// What a user configures.
///
/// @param fast period of the quick average, below `slow`
/// @param size quote to spend on each entry
/// @param waiting the plan between trades: nothing rests, ask again at each close. Made once,
///   because the strategy is asked at every bar.
public record SmaCrossConfig(int fast, int slow, BarInterval interval, Amount size, Plan waiting) {
  static SmaCrossConfig read(DocumentReader params, InstrumentId instrument) {
    int fast = (int) params.whole("fast", 10, 1, 1_000);
    int slow = (int) params.whole("slow", 30, 2, 10_000);
    if (fast >= slow) {
      params.problem("fast", fast, "below slow, which is " + slow);
    }
    BarInterval interval =
        params.parsed(
            "interval", BarInterval.M1, "one of " + BarInterval.allowed(), BarInterval::of);
    Amount size = Amount.of(params.decimal("size", "1000", "0.00000001", "1000000000"));
    var onClose = new Wake.OnClose(instrument, interval);
    return new SmaCrossConfig(fast, slow, interval, size, new Plan(List.of(), List.of(onClose)));
  }

  Document.Fields describe() {
    return Document.fields()
        .put("fast", fast)
        .put("slow", slow)
        .put("interval", interval)
        .put("size", size)
        .build();
  }

  List<IndicatorRef> indicators() {
    return List.of(
        new IndicatorRef(interval, new IndicatorSpec.Sma(fast)),
        new IndicatorRef(interval, new IndicatorSpec.Sma(slow)));
  }
}
