package io.millrace.drill;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Instrument;
import io.millrace.engine.market.MarketFeed;
import io.millrace.engine.market.MarketSink;
import java.util.List;

/// The world's prices as one process hears them, live.
final class TapeFeed implements MarketFeed {
  private final Instrument instrument;
  private final World world;
  private long told;
  private long price;

  TapeFeed(Instrument instrument, World world) {
    this.instrument = instrument;
    this.world = world;
    this.told = world.time.millis();
    this.price = world.price();
  }

  @Override
  public String kind() {
    return "live";
  }

  @Override
  public String source() {
    return "drill";
  }

  @Override
  public String description() {
    return "prices of a run";
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
  public boolean isLive() {
    return true;
  }

  @Override
  public long next() {
    long now = world.time.millis();
    return now > told || world.price() != price ? now : LATER;
  }

  @Override
  public void emit(MarketSink sink) {
    told = world.time.millis();
    sink.time(told);
    if (world.price() != price) {
      price = world.price();
      sink.jump(0, price, told);
    }
  }

  @Override
  public long position() {
    return 0;
  }

  @Override
  public long now() {
    return told;
  }

  @Override
  public void seek(long position) {}

  @Override
  public long price(int number) {
    return price;
  }

  @Override
  public BarSeries history(int number, int most) {
    long[] none = {};
    return new BarSeries(
        instrument.id(), BarInterval.M1, none, none, none, none, none, new double[0]);
  }
}
