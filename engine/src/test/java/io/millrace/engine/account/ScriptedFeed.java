package io.millrace.engine.account;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Instrument;
import io.millrace.core.value.Price;
import io.millrace.engine.market.MarketFeed;
import io.millrace.engine.market.MarketSink;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/// Prices of one instrument, one at a time, when a test says so.
final class ScriptedFeed implements MarketFeed {
  private final Instrument instrument;
  private final Queue<Tick> ticks = new ArrayDeque<>();
  private Tick last = new Tick(0, 0);

  private record Tick(long millis, long price) {}

  ScriptedFeed(Instrument instrument) {
    this.instrument = instrument;
  }

  synchronized void push(long millis, Price price) {
    ticks.add(new Tick(millis, price.units()));
  }

  @Override
  public String kind() {
    return "scripted";
  }

  @Override
  public String source() {
    return "scripted";
  }

  @Override
  public String description() {
    return "prices of a test";
  }

  @Override
  public List<Instrument> instruments() {
    return List.of(instrument);
  }

  @Override
  public BarInterval interval(int number) {
    return BarInterval.M1;
  }

  @Override
  public synchronized long next() {
    Tick next = ticks.peek();
    return next == null ? ENDED : next.millis();
  }

  @Override
  public synchronized void emit(MarketSink sink) {
    last = ticks.remove();
    sink.jump(0, last.price(), last.millis());
  }

  @Override
  public synchronized long position() {
    return last.millis();
  }

  @Override
  public synchronized long now() {
    return last.millis();
  }

  @Override
  public void seek(long position) {}

  @Override
  public synchronized long price(int number) {
    return last.price();
  }

  @Override
  public BarSeries history(int number, int most) {
    long[] none = {};
    return new BarSeries(
        instrument.id(), BarInterval.M1, none, none, none, none, none, new double[0]);
  }
}
