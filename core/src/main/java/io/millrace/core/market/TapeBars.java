package io.millrace.core.market;

import io.millrace.core.value.Quantity;
import java.util.Arrays;

/// Makes bars of the prints of a tape.
final class TapeBars {
  private final Tape tape;
  private final BarInterval interval;
  private final long[][] columns = new long[5][64];
  private double[] volumes = new double[64];
  private int size;
  private long now = Long.MIN_VALUE;

  TapeBars(Tape tape, BarInterval interval) {
    this.tape = tape;
    this.interval = interval;
  }

  void add(int row) {
    now = Math.max(now, tape.time(row));
    if (!tape.kind(row).isPrint()) {
      return;
    }
    long open = Math.floorDiv(now, interval.millis()) * interval.millis();
    long price = tape.price(row);
    if (size == 0 || columns[0][size - 1] != open) {
      begin(open, price);
    }
    int bar = size - 1;
    columns[2][bar] = Math.max(columns[2][bar], price);
    columns[3][bar] = Math.min(columns[3][bar], price);
    columns[4][bar] = price;
    volumes[bar] += Quantity.ofUnits(tape.quantity(row)).toDouble();
  }

  private void begin(long open, long price) {
    if (size == volumes.length) {
      for (int i = 0; i < columns.length; i++) {
        columns[i] = Arrays.copyOf(columns[i], 2 * size);
      }
      volumes = Arrays.copyOf(volumes, 2 * size);
    }
    columns[0][size] = open;
    for (int i = 1; i < columns.length; i++) {
      columns[i][size] = price;
    }
    volumes[size++] = 0;
  }

  BarSeries series() {
    if (size == 0) {
      throw new IllegalArgumentException("there is no print to make a bar of");
    }
    return new BarSeries(
        tape.instrument(),
        interval,
        Arrays.copyOf(columns[0], size),
        Arrays.copyOf(columns[1], size),
        Arrays.copyOf(columns[2], size),
        Arrays.copyOf(columns[3], size),
        Arrays.copyOf(columns[4], size),
        Arrays.copyOf(volumes, size));
  }
}
