package io.millrace.simulation.backtest;

import io.millrace.core.market.Instrument;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Side;
import io.millrace.core.value.Asset;
import java.util.Arrays;

/// What each fill of a run did to money and coins, as columns: written while the fill is at hand,
/// so that the curve of a run need not look at its fills again. Statistics, so `double`.
final class CashColumns {
  private final Instrument instrument;
  private final double multiplier;
  private int[] bars = new int[64];
  private double[] paid = new double[64];
  private double[] coins = new double[64];
  private int size;

  CashColumns(Instrument instrument) {
    this.instrument = instrument;
    this.multiplier = instrument.multiplier().toDouble();
  }

  void add(int bar, Fill fill) {
    if (size == bars.length) {
      bars = Arrays.copyOf(bars, 2 * size);
      paid = Arrays.copyOf(paid, 2 * size);
      coins = Arrays.copyOf(coins, 2 * size);
    }
    double quantity = fill.quantity().toDouble();
    double value = quantity * fill.price().toDouble() * multiplier;
    double sign = fill.side() == Side.BUY ? 1 : -1;
    bars[size] = bar;
    double fee = fill.fee().amount().toDouble();
    Asset in = fill.fee().asset();
    boolean inQuote = in.equals(instrument.quote());
    paid[size] = sign * value + (inQuote ? fee : 0);
    coins[size] = sign * quantity - (!inQuote && in.equals(instrument.base()) ? fee : 0);
    size++;
  }

  int size() {
    return size;
  }

  /// The bar in which fill `index` happened.
  int bar(int index) {
    return bars[index];
  }

  /// Quote that it cost, its fee included; negative when received.
  double paid(int index) {
    return paid[index];
  }

  /// What it brought of the instrument, less a fee taken in it; negative when sold.
  double coins(int index) {
    return coins[index];
  }
}
