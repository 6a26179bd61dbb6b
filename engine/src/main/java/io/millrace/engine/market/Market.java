package io.millrace.engine.market;

import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.market.Bar;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.strategy.Wake;
import io.millrace.core.value.Price;
import io.millrace.core.venue.PriceDrivenVenue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/// Moves prices along and tells whoever waits: first the orders of the venue that trades at these
/// prices, then wakes, nearest level first. After each level everybody may act before the price
/// moves on, so that paper trading on recorded bars trades as a backtest does.
///
/// Owner thread: the hub's; {@link #price} and {@link #millis} may be read on any.
final class Market implements MarketSink {
  private static final int MOST_LEVELS_AT_A_PRICE = 100_000;

  private final MarketFeed feed;
  private final List<Instrument> instruments;
  private final Map<InstrumentId, Integer> numbers = new HashMap<>();
  private final InstrumentBars[] bars;
  private final AtomicLongArray prices;
  private final AtomicLongArray pricedAt;
  private final double[] volumes;
  private final RecentPrints[] prints;
  private final TriggerIndex triggers;
  private final PriceDrivenVenue venue;
  private final MarketListener listener;
  private final Runnable settle;
  private final List<@Nullable WakeTarget> targets = new ArrayList<>();
  private final List<Integer> freeTargets = new ArrayList<>();
  private volatile long millis;

  /// The feed's position up to which everybody has acted.
  private volatile long settled;

  /// @param settle waits until everybody who was told something has acted
  Market(MarketFeed feed, PriceDrivenVenue venue, MarketListener listener, Runnable settle) {
    this.feed = feed;
    this.venue = venue;
    this.listener = listener;
    this.settle = settle;
    this.instruments = feed.instruments();
    this.bars = new InstrumentBars[instruments.size()];
    this.prices = new AtomicLongArray(instruments.size());
    this.pricedAt = new AtomicLongArray(instruments.size());
    this.volumes = new double[instruments.size()];
    this.prints = new RecentPrints[feed.tellsPrints() ? instruments.size() : 0];
    Arrays.setAll(prints, _ -> new RecentPrints());
    this.triggers = new TriggerIndex(instruments.size());
    this.millis = feed.now();
    this.settled = feed.position();
    for (int i = 0; i < bars.length; i++) {
      numbers.put(instruments.get(i).id(), i);
      bars[i] = new InstrumentBars(feed, i);
      long price = feed.price(i);
      if (price != 0) {
        set(i, price);
        triggers.follow(i, price);
      }
      // A live market's bars are fetched when somebody needs them.
      volumes[i] = feed.isLive() ? Double.NaN : bars[i].volume24h(millis);
    }
  }

  /// Goes on from these prices, which may be within the moment that the feed tells next.
  void resume(MarketCursor cursor) {
    millis = Math.max(millis, cursor.now());
    cursor
        .prices()
        .forEach(
            (instrument, price) -> {
              Integer number = numbers.get(instrument);
              if (number != null) {
                set(number, price.units());
                triggers.follow(number, price.units());
              }
            });
  }

  /// Where it stands. A live market is not gone back to: what it stood at is of no use.
  MarketCursor cursor() {
    Map<InstrumentId, Price> last = new HashMap<>();
    for (int i = 0; i < bars.length && !feed.isLive(); i++) {
      if (price(i) != 0) {
        last.put(instruments.get(i).id(), Price.ofUnits(price(i)));
      }
    }
    return new MarketCursor(settled, millis, last);
  }

  /// Accounts can only recover at a price: reads the feed until every instrument has one. Nobody
  /// listens yet.
  ///
  /// @return whether all have one
  boolean findPrices() {
    while (!feed.isLive() && feed.next() != MarketFeed.ENDED && !hasAllPrices()) {
      advance();
    }
    return hasAllPrices();
  }

  /// Lets the feed tell its next moment.
  void advance() {
    feed.emit(this);
    if (triggers.nextInstant() <= millis) {
      triggers.onTime(millis, this::wake);
      settle.run();
      meetAll();
    }
    settled = feed.position();
  }

  @Override
  public void jump(int instrument, long price, long at) {
    millis = feed.isLive() ? Math.max(millis, at) : at;
    if (prints.length > 0) {
      prints[instrument].printed(price, at);
    }
    set(instrument, price);
    venue.due(instrument, at);
    settle.run();
    listener.priced(instruments.get(instrument), Price.ofUnits(price), Instant.ofEpochMilli(at));
    meet(instrument);
  }

  @Override
  public void walk(int instrument, long target, long at) {
    millis = at;
    long price = prices.get(instrument);
    boolean falls = target < price;
    while (true) {
      long nearest =
          falls
              ? Math.max(venue.nearestBelow(instrument), triggers.below(instrument))
              : Math.min(venue.nearestAbove(instrument), triggers.above(instrument));
      if (falls ? nearest < target : nearest > target) {
        break;
      }
      price = falls ? Math.min(price, nearest) : Math.max(price, nearest);
      set(instrument, price);
      meet(instrument);
    }
    set(instrument, target);
    meet(instrument);
    listener.priced(instruments.get(instrument), Price.ofUnits(target), Instant.ofEpochMilli(at));
  }

  @Override
  public void time(long at) {
    millis = Math.max(millis, at);
  }

  @Override
  public void unfollowed(int instrument) {
    bars[instrument] = new InstrumentBars(feed, instrument);
    volumes[instrument] = Double.NaN;
    if (prints.length > 0) {
      prints[instrument] = new RecentPrints();
    }
  }

