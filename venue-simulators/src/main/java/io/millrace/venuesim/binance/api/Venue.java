package io.millrace.venuesim.binance.api;

import io.millrace.venuesim.binance.exchange.Account;
import io.millrace.venuesim.binance.exchange.Exchange;
import io.millrace.venuesim.binance.exchange.ExchangeEvent;
import io.millrace.venuesim.binance.exchange.SymbolRules;
import io.millrace.venuesim.binance.fault.Faults;
import io.millrace.venuesim.binance.market.Klines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The whole venue behind its doors: exchange, klines, keys, limits and faults. Everything but the
/// faults and the clock is touched only within {@link #within}, by one thread at a time.
public final class Venue {
  private final ReentrantLock lock = new ReentrantLock();
  private final Exchange exchange;
  private final VenueClock clock;
  private final Limits limits;
  private final Faults faults = new Faults();
  private final Past past = new Past();
  private final Map<String, Klines> klines = new LinkedHashMap<>();
  private final Map<String, ApiKey> keys = new LinkedHashMap<>();
  private final List<ExchangeEvent.Listener> listeners = new CopyOnWriteArrayList<>();
  private final List<Runnable> afterwards = new CopyOnWriteArrayList<>();

  public Venue(Limits.Settings limits, VenueClock clock) {
    this.clock = clock;
    this.limits = new Limits(limits);
    this.exchange = new Exchange(this::tell);
  }

  public <T extends @Nullable Object> T within(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      afterwards.forEach(Runnable::run);
      lock.unlock();
    }
  }

  public Exchange exchange() {
    return exchange;
  }

  public VenueClock clock() {
    return clock;
  }

  public Limits limits() {
    return limits;
  }

  public Faults faults() {
    return faults;
  }

  Past past() {
    return past;
  }

  /// Told of everything, within the lock; must be quick and must not call the exchange.
  public void listen(ExchangeEvent.Listener listener) {
    listeners.add(listener);
  }

  /// Run at the end of every visit, still within the lock: what tells of a visit's outcome rather
  /// than of its steps.
  public void afterwards(Runnable action) {
    afterwards.add(action);
  }

  public void add(SymbolRules rules) {
    exchange.add(rules);
    klines.put(rules.symbol(), new Klines());
  }

  public Klines klines(String symbol) {
    Klines found = klines.get(exchange.market(symbol).symbol());
    if (found == null) {
      throw new IllegalStateException("no klines of " + symbol);
    }
    return found;
  }

  public void add(ApiKey key) {
    if (exchange.account(key.uid()) == null) {
      throw new IllegalArgumentException("uid: " + key.uid() + " must be that of an account");
    }
    keys.put(key.key(), key);
  }

  public @Nullable ApiKey key(String key) {
    return keys.get(key);
  }

  private void tell(ExchangeEvent event) {
    switch (event) {
      case ExchangeEvent.Traded traded -> klines(traded.trade().symbol()).add(traded.trade());
      case ExchangeEvent.Execution execution -> {
        past.remember(execution.order(), execution.time());
        firstFill(execution);
      }
      case ExchangeEvent.Balances balances -> remember(balances.account(), balances.time());
      case ExchangeEvent.Transfer _, ExchangeEvent.ListChanged _, ExchangeEvent.LevelChanged _ -> {}
    }
    for (ExchangeEvent.Listener listener : listeners) {
      listener.on(event);
    }
  }

  private void remember(Account account, long now) {
    past.remember(account.uid(), now, Wire.MILLIS.account(account, false));
  }

  private void firstFill(ExchangeEvent.Execution execution) {
    if (execution.trade() != null && execution.order().trades().size() == 1) {
      limits.firstFill(
          execution.order().account().uid(), execution.time(), execution.trade().isMaker());
    }
  }
}
