package io.millrace.engine.live;

import io.millrace.core.market.Bar;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.Instrument;
import io.millrace.core.value.Price;
import io.millrace.engine.market.MarketListener;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Passes updates to all who watch. Publishing never waits. Safe for use by many threads.
public final class LiveBus implements MarketListener {
  private final List<LiveSubscription> subscriptions = new CopyOnWriteArrayList<>();

  /// Begins to watch; close it to end.
  public LiveSubscription subscribe() {
    var subscription = new LiveSubscription(this);
    subscriptions.add(subscription);
    return subscription;
  }

  void unsubscribe(LiveSubscription subscription) {
    subscriptions.remove(subscription);
  }

  /// Whether anybody listens at the moment.
  public boolean isHeard() {
    return !subscriptions.isEmpty();
  }

  public void publish(LiveUpdate update) {
    for (LiveSubscription subscription : subscriptions) {
      subscription.offer(update);
    }
  }

  @Override
  public void priced(Instrument instrument, Price price, Instant at) {
    if (!subscriptions.isEmpty()) {
      publish(new LiveUpdate.Priced(instrument.id(), price, at));
    }
  }

  @Override
  public void closed(Instrument instrument, BarInterval interval, Bar bar) {
    if (!subscriptions.isEmpty()) {
      publish(new LiveUpdate.BarClosed(instrument.id(), interval, bar));
    }
  }
}
