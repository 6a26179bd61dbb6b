package io.millrace.simulation.backtest;

import io.millrace.core.bot.BotView;
import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.market.BarSeries;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.simulation.exchange.Funds;
import io.millrace.simulation.exchange.TapeMarket;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a lane stands: its bar, its time and its price, and what the machine may know there.
final class Moment implements BotView {
  private final BarSeries series;
  private final @Nullable TapeMarket market;
  private final Funds funds;
  private final BarSight sight;
  private int bar;
  private long millis;
  private long price;
  private @Nullable Instant now;

  /// @param market the recorded market; null where bars are all that is known
  Moment(MarketHistory history, @Nullable TapeMarket market, Funds funds, List<IndicatorRef> seen) {
    this.series = history.series();
    this.market = market;
    this.funds = funds;
    this.sight = new BarSight(history, seen);
  }

  /// Stands in a bar at a time, in milliseconds since 1970 UTC.
  void standIn(int other, long at) {
    bar = other;
    now = at == millis ? now : null;
    millis = at;
  }

  /// Stands at a price, in units.
  void standAt(long other) {
    price = other;
  }

  /// The bar in which it stands.
  int bar() {
    return bar;
  }

  /// When that bar opened, in milliseconds since 1970 UTC.
  long openTime() {
    return series.openTime(bar);
  }

  /// Milliseconds since 1970 UTC.
  long millis() {
    return millis;
  }

  /// The price, in units.
  long pathPrice() {
    return price;
  }

  /// What is seen of the bars that have closed.
  BarSight sight() {
    return sight;
  }

  /// Many things happen at one time, which is made once.
  @Override
  public Instant now() {
    Instant at = now;
    if (at == null) {
      at = Instant.ofEpochMilli(millis);
      now = at;
    }
    return at;
  }

  @Override
  public Price price() {
    return Price.ofUnits(price);
  }

  @Override
  public Amount free(Asset asset) {
    return funds.free(asset, price());
  }

  @Override
  public boolean wantsReasons() {
    return false;
  }

  @Override
  public double movedWithin(int seconds) {
    return market == null ? Double.NaN : market.moved(millis - 1_000L * seconds);
  }

  @Override
  public double indicator(int index) {
    return sight.indicator(index);
  }

  @Override
  public double volume24h() {
    return sight.volume24h(bar);
  }
}
