package io.millrace.core.account;

import io.millrace.core.order.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/// Equity as closed deals made it, from the most money that one of a bot's deals tied up. What
/// prices did inside a deal is not in it. Statistics, so `double`.
public final class DealCurve {
  private static final long DAY = 86_400;

  private final double capital;
  private final double[] equity;
  private final double[] dailyReturns;

  private DealCurve(double capital, double[] equity, double[] dailyReturns) {
    this.capital = capital;
    this.equity = equity;
    this.dailyReturns = dailyReturns;
  }

  /// Of the deals of one bot that have closed; open ones are left out.
  public static DealCurve of(List<Deal> deals) {
    return of(deals, capital(deals));
  }

  /// The most money that one of the closed deals tied up.
  public static double capital(List<Deal> deals) {
    double capital = 0;
    for (Deal deal : deals) {
      if (!deal.isOpen()) {
        capital = Math.max(capital, tiedUp(deal));
      }
    }
    return capital;
  }

  /// As {@link #of(List)}, from a given capital, such as that of several bots together.
  public static DealCurve of(List<Deal> deals, double capital) {
    List<Deal> closed = new ArrayList<>(deals);
    closed.removeIf(Deal::isOpen);
    closed.sort(Comparator.comparing(deal -> deal.closedAt().orElseThrow()));
    double[] equity = new double[closed.size()];
    List<Double> returns = new ArrayList<>();
    double now = capital;
    double yesterday = capital;
    for (int i = 0; i < equity.length; i++) {
      long days = i == 0 ? 0 : day(closed.get(i)) - day(closed.get(i - 1));
      for (long passed = 0; passed < days; passed++) {
        returns.add(now / yesterday - 1);
        yesterday = now;
      }
      now += closed.get(i).profit().toDouble();
      equity[i] = now;
    }
    if (equity.length > 0) {
      returns.add(now / yesterday - 1);
    }
    return new DealCurve(
        capital, equity, returns.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static long day(Deal closed) {
    return Math.floorDiv(closed.closedAt().orElseThrow().getEpochSecond(), DAY);
  }

  private static double tiedUp(Deal deal) {
    return (deal.opening() == Side.BUY ? deal.cost() : deal.proceeds()).toDouble();
  }

  /// The largest fall from a peak after a deal, as a share of the peak; nothing without deals.
  public OptionalDouble maxDrawdown() {
    return capital > 0
        ? OptionalDouble.of(EquityStatistics.maxDrawdown(capital, equity))
        : OptionalDouble.empty();
  }

  /// See {@link EquityStatistics#sharpe}.
  public OptionalDouble sharpe() {
    return EquityStatistics.sharpe(dailyReturns);
  }

  /// See {@link EquityStatistics#sortino}.
  public OptionalDouble sortino() {
    return EquityStatistics.sortino(dailyReturns);
  }
}
