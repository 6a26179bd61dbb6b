package io.millrace.venues.binance.spot;

import io.millrace.core.account.Balance;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.value.Asset;
import io.millrace.core.venue.OrderGateway;
import io.millrace.core.venue.VenueEvent;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.AccountEnd;
import io.millrace.core.venue.path.OrderPath;
import io.millrace.core.venue.path.PathRules;
import io.millrace.core.venue.path.Sweep;
import io.millrace.core.venue.path.VenueLine;
import io.millrace.venues.net.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// An account's owner for tests: one thread with an order path, which keeps what it concludes.
final class Owner implements AccountEnd, OrderGateway, AutoCloseable {
  /// Short times, so that absence is proven in seconds; the window is the adapter's own.
  static final PathRules RULES =
      new PathRules(
          BinanceSpotAccount.ORDER_WINDOW,
          Duration.ofMillis(200),
          Duration.ofMillis(300),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          2);

  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final Timer timer;
  private final VenueLine line;
  private final OrderPath path;
  private final List<VenueEvent> events = new ArrayList<>();
  private final Map<Asset, Balance> balances = new TreeMap<>();
  private final List<Optional<String>> conditions = new ArrayList<>();

  Owner(BinanceSpotAccount account, Timer timer) {
    this.timer = timer;
    line = account.line(this);
    path =
        new OrderPath(
            RULES,
            line,
            heard -> {
              synchronized (this) {
                events.addAll(heard);
              }
            });
    var _ = thread.scheduleAtFixedRate(() -> path.tick(now()), 0, 50, TimeUnit.MILLISECONDS);
  }

  @Override
  public void place(VenueOrder order) {
    Scene.await("room for " + order.id(), () -> line.admits(order));
    thread.execute(() -> path.place(order, now()));
  }

  @Override
  public void cancel(VenueOrder order) {
    thread.execute(() -> path.cancel(order, now()));
  }

  void askBalances() {
    line.askBalances(Sweep.CATCHING_UP);
  }

  VenueLine line() {
    return line;
  }

  @Override
  public void hear(News news) {
    if (!thread.isShutdown()) {
      thread.execute(() -> news.tell(path, now()));
    }
  }

  @Override
  public synchronized void balances(List<Balance> changed) {
    changed.forEach(balance -> balances.put(balance.asset(), balance));
  }

  @Override
  public synchronized void condition(Optional<String> trouble) {
    conditions.add(trouble);
  }

  @Override
  public Instant now() {
    return timer.instant();
  }

  synchronized List<VenueEvent> events() {
    return List.copyOf(events);
  }

  /// Events of orders, then what the account has now.
  synchronized List<VenueEvent> everything() {
    List<VenueEvent> all = new ArrayList<>(events);
    balances.values().forEach(balance -> all.add(new VenueEvent.BalanceChanged(balance)));
    return all;
  }

  synchronized Map<Asset, Balance> balances() {
    return Map.copyOf(balances);
  }

  synchronized Optional<String> condition() {
    return conditions.isEmpty() ? Optional.of("nothing told yet") : conditions.getLast();
  }

  /// What has been concluded about an order: the last event about it that is no trade, and the ids
  /// of its trades.
  Conclusion conclusion(ClientOrderId id) {
    String state = "nothing";
    List<String> trades = new ArrayList<>();
    for (VenueEvent event : events()) {
      switch (event) {
        case VenueEvent.Traded(ClientOrderId of, String trade, var _) when of.equals(id) ->
            trades.add(trade);
        case VenueEvent.Accepted(ClientOrderId of) when of.equals(id) -> state = "accepted";
        case VenueEvent.Refused refused when refused.id().equals(id) -> state = "refused";
        case VenueEvent.Unknown unknown when unknown.id().equals(id) -> state = "unknown";
        case VenueEvent.NeverArrived(ClientOrderId of) when of.equals(id) -> state = "never";
        case VenueEvent.Cancelled(ClientOrderId of) when of.equals(id) -> state = "cancelled";
        case VenueEvent.Expired expired when expired.id().equals(id) -> state = "expired";
        case VenueEvent other -> {}
      }
    }
    return new Conclusion(state, trades);
  }

  record Conclusion(String state, List<String> trades) {}

  @Override
  public void close() {
    line.close();
    thread.shutdownNow();
  }
}
