package io.millrace.venuesim.tape;

import io.millrace.core.market.BarSeries;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Iterator;
import java.util.NoSuchElementException;

/// Bars as trades. Each bar walks from its open over the nearer end of its range to the other one
/// and on to its close, in equal steps with equal parts of the volume; a step up is a buyer's. What
/// a bar does not say is thus assumed, always in the same way.
final class BarPrints implements Iterator<Print> {
  private static final int SCALE = 8;
  private static final int STEPS_A_LEG = 5;
  private static final int PRINTS_A_BAR = 1 + 3 * STEPS_A_LEG;

  private final BarSeries bars;
  private final long barMillis;
  private int bar;
  private int step;
  private long lastPrice;

  BarPrints(BarSeries bars) {
    this.bars = bars;
    this.barMillis = bars.interval().duration().toMillis();
  }

  @Override
  public boolean hasNext() {
    return bar < bars.size();
  }

  @Override
  public Print next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    long price = priceAt(step);
    long millis = bars.openTime(bar) + barMillis * step / PRINTS_A_BAR;
    boolean fell = price < lastPrice;
    lastPrice = price;
    BigDecimal volume = BigDecimal.valueOf(bars.volume(bar));
    BigDecimal part = volume.divide(BigDecimal.valueOf(PRINTS_A_BAR), SCALE, RoundingMode.HALF_UP);
    Print print =
        new Print(bars.instrument().symbol(), millis, BigDecimal.valueOf(price, SCALE), part, fell);
    if (++step == PRINTS_A_BAR) {
      step = 0;
      bar++;
    }
    return print;
  }

  private long priceAt(int at) {
    long open = bars.open(bar);
    long high = bars.high(bar);
    long low = bars.low(bar);
    boolean lowFirst = open - low <= high - open;
    long[] corners = {open, lowFirst ? low : high, lowFirst ? high : low, bars.close(bar)};
    if (at == 0) {
      return open;
    }
    int leg = (at - 1) / STEPS_A_LEG;
    int within = (at - 1) % STEPS_A_LEG + 1;
    long from = corners[leg];
    return from
        + (corners[leg + 1] - from) / STEPS_A_LEG * within
        + (within == STEPS_A_LEG ? (corners[leg + 1] - from) % STEPS_A_LEG : 0);
  }
}
