package io.millrace.server.venues;

import io.millrace.core.market.Bar;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.PublicTrade;
import io.millrace.core.market.Quote;
import io.millrace.core.value.Price;
import io.millrace.engine.market.LivePrices;
import io.millrace.venues.binance.spot.Answer;
import io.millrace.venues.binance.spot.BinanceSpot;
import io.millrace.venues.binance.spot.Listing;
import io.millrace.venues.binance.spot.MarketEars;
import io.millrace.venues.binance.spot.MarketStreams;
import io.millrace.venues.binance.spot.Topic;
import io.millrace.venues.net.JdkTimer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Binance's public prices. Needs no key.
final class BinancePrices implements LivePrices {
  /// Prices of what nobody follows, for what balances are worth, and for whoever chooses among
  /// instruments.
  private static final Duration OTHERS_EVERY = Duration.ofMinutes(1);

  /// How old they may be when one of them is followed: a bot that begins at once sizes its first
  /// order by it, and no trade may come for long.
  private static final Duration FRESH = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final BinanceSpot spot;
  private final JdkTimer timer;
  private final String description;
  private final List<Instrument> instruments;
  private final Map<InstrumentId, Price> first;
  private final Set<InstrumentId> followed = ConcurrentHashMap.newKeySet();
  private volatile Ears ears = new Deaf();
  private final MarketStreams streams;
  private volatile Instant toldAt;
  private volatile boolean closed;

  private BinancePrices(
      BinanceSpot spot,
      JdkTimer timer,
      String description,
      List<Instrument> instruments,
      Map<InstrumentId, Price> first) {
    this.spot = spot;
    this.timer = timer;
    this.description = description;
    this.instruments = instruments;
    this.first = first;
    this.toldAt = now();
    this.streams = spot.streams(new Hearing());
  }

  /// Asks the venue what trades there, and at which prices.
  ///
  /// @param patience how long to wait for it
  /// @throws IllegalStateException in one line, when it does not answer
  static BinancePrices open(
      BinanceSpot spot, JdkTimer timer, String description, Duration patience) {
    Map<InstrumentId, Listing> listings = answer(spot.listings(), "instruments", patience);
    Map<InstrumentId, Price> prices = answer(spot.prices(), "prices", patience);
    List<Instrument> trading =
        listings.values().stream()
            .filter(Listing::isTrading)
            .map(Listing::instrument)
            .filter(one -> prices.containsKey(one.id()))
            .toList();
    return new BinancePrices(spot, timer, description, trading, prices);
  }

  private static <T> T answer(CompletableFuture<Answer<T>> asked, String what, Duration patience) {
    return switch (Answer.await(asked, patience)) {
      case Answer.Known<T>(T value) -> value;
      case Answer.Refused<T> no ->
          throw new IllegalStateException("Binance does not tell " + what + ": " + no.why());
      case Answer.Lost<T> lost ->
          throw new IllegalStateException("Binance does not tell " + what + ": " + lost.why());
    };
  }

  @Override
  public String source() {
    return "binance-spot";
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public List<Instrument> instruments() {
    return instruments;
  }

  @Override
  public Map<InstrumentId, Price> prices() {
    return first;
  }

  @Override
  public Instant now() {
    return spot.clock().at(timer.instant());
  }

  @Override
  public void listen(Ears to) {
    ears = to;
    timer.after(OTHERS_EVERY, this::others);
  }

  private void others() {
    if (closed) {
      return;
    }
    var _ =
        spot.prices()
            .thenAccept(
                answer -> {
                  if (answer instanceof Answer.Known<Map<InstrumentId, Price>>(var prices)) {
                    tell(prices);
                  }
                });
    timer.after(OTHERS_EVERY, this::others);
  }

  private void tell(Map<InstrumentId, Price> prices) {
    Instant now = now();
    toldAt = now;
    prices.forEach(
        (id, price) -> {
          if (!followed.contains(id)) {
            ears.traded(id, price, now);
          }
        });
  }

  @Override
  public void renew() {
    if (isOld()) {
      renewOnce();
    }
  }

  private synchronized void renewOnce() {
    if (isOld()) { // else somebody has renewed them meanwhile
      tell(answer(spot.prices(), "prices", PATIENCE));
    }
  }

  private boolean isOld() {
    return !now().isBefore(toldAt.plus(FRESH));
  }

  @Override
  public void follow(InstrumentId instrument) {
    if (followed.add(instrument)) {
      streams.add(topics(instrument));
    }
  }

  @Override
  public void unfollow(InstrumentId instrument) {
    if (followed.remove(instrument)) {
      streams.remove(topics(instrument));
    }
  }

  private static List<Topic> topics(InstrumentId instrument) {
    return List.of(new Topic.Trades(instrument), new Topic.Bars(instrument, BarInterval.M1));
  }

  @Override
  public List<Bar> bars(InstrumentId instrument, BarInterval interval, Instant from, int count) {
    List<Bar> bars = answer(spot.bars(instrument, interval, from, count), "bars", PATIENCE);
    long now = now().toEpochMilli();
    return bars.stream()
        .filter(bar -> bar.openTime().toEpochMilli() + interval.millis() <= now)
        .toList();
  }

  @Override
  public void close() {
    closed = true;
    streams.close();
  }

  private final class Hearing implements MarketEars {
    @Override
    public void traded(Topic topic, PublicTrade trade, long tradeId) {
      ears.traded(trade.instrument(), trade.price(), trade.eventTime());
    }

    @Override
    public void quoted(Topic topic, Quote quote) {}

    @Override
    public void barred(Topic topic, Bar bar, boolean isClosed) {
      if (isClosed) {
        ears.closed(topic.instrument(), bar);
      }
    }

    @Override
    public void flowing(List<Topic> topics, boolean hasGap) {
      ears.flowing(instruments(topics));
    }

    @Override
    public void stale(List<Topic> topics) {
      ears.stale(instruments(topics));
    }

    private static List<InstrumentId> instruments(List<Topic> topics) {
      return topics.stream().map(Topic::instrument).distinct().toList();
    }
  }

  /// Hears nothing, before anybody listens.
  private static final class Deaf implements Ears {
    @Override
    public void traded(InstrumentId instrument, Price price, Instant at) {}

    @Override
    public void closed(InstrumentId instrument, Bar bar) {}

    @Override
    public void flowing(List<InstrumentId> instruments) {}

    @Override
    public void stale(List<InstrumentId> instruments) {}
  }
}
