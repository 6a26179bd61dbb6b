package io.millrace.venuesim.binance.stream;

import io.millrace.core.document.Document;
import io.millrace.json.Json;
import io.millrace.venuesim.binance.api.Venue;
import io.millrace.venuesim.binance.api.Wire;
import io.millrace.venuesim.binance.exchange.ExchangeEvent;
import io.millrace.venuesim.binance.exchange.Market;
import io.millrace.venuesim.binance.exchange.PublicTrade;
import io.millrace.venuesim.binance.market.Klines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// All market streams: who wants which, and what is sent when. Trades and best prices are sent at
/// the end of the call that changed them, the rest by the clock. Each event is written once,
/// however many listen.
public final class MarketStreams {
  public static final int TICKS_A_SECOND = 100;

  private final Venue venue;
  private final Map<String, Set<StreamSession>> subscribers = new ConcurrentHashMap<>();
  private final KlineStreams klines;
  private final Map<String, SymbolFeed> timed = new ConcurrentHashMap<>();
  private final Map<String, SymbolFeed> feeds = new LinkedHashMap<>();
  private final List<PublicTrade> trades = new ArrayList<>();
  private final Set<SymbolFeed> changed = new LinkedHashSet<>();
  private long ticks;

  public MarketStreams(Venue venue) {
    this.venue = venue;
    klines = new KlineStreams(venue, this);
    venue.listen(this::on);
    venue.afterwards(this::flush);
  }

  // ---- who listens

  /// Whether there is a stream of that name.
  boolean isKnown(String stream) {
    return StreamName.parse(stream).filter(this::hasSymbol).isPresent();
  }

  private boolean hasSymbol(StreamName name) {
    return name.isOfAll() || market(name.symbol()).isPresent();
  }

  private Optional<Market> market(String key) {
    return venue.exchange().markets().stream().filter(m -> key(m).equals(key)).findAny();
  }

  void subscribe(String stream, StreamSession session) {
    subscribers.computeIfAbsent(stream, _ -> new CopyOnWriteArraySet<>()).add(session);
    StreamName.parse(stream).ifPresent(name -> wanted(stream, name));
  }

  private void wanted(String stream, StreamName name) {
    if (name.interval() != null) {
      klines.add(stream, name, name.interval());
    } else if (name.isTimed()) {
      venue.within(() -> market(name.symbol()).map(this::time));
    }
  }

  void unsubscribe(String stream, StreamSession session) {
    Set<StreamSession> listening = subscribers.get(stream);
    if (listening != null) {
      listening.remove(session);
    }
  }

  private SymbolFeed time(Market market) {
    return timed.computeIfAbsent(
        key(market),
        _ -> {
          SymbolFeed feed = feed(market);
          feed.beginDifferences();
          return feed;
        });
  }

  private static String key(Market market) {
    return market.symbol().toLowerCase(Locale.ROOT);
  }

  private @Nullable Set<StreamSession> listening(String stream) {
    Set<StreamSession> sessions = subscribers.get(stream);
    return sessions == null || sessions.isEmpty() ? null : sessions;
  }

  /// Whether an event of this stream would go to anybody.
  boolean isHeard(String stream) {
    return listening(stream) != null;
  }

  void publish(String stream, Function<Wire, Document> event) {
    Set<StreamSession> sessions = listening(stream);
    if (sessions == null) {
      return;
    }
    Map<Wire, String> written = new HashMap<>();
    for (StreamSession session : sessions) {
      String text =
          written.computeIfAbsent(session.wire(), wire -> Json.compact(event.apply(wire)));
      session.push(stream, text);
    }
  }

  // ---- by event

  private void on(ExchangeEvent event) {
    switch (event) {
      case ExchangeEvent.Traded traded -> trades.add(traded.trade());
      case ExchangeEvent.LevelChanged level -> {
        SymbolFeed feed = feed(level.market());
        if (timed.containsKey(feed.key())) {
          feed.changed(level.side(), level.price());
        }
        changed.add(feed);
      }
      case ExchangeEvent.Execution _,
          ExchangeEvent.Balances _,
          ExchangeEvent.Transfer _,
          ExchangeEvent.ListChanged _ -> {}
    }
  }

  private SymbolFeed feed(Market market) {
    return feeds.computeIfAbsent(market.symbol(), _ -> new SymbolFeed(market, key(market), this));
  }

  private void flush() {
    List<PublicTrade> group = new ArrayList<>();
    for (PublicTrade trade : trades) {
      String symbol = trade.symbol().toLowerCase(Locale.ROOT);
      publish(symbol + "@trade", wire -> StreamEvents.trade(wire, trade));
      boolean joins =
          !group.isEmpty()
              && group.getFirst().aggregateId() == trade.aggregateId()
              && group.getFirst().symbol().equals(trade.symbol())
              && group.getFirst().price().compareTo(trade.price()) == 0;
      if (!joins) {
        publishAggregate(group);
        group = new ArrayList<>();
      }
      group.add(trade);
    }
    publishAggregate(group);
    trades.clear();
    changed.forEach(SymbolFeed::publishBest);
    changed.clear();
  }

  private void publishAggregate(List<PublicTrade> group) {
    if (!group.isEmpty()) {
      String symbol = group.getFirst().symbol().toLowerCase(Locale.ROOT);
      publish(symbol + "@aggTrade", wire -> StreamEvents.aggTrade(wire, group));
    }
  }

  // ---- by the clock

  /// Called {@link #TICKS_A_SECOND} times a second, within the venue's lock.
  public void tick() {
    ticks++;
    long now = venue.clock().micros();
    boolean second = ticks % TICKS_A_SECOND == 0;
    if (ticks % (TICKS_A_SECOND / 10) == 0) {
      timed.values().forEach(feed -> publish(feed, now, second));
    }
    if (second) {
      publishAllMiniTickers(now);
      publishAllRolling(now);
    }
    klines.tick(ticks, now);
  }

  private void publish(SymbolFeed feed, long now, boolean second) {
    feed.publishDepth(now, "@100ms");
    if (second) {
      feed.publishDepth(now, "");
      feed.publishStatistics(now, venue.klines(feed.symbol()));
    }
  }

  private void publishAllMiniTickers(long now) {
    publish(
        "!miniTicker@arr",
        wire -> {
          List<Document> all = new ArrayList<>();
          for (Market market : venue.exchange().markets()) {
            Klines.Day day = venue.klines(market.symbol()).day(now / 1000);
            if (day != null) {
              all.add(feed(market).miniTicker(wire, now, day));
            }
          }
          return Document.items(all);
        });
  }

  private void publishAllRolling(long now) {
    SymbolFeed.WINDOWS.forEach(
        (size, millis) ->
            publish(
                "!ticker_" + size + "@arr",
                wire -> {
                  List<Document> all = new ArrayList<>();
                  for (Market market : venue.exchange().markets()) {
                    Klines klines = venue.klines(market.symbol());
                    if (!market.trades().isEmpty()) {
                      all.add(feed(market).rolling(wire, now, size, millis, klines));
                    }
                  }
                  return Document.items(all);
                }));
  }
}
