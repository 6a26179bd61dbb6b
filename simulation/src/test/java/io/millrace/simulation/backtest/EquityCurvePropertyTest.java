package io.millrace.simulation.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.TradingRules;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Fill.Liquidity;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.testing.Gen;
import io.millrace.core.testing.SeededRandom;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The figures of a curve are found by leaping over bars; here each bar is looked at.
class EquityCurvePropertyTest {
  private static final Asset USDT = Asset.of("USDT");
  private static final Instrument BTC =
      Instrument.spot(
          RandomBars.BTC,
          Asset.of("BTC"),
          USDT,
          TradingRules.of(Price.of("0.01"), Quantity.of("0.00001"), Amount.of("1")));

  @Test
  void figures_randomRuns_areThoseOfEveryBar() {
    Gen.cases(300, 23, EquityCurvePropertyTest::check);
  }

  private static void check(SeededRandom random) {
    BarSeries series = RandomBars.of(random, random.intBetween(1, 4_000));
    double start = random.longBetween(100, 100_000);
    var curve =
        new EquityCurve(new MarketHistory(series), BTC, start, fills(random, series), List.of());
    List<EquityCurve.Point> everyBar = curve.points(2 * series.size());
    assertThat(everyBar).hasSize(series.size());
    assertThat(curve.maxDrawdown()).isEqualTo(drawdown(start, everyBar));
    assertThat(curve.dailyReturns()).containsExactly(returns(start, everyBar));
  }

  private static CashColumns fills(SeededRandom random, BarSeries series) {
    var fills = new CashColumns(BTC);
    double often = random.chance(0.5) ? 0.3 : 0.005;
    for (int bar = 0; bar < series.size(); bar++) {
      if (random.chance(often)) {
        var fill =
            new Fill(
                new OrderSlot(1, "any"),
                random.chance(0.5) ? Side.BUY : Side.SELL,
                Price.ofUnits(series.close(bar)),
                Quantity.ofUnits(random.longBetween(1, 50_000_000)),
                Money.of(USDT, Amount.of("0.01")),
                Liquidity.MAKER,
                Instant.ofEpochMilli(series.openTime(bar)));
        fills.add(bar, fill);
      }
    }
    return fills;
  }

  private static double drawdown(double start, List<EquityCurve.Point> points) {
    double peak = start;
    double worst = 0;
    for (EquityCurve.Point point : points) {
      peak = Math.max(peak, point.equity());
      worst = Math.max(worst, (peak - point.equity()) / peak);
    }
    return worst;
  }

  private static double[] returns(double start, List<EquityCurve.Point> points) {
    List<Double> returns = new ArrayList<>();
    double before = start;
    for (int i = 0; i < points.size(); i++) {
      if (i + 1 == points.size() || day(points.get(i + 1)) != day(points.get(i))) {
        returns.add(points.get(i).equity() / before - 1);
        before = points.get(i).equity();
      }
    }
    return returns.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static long day(EquityCurve.Point point) {
    return point.time().atZone(ZoneOffset.UTC).toLocalDate().toEpochDay();
  }
}
