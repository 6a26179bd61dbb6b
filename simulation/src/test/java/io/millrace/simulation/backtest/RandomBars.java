package io.millrace.simulation.backtest;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.ContractRoll;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.testing.SeededRandom;
import io.millrace.core.value.Price;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Random walks with gaps in price and in time, on a tick of 0.01.
final class RandomBars {
  static final InstrumentId BTC = InstrumentId.of("test:BTCUSDT");
  private static final long TICK = 1_000_000;

  private RandomBars() {}

  static BarSeries of(SeededRandom random, int bars) {
    return of(BTC, random, bars);
  }

  static BarSeries of(InstrumentId instrument, SeededRandom random, int bars) {
    long[][] columns = new long[5][bars];
    double[] volumes = new double[bars];
    long time = 1_600_000_020_000L;
    long price = 10_000 * random.longBetween(50, 500);
    for (int i = 0; i < bars; i++) {
      long open = random.chance(0.2) ? Math.max(1_000, price + step(random)) : price;
      long close = Math.max(1_000, open + step(random));
      long high = Math.max(open, close) + Math.abs(step(random)) / 2;
      long low = Math.max(500, Math.min(open, close) - Math.abs(step(random)) / 2);
      columns[0][i] = time;
      columns[1][i] = open * TICK;
      columns[2][i] = high * TICK;
      columns[3][i] = low * TICK;
      columns[4][i] = close * TICK;
      volumes[i] = random.doubleBetween(0, 10);
      price = close;
      time += 60_000L * (random.chance(0.05) ? random.intBetween(2, 30) : 1);
    }
    return new BarSeries(
        instrument,
        BarInterval.M1,
        columns[0],
        columns[1],
        columns[2],
        columns[3],
        columns[4],
        volumes);
  }

  /// The series as one contract after the other, each at its own level. At a roll nothing but the
  /// level changes: the gap is what it is shifted by.
  static MarketHistory rolled(SeededRandom random, BarSeries series) {
    List<ContractRoll> rolls = new ArrayList<>();
    long[][] prices = new long[4][series.size()];
    long level = 0;
    for (int i = 0; i < series.size(); i++) {
      if (i > 0 && random.chance(0.01)) {
        long gap = random.longBetween(0, 5_000) * TICK;
        level += gap;
        rolls.add(
            new ContractRoll(
                Instant.ofEpochMilli(series.openTime(i)),
                InstrumentId.of("test:C" + rolls.size()),
                InstrumentId.of("test:C" + (rolls.size() + 1)),
                Price.ofUnits(gap)));
      }
      prices[0][i] = series.open(i) + level;
      prices[1][i] = series.high(i) + level;
      prices[2][i] = series.low(i) + level;
      prices[3][i] = series.close(i) + level;
    }
    return new MarketHistory(series.priced(prices[0], prices[1], prices[2], prices[3]), rolls);
  }

  /// A mark price beside a series: near it, and in every minute, also where the series has a gap.
  static BarSeries near(SeededRandom random, BarSeries series) {
    int minutes = (int) ((series.openTime(series.size() - 1) - series.openTime(0)) / 60_000) + 1;
    long[][] columns = new long[5][minutes];
    int bar = 0;
    for (int i = 0; i < minutes; i++) {
      long time = series.openTime(0) + i * 60_000L;
      while (bar + 1 < series.size() && series.openTime(bar + 1) <= time) {
        bar++;
      }
      long off = random.longBetween(-6_000, 6_000) * TICK;
      columns[0][i] = time;
      columns[1][i] = Math.max(TICK, series.open(bar) + off);
      columns[4][i] = Math.max(TICK, series.close(bar) + off);
      columns[2][i] = Math.max(series.high(bar) + off, columns[1][i]) + 5 * TICK;
      columns[3][i] = Math.max(1, Math.min(series.low(bar) + off, columns[4][i]));
    }
    return new BarSeries(
        series.instrument(),
        BarInterval.M1,
        columns[0],
        columns[1],
        columns[2],
        columns[3],
        columns[4],
        new double[minutes]);
  }

  private static long step(SeededRandom random) {
    return random.longBetween(-12_000, 12_000);
  }
}
