package io.millrace.simulation.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.FeeRates.FeeAsset;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.TradingRules;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.Plan;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.Wake;
import io.millrace.core.strategy.Wake.Direction;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// The rules of `docs/concepts/backtest.md`, one by one, on both engines.
class FillRulesTest {
  private static final Instrument BTC =
      Instrument.spot(
          RandomBars.BTC,
          Asset.of("BTC"),
          Asset.of("USDT"),
          TradingRules.of(Price.of("0.01"), Quantity.of("0.001"), Amount.ZERO));
  private static final Quantity ONE = Quantity.of("1");

  private FillMode mode = FillMode.TOUCH;
  private FeeRates fees = new FeeRates(Ratio.of("0.001"), Ratio.of("0.002"), FeeAsset.QUOTE);
  private Ratio slippage = Ratio.ZERO;

  @Test
  void restingLimit_touched_fillsAtItsLimit_asMaker() {
    Fill fill = only(plan(buy("95", 1)), bars("100 101 95 98"));
    assertThat(fill.price()).isEqualTo(Price.of("95"));
    assertThat(fill.liquidity()).isEqualTo(Fill.Liquidity.MAKER);
    assertThat(fill.fee().amount()).isEqualTo(Amount.of("0.095"));
  }

  @Test
  void restingLimit_throughMode_needsTheNextPriceBeyond() {
    mode = FillMode.THROUGH;
    assertThat(run(plan(buy("95", 1)), bars("100 101 95 98"))).isEmpty();
    assertThat(only(plan(buy("95", 1)), bars("100 101 94.99 98")).price())
        .isEqualTo(Price.of("95"));
  }

  @Test
  void restingLimit_jumpedOverByAGap_fillsAtItsLimit() {
    Fill fill = only(plan(buy("95", 1)), bars("100 101 99 100", "90 91 89 90"));
    assertThat(fill.price()).isEqualTo(Price.of("95"));
    assertThat(fill.liquidity()).isEqualTo(Fill.Liquidity.MAKER);
  }

  @Test
  void marketableLimit_fillsAtOnce_atThePathPrice_asTaker() {
    Fill fill = only(plan(buy("105", 1)), bars("100 101 99 100"));
    assertThat(fill.price()).isEqualTo(Price.of("100"));
    assertThat(fill.liquidity()).isEqualTo(Fill.Liquidity.TAKER);
    assertThat(fill.fee().amount()).isEqualTo(Amount.of("0.2"));
  }

  @Test
  void market_isWorsenedBySlippage_andRoundedAwayFromUs() {
    slippage = Ratio.of("0.000125");
    DesiredOrder bought = DesiredOrder.market(slot(1), Side.BUY, ONE);
    assertThat(only(plan(bought), bars("100 101 99 100")).price()).isEqualTo(Price.of("100.02"));
    DesiredOrder sold = DesiredOrder.market(slot(1), Side.SELL, ONE);
    assertThat(only(plan(sold), bars("100 101 99 100")).price()).isEqualTo(Price.of("99.98"));
  }

  @Test
  void stop_fillsAtItsTrigger_orAtTheOpenOfAGap() {
    DesiredOrder stop = DesiredOrder.stop(slot(1), Side.SELL, Price.of("95"), ONE);
    assertThat(only(plan(stop), bars("100 101 94 98")).price()).isEqualTo(Price.of("95"));
    assertThat(only(plan(stop), bars("100 101 99 100", "90 91 89 90")).price())
        .isEqualTo(Price.of("90"));
  }

  @Test
  void path_goesToTheNearerExtremeFirst_andATieToTheLow() {
    Plan both = plan(buy("99", 1), sell("101", 2));
    assertThat(names(run(both, bars("100 101 98 100")))).containsExactly("o-2", "o-1");
    assertThat(names(run(both, bars("100 102 99 100")))).containsExactly("o-1", "o-2");
    assertThat(names(run(both, bars("100 101 99 100")))).containsExactly("o-1", "o-2");
  }

  @Test
  void fallingStretch_fillsInDescendingPrice_limitsBeforeTriggersAtOnePrice() {
    DesiredOrder stop = DesiredOrder.stop(slot(3), Side.SELL, Price.of("96"), ONE);
    Plan plan = plan(stop, buy("96", 1), buy("98", 2));
    assertThat(names(run(plan, bars("100 101 90 95")))).containsExactly("o-2", "o-1", "o-3");
  }

