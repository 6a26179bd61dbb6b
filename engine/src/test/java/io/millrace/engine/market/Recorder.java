package io.millrace.engine.market;

import io.millrace.core.market.Bar;
import java.util.ArrayList;
import java.util.List;

/// Writes down what a feed tells.
final class Recorder implements MarketSink {
  final List<String> told = new ArrayList<>();
  final List<Bar> bars = new ArrayList<>();

  @Override
  public void jump(int instrument, long price, long millis) {
    told.add(instrument + " jumps to " + price + " at " + millis);
  }

  @Override
  public void walk(int instrument, long price, long millis) {
    told.add(instrument + " walks to " + price + " at " + millis);
  }

  @Override
  public void closed(int instrument, Bar bar, long nextOpen) {
    told.add(instrument + " closed " + bar + " before " + nextOpen);
    if (instrument == 0) {
      bars.add(bar);
    }
  }
}
