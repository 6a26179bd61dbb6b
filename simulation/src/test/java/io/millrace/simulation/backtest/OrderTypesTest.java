package io.millrace.simulation.backtest;

import static io.millrace.simulation.backtest.Scripts.bars;
import static io.millrace.simulation.backtest.Scripts.limit;
import static io.millrace.simulation.backtest.Scripts.order;
import static io.millrace.simulation.backtest.Scripts.plan;
import static io.millrace.simulation.backtest.Scripts.slot;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.Contract;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.market.TradingSessions;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Handling;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.Plan;
import io.millrace.core.strategy.Situation;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Orders beyond limit, market and stop, one rule a test, on both engines.
class OrderTypesTest {
  private static final Instrument PERPETUAL =
      new Instrument(
          Scripts.SPOT.id(),
          InstrumentKind.PERPETUAL,
          Scripts.SPOT.base(),
          Scripts.SPOT.quote(),
          Contract.UNIT,
          Scripts.SPOT.rules(),
          TradingSessions.ALWAYS);

  private final List<String> endings = new ArrayList<>();

  @Test
  void stopLimit_restsAsALimitFromItsTrigger() {
    DesiredOrder order = order("o", Side.BUY, stopLimit("105", "103"), "1");
    assertThat(fills(order, "100 106 99 106", "106 107 102 103"))
        .containsExactly("o buy 1 @ 103 maker");
    assertThat(fills(order, "100 106 99 106", "106 107 103.5 104")).isEmpty();
  }

  @Test
  void stopLimit_marketableAtItsTrigger_takes() {
    DesiredOrder order = order("o", Side.BUY, stopLimit("105", "107"), "1");
    assertThat(fills(order, "100 106 99 100")).containsExactly("o buy 1 @ 105 taker");
    assertThat(fills(order, "100 101 99 100", "106 106.5 105.5 106"))
        .containsExactly("o buy 1 @ 106 taker");
  }

  @Test
  void takeProfit_tradesAtItsTrigger_orAtTheOpenOfAGap() {
    DesiredOrder order = order("o", Side.SELL, new OrderTerms.TakeProfit(Price.of("105")), "1");
    assertThat(fills(order, "100 106 99 100")).containsExactly("o sell 1 @ 105 taker");
    assertThat(fills(order, "100 101 99 100", "108 109 107 108"))
        .containsExactly("o sell 1 @ 108 taker");
    DesiredOrder cover = order("o", Side.BUY, new OrderTerms.TakeProfit(Price.of("95")), "1");
    assertThat(fills(cover, "100 106 94 100")).containsExactly("o buy 1 @ 95 taker");
  }

  @Test
  void trailing_followsTheHigh_andSellsOnTheWayBack() {
    DesiredOrder order = order("o", Side.SELL, trailing("0.05", null), "1");
    assertThat(fills(order, "100 120 99 119", "119 120 112 113"))
        .containsExactly("o sell 1 @ 114 taker");
    assertThat(fills(order, "100 120 99.9 120", "110 111 109 110"))
        .containsExactly("o sell 1 @ 110 taker");
  }

  @Test
  void trailing_waitsForItsActivation() {
    DesiredOrder order = order("o", Side.SELL, trailing("0.05", "110"), "1");
    assertThat(fills(order, "100 109 90 100")).isEmpty();
    assertThat(fills(order, "100 110 90 110")).isEmpty();
    assertThat(fills(order, "100 110 90 110", "110 110 104 106"))
        .containsExactly("o sell 1 @ 104.5 taker");
    DesiredOrder cover = order("o", Side.BUY, trailing("0.1", "90"), "1");
    assertThat(fills(cover, "100 100.5 80 95", "95 96 94 95"))
        .containsExactly("o buy 1 @ 88 taker");
  }

  @Test
  void goodTill_endsTheOrderAtTheFirstOpenAtOrAfterIt() {
    DesiredOrder order =
        order("o", Side.BUY, limit("95"), "1")
            .handled(Handling.PLAIN.until(Instant.ofEpochSecond(90)));
    assertThat(fills(order, "100 101 99 100", "100 101 94 95"))
        .containsExactly("o buy 1 @ 95 maker");
    assertThat(fills(order, "100 101 99 100", "100 101 99 100", "90 90 90 90")).isEmpty();
    assertThat(endings).containsExactly("o its time is over", "o its time is over");
  }