  @Test
  void newOrdersAfterAFill_arriveAtThePathPrice_andMayFillInTheSameBar() {
    Function<Situation, Optional<Plan>> sellAbove =
        situation ->
            situation.occasion() instanceof Occasion.Filled filled
                    && filled.fill().side() == Side.BUY
                ? Optional.of(plan(sell("97", 2)))
                : Optional.of(Plan.IDLE);
    List<Fill> fills = run(plan(buy("95", 1)), sellAbove, bars("100 100.5 94 98"));
    assertThat(fills).hasSize(2);
    assertThat(fills.get(1).price()).isEqualTo(Price.of("97"));
    assertThat(fills.get(1).eventTime()).isEqualTo(fills.get(0).eventTime());
  }

  @Test
  void retreat_followsItsExtreme_andSellsOnTheWayBack() {
    var trailing =
        new Wake.Retreat(RandomBars.BTC, Direction.UP, Price.of("100"), Ratio.of("0.05"));
    Plan plan = new Plan(List.of(), List.of(trailing));
    List<Fill> fills =
        run(plan, FillRulesTest::sellWhenWoken, bars("100 120 99 119", "119 120 112 113"));
    assertThat(fills).singleElement().extracting(Fill::price).isEqualTo(Price.of("114"));
    List<Fill> gap =
        run(plan, FillRulesTest::sellWhenWoken, bars("100 120 99.9 120", "110 111 109 110"));
    assertThat(gap).singleElement().extracting(Fill::price).isEqualTo(Price.of("110"));
  }

  @Test
  void instant_neverComesTrueInTheBarThatAskedForIt() {
    Instant start = Instant.ofEpochMilli(0);
    Plan plan = new Plan(List.of(), List.of(new Wake.At(start)));
    List<Fill> fills =
        run(
            plan,
            FillRulesTest::sellWhenWoken,
            bars("100 101 99 100", "102 103 101 102", "104 104 104 104"));
    assertThat(fills).singleElement().extracting(Fill::eventTime).isEqualTo(start.plusSeconds(60));
    assertThat(fills).singleElement().extracting(Fill::price).isEqualTo(Price.of("102"));
  }

  @Test
  void close_isSeenAtTheClose_ofTheBarAndOfTheLongerInterval() {
    Plan plan = new Plan(List.of(), List.of(new Wake.OnClose(RandomBars.BTC, BarInterval.M3)));
    List<Fill> fills =
        run(plan, FillRulesTest::sellWhenWoken, bars("1 1 1 1", "2 2 2 2", "3 4 3 4", "5 5 5 5"));
    assertThat(fills).singleElement().extracting(Fill::price).isEqualTo(Price.of("4"));
  }

  @Test
  void feeInBase_isTakenFromTheCoinsBought() {
    fees = new FeeRates(Ratio.of("0.001"), Ratio.of("0.002"), FeeAsset.BASE);
    Fill fill = only(plan(buy("95", 1)), bars("100 101 95 98"));
    assertThat(fill.fee().asset()).isEqualTo(Asset.of("BTC"));
    assertThat(fill.fee().amount()).isEqualTo(Amount.of("0.001"));
  }

  private static Optional<Plan> sellWhenWoken(Situation situation) {
    return situation.occasion() instanceof Occasion.Woken
        ? Optional.of(plan(DesiredOrder.market(slot(9), Side.SELL, ONE)))
        : Optional.of(Plan.IDLE);
  }

  private Fill only(Plan plan, BarSeries series) {
    List<Fill> fills = run(plan, series);
    assertThat(fills).hasSize(1);
    return fills.getFirst();
  }

  private List<Fill> run(Plan plan, BarSeries series) {
    return run(plan, _ -> Optional.empty(), series);
  }

  private List<Fill> run(Plan plan, Function<Situation, Optional<Plan>> script, BarSeries series) {
    var history = new MarketHistory(series);
    var model = new FillModel(BTC, mode, fees, slippage);
    var type = new ScriptedStrategy(plan, script);
    List<List<Fill>> runs = new ArrayList<>();
    for (Engine engine : Engine.values()) {
      runs.add(
          Backtester.run(history, new BacktestRequest<>(type, "", model, engine, Optional.empty()))
              .fills());
    }
    assertThat(runs.get(1)).isEqualTo(runs.get(0));
    return runs.getFirst();
  }

  private static List<String> names(List<Fill> fills) {
    return fills.stream().map(fill -> fill.slot().name()).toList();
  }

  private static Plan plan(DesiredOrder... orders) {
    return new Plan(List.of(orders), List.of());
  }

  private static DesiredOrder buy(String price, int number) {
    return DesiredOrder.limit(slot(number), Side.BUY, Price.of(price), ONE);
  }

  private static DesiredOrder sell(String price, int number) {
    return DesiredOrder.limit(slot(number), Side.SELL, Price.of(price), ONE);
  }

  private static OrderSlot slot(int number) {
    return new OrderSlot(1, "o-" + number);
  }

  /// Minute bars from 1970 on, each `open high low close`.
  private static BarSeries bars(String... rows) {
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
