package io.millrace.core.risk;

import io.millrace.core.risk.ExposureBook.Line;
import io.millrace.core.value.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the bots of each strategy have earned. Kept by strategy and instrument, not by bot, so that
/// a question costs the same with one bot and with ten thousand.
final class StrategyBook {
  private final Map<String, List<Share>> strategies = new TreeMap<>();
  private final Map<String, Amount> retired = new TreeMap<>();

  /// The part that a strategy has of an instrument.
  Share share(String strategy, Line line) {
    List<Share> shares = strategies.computeIfAbsent(strategy, _ -> new ArrayList<>());
    for (Share share : shares) {
      if (share.line == line) {
        return share;
      }
    }
    var share = new Share(strategy, line);
    shares.add(share);
    return share;
  }

  /// A bot leaves; what it has earned stays its strategy's.
  void retire(Share share, Amount earned) {
    if (!earned.isZero()) {
      retired.merge(share.strategy, earned, Amount::plus);
    }
  }

  Set<String> names() {
    return strategies.keySet();
  }

  /// Profit of all bots of a strategy, open profit and removed bots included.
  Amount profitOf(String strategy) {
    Amount sum = retired.getOrDefault(strategy, Amount.ZERO);
    for (Share share : strategies.getOrDefault(strategy, List.of())) {
      if (share.line.isCounted()) {
        sum = sum.plus(share.line.profitOf(share.held, share.cash));
      }
    }
    return sum;
  }

  /// What removed bots have earned.
  Map<String, Amount> retired() {
    return retired;
  }

  void restore(Map<String, Amount> retiredByStrategy) {
    retired.clear();
    retired.putAll(retiredByStrategy);
  }

  /// What the bots of one strategy have of one instrument.
  static final class Share {
    private final String strategy;
    private final Line line;
    private long held;
    private Amount cash = Amount.ZERO;

    private Share(String strategy, Line line) {
      this.strategy = strategy;
      this.line = line;
    }

    String strategy() {
      return strategy;
    }

    void add(long units, Amount money) {
      held += units;
      cash = cash.plus(money);
    }
  }
}