  @Test
  void group_aFillOfOneCancelsTheOthersAtOnce() {
    Handling pair = Handling.REDUCING.inGroup("exit");
    DesiredOrder stop =
        order("stop", Side.SELL, new OrderTerms.Stop(Price.of("95")), "1").handled(pair);
    DesiredOrder target = order("target", Side.SELL, limit("105"), "1").handled(pair);
    DesiredOrder entry = DesiredOrder.market(slot("entry"), Side.BUY, stop.quantity());
    assertThat(fills(PERPETUAL, plan(entry, stop, target), "100 111 90 100"))
        .containsExactly("entry buy 1 @ 100 taker", "stop sell 1 @ 95 taker");
    assertThat(endings).contains("target cancelled at the venue");
  }

  @Test
  void leg_sleepsUntilItsParentHasTraded() {
    Handling leg = Handling.REDUCING.inGroup("exit").after(slot("entry"));
    DesiredOrder entry = order("entry", Side.BUY, limit("98"), "1");
    DesiredOrder stop =
        order("stop", Side.SELL, new OrderTerms.Stop(Price.of("97")), "1").handled(leg);
    DesiredOrder target = order("target", Side.SELL, limit("99"), "1").handled(leg);
    Plan bracket = plan(entry, stop, target);
    assertThat(fills(PERPETUAL, bracket, "100 110 98.5 99", "99 99 96 96"))
        .containsExactly("entry buy 1 @ 98 maker", "stop sell 1 @ 97 taker");
    assertThat(fills(PERPETUAL, bracket, "100 110 97.5 110"))
        .containsExactly("entry buy 1 @ 98 maker", "target sell 1 @ 99 maker");
  }

  @Test
  void reduceOnly_isClippedToThePosition_andNeverOpens() {
    DesiredOrder entry =
        DesiredOrder.market(
            slot("entry"), Side.BUY, order("x", Side.BUY, limit("1"), "1").quantity());
    DesiredOrder tooMuch = order("out", Side.SELL, limit("105"), "3").reducing();
    assertThat(fills(PERPETUAL, plan(entry, tooMuch), "100 106 99 100"))
        .containsExactly("entry buy 1 @ 100 taker", "out sell 1 @ 105 maker");
    assertThat(fills(PERPETUAL, plan(tooMuch), "100 106 99 100")).isEmpty();
    assertThat(endings).contains("out it may only reduce, and there is nothing to reduce");
  }

  @Test
  void postOnly_thatWouldTake_isEndedByTheVenue() {
    DesiredOrder order = order("o", Side.BUY, new OrderTerms.Limit(Price.of("101"), true), "1");
    assertThat(fills(order, "100 106 99 100")).isEmpty();
    assertThat(endings).contains("o it would have taken, and is post-only");
  }

  private List<String> fills(DesiredOrder order, String... rows) {
    return fills(Scripts.SPOT, plan(order), rows);
  }

  /// Runs a plan of which the strategy drops what the venue has ended.
  private List<String> fills(Instrument instrument, Plan plan, String... rows) {
    endings.clear();
    Function<Situation, Optional<Plan>> dropsWhatEnded =
        situation -> {
          if (!(situation.occasion() instanceof Occasion.OrderEnded ended)) {
            return Optional.empty();
          }
          endings.add(ended.slot().name() + " " + ended.why());
          return Optional.of(Plan.IDLE);
        };
    return Scripts.fills(Scripts.run(instrument, plan, dropsWhatEnded, bars(rows)));
  }

  private static OrderTerms stopLimit(String trigger, String limit) {
    return new OrderTerms.StopLimit(Price.of(trigger), Price.of(limit));
  }

  private static OrderTerms trailing(String by, @org.jspecify.annotations.Nullable String from) {
    return new OrderTerms.Trailing(Ratio.of(by), Optional.ofNullable(from).map(Price::of));
  }
}