  @Override
  public void closed(int instrument, Bar bar, long nextOpen) {
    InstrumentBars of = bars[instrument];
    List<BarInterval> ended = of.closed(bar, nextOpen);
    volumes[instrument] = of.volume24h(nextOpen);
    listener.closed(instruments.get(instrument), feed.interval(instrument), bar);
    for (BarInterval interval : ended) {
      triggers.onClose(instrument, interval, this::wake);
    }
    if (!ended.isEmpty()) {
      settle.run();
      meetAll();
    }
  }

  /// Meets whatever is true at the prices of now, such as what was asked for just now.
  void meetAll() {
    for (int i = 0; i < bars.length; i++) {
      meet(i);
    }
  }

  private void meet(int instrument) {
    long price = prices.get(instrument);
    if (price == 0) {
      return;
    }
    triggers.follow(instrument, price);
    for (int levels = 0; meetNearest(instrument, price); levels++) {
      settle.run();
      if (levels > MOST_LEVELS_AT_A_PRICE) {
        throw new IllegalStateException(
            "bots ask again and again at one price of " + instruments.get(instrument).id());
      }
    }
  }

  /// Meets one level: the venue's orders there, or else the wakes.
  ///
  /// @return whether there was one
  private boolean meetNearest(int instrument, long price) {
    long orders = venue.nearestBelow(instrument);
    long wakes = triggers.below(instrument);
    if (Math.max(orders, wakes) >= price) {
      if (orders >= wakes) {
        venue.meetBelow(instrument);
      } else {
        while (triggers.below(instrument) == wakes) {
          triggers.wakeBelow(instrument, this::wake);
        }
      }
      return true;
    }
    orders = venue.nearestAbove(instrument);
    wakes = triggers.above(instrument);
    if (Math.min(orders, wakes) <= price) {
      if (orders <= wakes) {
        venue.meetAbove(instrument);
      } else {
        while (triggers.above(instrument) == wakes) {
          triggers.wakeAbove(instrument, this::wake);
        }
      }
      return true;
    }
    return false;
  }

  private void set(int instrument, long price) {
    prices.set(instrument, price);
    pricedAt.set(instrument, millis);
    bars[instrument].price(price, millis);
    venue.priced(instrument, price, millis);
  }

  // ---- who waits

  private void wake(int owner, Wake wake) {
    WakeTarget target = targets.get(owner);
    if (target != null) {
      target.woken(wake);
    }
  }

  int register(WakeTarget target) {
    if (freeTargets.isEmpty()) {
      targets.add(target);
      return targets.size() - 1;
    }
    int number = freeTargets.removeLast();
    targets.set(number, target);
    return number;
  }

  void unregister(int owner) {
    triggers.disarm(owner);
    targets.set(owner, null);
    freeTargets.add(owner);
  }

  /// Replaces an owner's wakes.
  ///
  /// @throws IllegalArgumentException when one is on an instrument or interval that is not here
  void arm(int owner, List<Wake> wakes) {
    int[] on = new int[wakes.size()];
    for (int i = 0; i < on.length; i++) {
      on[i] =
          switch (wakes.get(i)) {
            case Wake.AtOrBelow below -> number(below.on());
            case Wake.AtOrAbove above -> number(above.on());
            case Wake.Retreat retreat -> number(retreat.on());
            case Wake.At _ -> -1;
            case Wake.OnClose close -> {
              int number = number(close.on());
              bars[number].require(close.interval());
              yield number;
            }
          };
    }
    triggers.arm(owner, wakes, on, millis);
  }

  /// As {@link #arm}, with retreats that have followed the price since `since`.
  void rearm(int owner, List<Wake> wakes, long since) {
    arm(owner, wakes);
    for (Wake wake : wakes) {
      if (wake instanceof Wake.Retreat retreat) {
        int on = number(retreat.on());
        boolean up = retreat.from() == Wake.Direction.UP;
        long extreme = bars[on].extremeSince(since, up, prices.get(on));
        triggers.carry(owner, retreat, extreme);
      }
    }
  }

  // ---- reading

  int number(InstrumentId instrument) {
    Integer number = numbers.get(instrument);
    if (number == null) {
      throw new IllegalArgumentException("there is no market data of " + instrument);
    }
    return number;
  }

  long millis() {
    return millis;
  }

  /// Price units; 0 before the first price.
  long price(int instrument) {
    return prices.get(instrument);
  }

  /// When the last price was made.
  long pricedAt(int instrument) {
    return pricedAt.get(instrument);
  }

  /// Whether an indicator is computed already.
  boolean hasIndicator(int instrument, IndicatorRef ref) {
    return bars[instrument].hasIndicator(ref.interval(), ref.spec());
  }

  private boolean hasAllPrices() {
    for (int i = 0; i < bars.length; i++) {
      if (prices.get(i) == 0) {
        return false;
      }
    }
    return true;
  }

  /// NaN while it is not known.
  double volume24h(int instrument) {
    return volumes[instrument];
  }

  /// As a share; NaN where only bars are told, or prints not for so long.
  double movedWithin(int instrument, int seconds) {
    return prints.length == 0
        ? Double.NaN
        : prints[instrument].moved(millis, millis - 1_000L * seconds);
  }

  SharedIndicator indicator(InstrumentId instrument, IndicatorRef ref) {
    return bars[number(instrument)].indicator(ref.interval(), ref.spec());
  }

  BarSeries newest(InstrumentId instrument, BarInterval interval, int limit) {
    return bars[number(instrument)].newest(interval, limit);
  }

  PriceDrivenVenue venue() {
    return venue;
  }
}
