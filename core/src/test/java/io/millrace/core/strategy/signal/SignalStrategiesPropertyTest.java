package io.millrace.core.strategy.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.core.market.Bar;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.StrategyType;
import io.millrace.core.strategy.WalkingHost;
import io.millrace.core.strategy.range.RangeStrategy;
import io.millrace.core.strategy.rsi.RsiStrategy;
import io.millrace.core.strategy.trend.TrendStrategy;
import io.millrace.core.strategy.vwap.VwapStrategy;
import io.millrace.core.testing.Gen;
import io.millrace.core.testing.SeededRandom;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What holds for every rule with one position, whatever the market does.
class SignalStrategiesPropertyTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final int MINUTES = 1_500;

  @Test
  void vwap() {
    check(new VwapStrategy(), SignalMarkets.PERPETUAL, 60_000, 1, params().put("adxMax", "100"));
  }

  @Test
  void trend() {
    check(
        new TrendStrategy(),
        SignalMarkets.PERPETUAL,
        60_000,
        2,
        params().put("interval", "5m").put("adxMin", "0").put("fast", 5).put("slow", 12));
  }

  @Test
  void rsi() {
    check(
        new RsiStrategy(),
        SignalMarkets.PERPETUAL,
        60_000,
        3,
        params()
            .put("interval", "1m")
            .put("adxMax", "100")
            .put("deviationPercent", "0.02")
            .put("oversold", "40")
            .put("overbought", "60"));
  }

  @Test
  void range() {
    check(
        new RangeStrategy(),
        SignalMarkets.ES,
        5_000,
        4,
        params().put("rangeFrom", "08:00").put("breakevenPoints", "3").put("maxTradesPerDay", 20));
  }

  private static Document.Builder params() {
    return Document.fields().put("quantity", "2");
  }

  private static <C, S> void check(
      StrategyType<C, S> type,
      Instrument market,
      double price,
      long seed,
      Document.Builder params) {
    C config = SignalMarkets.config(type, market, params);
    int[] deals = new int[1];
    Gen.cases(
        4,
        seed,
        random -> {
          List<Bar> bars =
              BarWalk.market(random, MONDAY, MINUTES, price, market.rules().tickSize());
          int cut = random.intBetween(MINUTES / 2, MINUTES - 1);
          Run whole = run(type, config, market, bars, random.fork());
          Run prefix = run(type, config, market, bars.subList(0, cut), random.fork());
          // nothing that was done up to a bar depends on the bars after it
          assertThat(whole.steps.subList(0, cut)).isEqualTo(prefix.steps);
          deals[0] += whole.deals;
        });
    assertThat(deals[0]).as("deals of %s", type.name()).isGreaterThan(3);
  }

  private record Run(List<String> steps, int deals) {}

  /// Every bar's orders, fills and signals as text. Restarting in between changes nothing.
  private static <C, S> Run run(
      StrategyType<C, S> type, C config, Instrument market, List<Bar> bars, SeededRandom random) {
    var host =
        new WalkingHost<>(
            type, config, market, SignalMarkets.FREE, bars.getFirst().open().toString());
    host.now = bars.getFirst().openTime();
    var walk = new BarWalk<>(type, host);
    host.start();
    List<String> steps = new ArrayList<>();
    for (Bar bar : bars) {
      walk.walk(bar);
      steps.add(host.plan().orders() + " " + host.fills.size() + " " + host.announcements.size());
      if (random.chance(0.02)) {
        host.start();
      }
      isProtected(host);
    }
    int deals =
        (int) host.announcements.stream().filter(SignalStrategiesPropertyTest::isDeal).count();
    return new Run(steps, deals);
  }

  private static boolean isDeal(Announcement announcement) {
    return announcement instanceof Announcement.DealClosed;
  }

  /// What is held, and no more, is covered by a stop or being closed.
  private static void isProtected(WalkingHost<?, ?> host) {
    Amount held = host.coins().abs();
    Amount covered = Amount.ZERO;
    for (DesiredOrder order : host.plan().orders()) {
      if (order.reduceOnly() && !order.slot().name().equals("target")) {
        covered = covered.plus(rest(host, order).toAmount());
      }
    }
    assertThat(covered).as("protection at %s", host.now).isEqualTo(held);
  }

  private static Quantity rest(WalkingHost<?, ?> host, DesiredOrder order) {
    Quantity filled = Quantity.ZERO;
    for (Fill fill : host.fills) {
      filled = fill.slot().equals(order.slot()) ? filled.plus(fill.quantity()) : filled;
    }
    return order.quantity().minus(filled);
  }
}
