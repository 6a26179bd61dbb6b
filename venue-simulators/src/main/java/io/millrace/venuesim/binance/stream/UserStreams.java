package io.millrace.venuesim.binance.stream;

import io.millrace.core.document.Document;
import io.millrace.json.Json;
import io.millrace.venuesim.binance.api.Venue;
import io.millrace.venuesim.binance.exchange.ExchangeEvent;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;

/// Tells accounts what happens to them. There is no replay: who was not connected must ask.
public final class UserStreams {
  private final Map<Long, Set<Subscription>> byAccount = new ConcurrentHashMap<>();

  /// One account's events on one connection.
  record Subscription(ApiSession session, int id, long uid) {}

  public UserStreams(Venue venue) {
    venue.listen(this::on);
  }

  void add(Subscription subscription) {
    byAccount
        .computeIfAbsent(subscription.uid(), _ -> new CopyOnWriteArraySet<>())
        .add(subscription);
  }

  void remove(Subscription subscription) {
    Set<Subscription> all = byAccount.get(subscription.uid());
    if (all != null) {
      all.remove(subscription);
    }
  }

  private void on(ExchangeEvent event) {
    switch (event) {
      case ExchangeEvent.Execution e -> tell(e.order().account().uid(), event);
      case ExchangeEvent.Balances e -> tell(e.account().uid(), event);
      case ExchangeEvent.Transfer e -> tell(e.account().uid(), event);
      case ExchangeEvent.ListChanged e -> tell(e.list().account().uid(), event);
      case ExchangeEvent.Traded _, ExchangeEvent.LevelChanged _ -> {}
    }
  }

  private void tell(long uid, ExchangeEvent event) {
    for (Subscription to : byAccount.getOrDefault(uid, Set.of())) {
      send(to, StreamEvents.name(event), StreamEvents.userData(to.session().wire(), event));
    }
  }

  static void send(Subscription to, String name, Document event) {
    Document envelope =
        Document.fields().put("subscriptionId", to.id()).put("event", event).build();
    to.session().line().event(name, Json.compact(envelope));
  }
}
