package io.millrace.simulation.analysis;

import io.millrace.core.account.Deal;
import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.indicator.MarketCondition;
import io.millrace.core.indicator.SignalSpec;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.simulation.backtest.BacktestResult;
import io.millrace.simulation.backtest.TimedSignal;
import java.util.HashMap;
import java.util.Map;

/// Deals by the condition of the market in which they opened: the one that was recorded with the
/// signal, for strategies that record it; else what the classifier says with its usual thresholds
/// over hourly bars (over those of the run, where these are longer), as of the last bar that had
/// closed when the deal opened.
public final class ConditionBreakdown {
  private ConditionBreakdown() {}

  public static DealBreakdown of(BacktestResult result) {
    return result.signals().isEmpty() ? classified(result) : recorded(result);
  }

  private static DealBreakdown recorded(BacktestResult result) {
    Map<Long, Integer> conditions = new HashMap<>();
    for (TimedSignal one : result.signals()) {
      if (one.signal().isTaken()) {
        conditions.put(one.signal().deal(), one.signal().condition());
      }
    }
    return DealBreakdown.of(
        "market at the signal",
        result.deals(),
        deal -> conditions.getOrDefault(deal.number(), 0),
        ConditionBreakdown::words);
  }

  private static DealBreakdown classified(BacktestResult result) {
    BarSeries series = result.series();
    BarInterval interval =
        series.interval().compareTo(BarInterval.H1) > 0 ? series.interval() : BarInterval.H1;
    double[] column = result.indicator(new IndicatorRef(interval, SignalSpec.Condition.USUAL));
    return DealBreakdown.of(
        "market opened in, " + interval + " bars",
        result.deals(),
        deal -> conditionAt(deal, series, column),
        ConditionBreakdown::words);
  }

  private static int conditionAt(Deal deal, BarSeries series, double[] column) {
    // Events of a bar carry its open: what was known by then are the bars before it.
    int closed = series.indexAtOrAfter(deal.openedAt().toEpochMilli()) - 1;
    // The NaN of not known yet becomes 0.
    return closed < 0 ? 0 : (int) column[closed];
  }

  private static String words(int mask) {
    return mask == 0 ? "unknown" : MarketCondition.textOf(mask);
  }
}
