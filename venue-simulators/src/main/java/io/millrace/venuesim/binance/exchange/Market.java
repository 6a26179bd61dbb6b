package io.millrace.venuesim.binance.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One symbol: its rules, book, waiting orders and past trades.
public final class Market {
  /// How many trades are kept to be asked for; older ones are forgotten.
  static final int TRADES_KEPT = 20_000;

  private static final long MINUTE_MICROS = 60_000_000;

  final Book book;
  final Contingents contingents = new Contingents();
  final TreeMap<Long, PreventedMatch> preventedMatches = new TreeMap<>();
  private final Deque<PublicTrade> trades = new ArrayDeque<>();
  private final Deque<Minute> minutes = new ArrayDeque<>();
  private SymbolRules rules;
  private SymbolStatus status = SymbolStatus.TRADING;
  private @Nullable BigDecimal lastPrice;
  private @Nullable BigDecimal referencePrice;
  private long referenceTime = -1;
  private @Nullable PriceRange priceRange;

  /// How much the tape trades at once, on average; 0 before the first recorded trade.
  BigDecimal tapeQty = Decimals.ZERO;

  long nextOrderId = 1;
  long nextTradeId = 1;
  long nextAggregateId = 1;

  private static final class Minute {
    final long start;
    BigDecimal quote = Decimals.ZERO;
    BigDecimal base = Decimals.ZERO;

    Minute(long start) {
      this.start = start;
    }
  }

  Market(SymbolRules rules, ExchangeEvent.Listener listener) {
    this.rules = rules;
    this.book =
        new Book((side, price) -> listener.on(new ExchangeEvent.LevelChanged(this, side, price)));
  }

  public SymbolRules rules() {
    return rules;
  }

  public SymbolStatus status() {
    return status;
  }

  public Book book() {
    return book;
  }

  public String symbol() {
    return rules.symbol();
  }

  /// The price of the last trade; null before the first.
  public @Nullable BigDecimal lastPrice() {
    return lastPrice;
  }

  /// The newest trades, oldest first.
  public List<PublicTrade> trades() {
    return new ArrayList<>(trades);
  }

  public List<PreventedMatch> preventedMatches() {
    return new ArrayList<>(preventedMatches.values());
  }

  /// The volume-weighted price of the last minutes, the last price when `minutes` is 0 or nothing
  /// traded in them; null before the first trade.
  public @Nullable BigDecimal averagePrice(int minutesBack, long now) {
    BigDecimal quote = BigDecimal.ZERO;
    BigDecimal base = BigDecimal.ZERO;
    long from = now - minutesBack * MINUTE_MICROS;
    for (Minute minute : minutes) {
      if (minute.start + MINUTE_MICROS > from) {
        quote = quote.add(minute.quote);
        base = base.add(minute.base);
      }
    }
    return minutesBack == 0 || base.signum() == 0
        ? lastPrice
        : quote.divide(base, Decimals.SCALE, RoundingMode.HALF_UP);
  }

  /// The reference price where there is one (since 2026-05-08), else the average.
  @Nullable BigDecimal reference(int minutesBack, long now) {
    return referencePrice != null ? referencePrice : averagePrice(minutesBack, now);
  }

  /// Null when there is none.
  public @Nullable BigDecimal referencePrice() {
    return referencePrice;
  }

  /// Since when; -1 when there never was one.
  public long referenceTime() {
    return referenceTime;
  }

  void refer(@Nullable BigDecimal price, long now) {
    referencePrice = price;
    referenceTime = now;
  }

  /// Null when takers are not bound.
  public @Nullable PriceRange priceRange() {
    return priceRange;
  }

  void bound(@Nullable PriceRange range) {
    priceRange = range;
  }

  void change(SymbolRules newRules) {
    rules = newRules;
  }

  void change(SymbolStatus newStatus) {
    status = newStatus;
  }

  void remember(PublicTrade trade) {
    lastPrice = trade.price();
    trades.addLast(trade);
    if (trades.size() > TRADES_KEPT) {
      trades.removeFirst();
    }
    long start = trade.time() - trade.time() % MINUTE_MICROS;
    Minute minute = minutes.peekLast();
    if (minute == null || minute.start != start) {
      minute = new Minute(start);
      minutes.addLast(minute);
      while (minutes.size() > 60) {
        minutes.removeFirst();
      }
    }
    minute.quote = minute.quote.add(trade.quoteQty());
    minute.base = minute.base.add(trade.qty());
  }
}
