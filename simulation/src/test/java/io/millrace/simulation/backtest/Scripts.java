package io.millrace.simulation.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Contract;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.FeeRates.FeeAsset;
import io.millrace.core.market.FundingSchedule;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.market.MarginRules;
import io.millrace.core.market.TradingRules;
import io.millrace.core.market.TradingSessions;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.Plan;
import io.millrace.core.strategy.Situation;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What tests of single rules share: an instrument, orders, bars and runs on both engines.
final class Scripts {
  static final Instrument SPOT =
      Instrument.spot(
          RandomBars.BTC,
          Asset.of("BTC"),
          Asset.of("USDT"),
          TradingRules.of(Price.of("0.01"), Quantity.of("0.001"), Amount.ZERO));

  private static final FeeRates FEES =
      new FeeRates(Ratio.of("0.001"), Ratio.of("0.002"), FeeAsset.QUOTE);

  private Scripts() {}

  /// A perpetual like the spot instrument, with one margin tier of 1 % up to ×100.
  static final Instrument PERPETUAL =
      new Instrument(
          SPOT.id(),
          InstrumentKind.PERPETUAL,
          SPOT.base(),
          SPOT.quote(),
          Contract.UNIT
              .withFunding(FundingSchedule.EIGHT_HOURS)
              .withMargin(
                  new MarginRules.Tiered(
                      List.of(
                          new MarginRules.Tier(Amount.ZERO, 100, Ratio.of("0.01"), Amount.ZERO)))),
          SPOT.rules(),
          TradingSessions.ALWAYS);

  /// Runs on both engines, which must agree.
  static BacktestResult run(
      Instrument instrument,
      Plan first,
      Function<Situation, Optional<Plan>> script,
      BarSeries series) {
    return run(instrument, first, script, series, Conditions.PLAIN, Optional.empty());
  }

  /// As above, with all that a run may assume.
  static BacktestResult run(
      Instrument instrument,
      Plan first,
      Function<Situation, Optional<Plan>> script,
      BarSeries series,
      Conditions conditions,
      Optional<Amount> capital) {
    var history = new MarketHistory(series);
    var model = new FillModel(instrument, FillMode.TOUCH, FEES, Ratio.ZERO);
    List<BacktestResult> runs = new ArrayList<>();
    for (Engine engine : Engine.values()) {
      runs.add(
          Backtester.run(
              history,
              new BacktestRequest<>(
                  new ScriptedStrategy(first, script), "", model, engine, capital, conditions)));
    }
    assertThat(runs.get(1).fills()).isEqualTo(runs.get(0).fills());
    assertThat(runs.get(1).position()).isEqualTo(runs.get(0).position());
    return runs.getFirst();
  }

  /// What traded, each as `slot side quantity @ price liquidity`.
  static List<String> fills(BacktestResult result) {
    return result.fills().stream().map(Scripts::text).toList();
  }

  private static String text(Fill fill) {
    return fill.slot().name()
        + " "
        + fill.side().lower()
        + " "
        + fill.quantity()
        + " @ "
        + fill.price()
        + " "
        + fill.liquidity().name().toLowerCase(java.util.Locale.ROOT);
  }

  static Plan plan(DesiredOrder... orders) {
    return new Plan(List.of(orders), List.of());
  }

  static DesiredOrder order(String slot, Side side, OrderTerms terms, String quantity) {
    return new DesiredOrder(
        slot(slot), side, terms, Quantity.of(quantity), io.millrace.core.order.Handling.PLAIN);
  }

  static OrderTerms limit(String price) {
    return new OrderTerms.Limit(Price.of(price));
  }

  static OrderSlot slot(String name) {
    return new OrderSlot(1, name);
  }

  /// Minute bars from 1970 on, each `open high low close`.
  static BarSeries bars(String... rows) {
    long[][] columns = new long[5][rows.length];
    for (int i = 0; i < rows.length; i++) {
      columns[0][i] = i * 60_000L;
      String[] prices = rows[i].split(" ", -1);
      for (int k = 0; k < 4; k++) {
        columns[k + 1][i] = Price.of(prices[k]).units();
      }
    }
    return new BarSeries(
        RandomBars.BTC,
        BarInterval.M1,
        columns[0],
        columns[1],
        columns[2],
        columns[3],
        columns[4],
        new double[rows.length]);
  }
}
