package io.millrace.simulation.backtest;

import io.millrace.core.account.Deal;
import io.millrace.core.account.DealStatistics;
import io.millrace.core.account.EquityStatistics;
import io.millrace.core.account.Position;
import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.ContractRoll;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.Tape;
import io.millrace.core.order.Fill;
import io.millrace.core.strategy.Preview;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import io.millrace.simulation.exchange.FillModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// What a backtest found. Fills and deals are there at once; figures are worked out when asked for,
/// so that a sweep pays only for its objective.
public final class BacktestResult {
  private final MarketHistory history;
  private final BacktestRequest<?, ?> request;
  private final RunRecord run;
  private final Amount startCapital;

  BacktestResult(
      MarketHistory history, BacktestRequest<?, ?> request, RunRecord run, Amount startCapital) {
    this.history = history;
    this.request = request;
    this.run = run;
    this.startCapital = startCapital;
  }

  public BacktestRequest<?, ?> request() {
    return request;
  }

  public BarSeries series() {
    return history.series();
  }

  /// The recorded market that has driven the run in place of bars, if one has.
  public Optional<Tape> tape() {
    return history.tape();
  }

  /// Where the run moved on to the next contract, oldest first; empty for all but dated futures.
  public List<ContractRoll> rolls() {
    return history.rolls();
  }

  public Instrument instrument() {
    return request.fills().instrument();
  }

  /// Every fill in the order in which it happened.
  public List<Fill> fills() {
    List<Fill> fills = new ArrayList<>(run.fills().size());
    run.fills().forEach(one -> fills.add(one.fill()));
    return fills;
  }

  /// Deals in the order in which they opened; open ones last.
  public List<Deal> deals() {
    List<Deal> deals = new ArrayList<>(run.closedDeals());
    deals.sort(java.util.Comparator.comparingLong(Deal::number));
    deals.addAll(run.openDeals());
    return deals;
  }

  /// What the strategy saw, taken or refused, in the order of time; empty for one that does not
  /// speak of signals.
  public List<TimedSignal> signals() {
    return Collections.unmodifiableList(run.signals());
  }

  /// Values of an indicator as of the close of each bar.
  public double[] indicator(IndicatorRef ref) {
    return Arrays.copyOf(history.columns(List.of(ref))[0], series().size());
  }

  public Position position() {
    return run.position();
  }

  /// Why the bot stopped before the data ended, if it did.
  public Optional<String> stopped() {
    return run.stopped();
  }

  /// Figures that only this strategy has, at the last close.
  public List<Preview.Fact> figures() {
    return run.figures();
  }

  /// Open time of the first bar.
  public Instant from() {
    return Instant.ofEpochMilli(series().openTime(0));
  }

  /// Close time of the last bar.
  public Instant to() {
    return Instant.ofEpochMilli(
        series().openTime(series().size() - 1) + series().interval().millis());
  }

  public EquityCurve equity() {
    return new EquityCurve(history, instrument(), startCapital.toDouble(), run.cash(), run.flows());
  }

  public BacktestSummary summary() {
    FillModel fills = request.fills();
    boolean hasDeals = request.type().hasDeals();
    Amount unrealised = hasDeals ? openProfit() : positionProfit();
    EquityCurve equity = equity();
    double[] returns = equity.dailyReturns();
    DealStatistics deals = run.statistics();
    double first = Price.ofUnits(series().open(0)).toDouble();
    return new BacktestSummary(
        run.closedDeals().size() + run.openDeals().size(),
        run.closedDeals().size(),
        deals.wins(),
        hasDeals ? deals.profit() : positionRealised(),
        unrealised,
        run.position().feesIn(fills.instrument().quote()),
        run.position().funding(),
        equity.maxDrawdown(),
        run.mostInvested(),
        startCapital,
        EquityStatistics.sharpe(returns),
        EquityStatistics.sortino(returns),
        deals.profitFactor(),
        Price.ofUnits(Math.subtractExact(lastClose().units(), history.gaps())).toDouble() / first
            - 1);
  }

  private Price lastClose() {
    return Price.ofUnits(series().close(series().size() - 1));
  }

  private Amount openProfit() {
    Amount sum = Amount.ZERO;
    Ratio taker = request.fills().fees().taker();
    for (Deal deal : run.openDeals()) {
      sum = sum.plus(deal.profitAt(instrument(), lastClose(), taker));
    }
    return sum;
  }

  private Amount positionRealised() {
    return run.position()
        .summary(instrument(), lastClose(), request.fills().fees().taker())
        .realised();
  }

  private Amount positionProfit() {
    return run.position().unrealised(instrument(), lastClose(), request.fills().fees().taker());
  }
}
