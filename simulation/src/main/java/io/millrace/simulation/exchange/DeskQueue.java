package io.millrace.simulation.exchange;

import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// What is still to be done at one desk: messages on their way to the venue, and behind them what
/// waits for the machine to be done with what it is at.
final class DeskQueue {
  private final ArrayDeque<Object> pending = new ArrayDeque<>();
  private final ArrayDeque<OnTheWay> onTheWay = new ArrayDeque<>(0);
  private final long latency;

  /// @param latency milliseconds that a message is on its way
  DeskQueue(long latency) {
    this.latency = latency;
  }

  /// Whether messages arrive at once.
  boolean isInstant() {
    return latency == 0;
  }

  /// Sends a message: an order, or the wish to cancel one.
  ///
  /// @param now milliseconds since 1970 UTC
  void send(Object message, long now) {
    if (latency == 0) {
      pending.add(message);
    } else {
      onTheWay.add(new OnTheWay(now + latency, message));
    }
  }

  /// To be done next but for what waits already.
  void add(Object next) {
    pending.add(next);
  }

  boolean isEmpty() {
    return pending.isEmpty();
  }

  /// Whether what is asked for now would be done next.
  boolean isNext() {
    return latency == 0 && pending.isEmpty();
  }

  @Nullable Object poll() {
    return pending.poll();
  }

  /// Milliseconds at which the next message arrives; {@link OrderDesk#NEVER} for none.
  long nextArrival() {
    return onTheWay.isEmpty() ? OrderDesk.NEVER : onTheWay.getFirst().arrives;
  }

  /// The next message arrives.
  void arrive() {
    pending.add(onTheWay.removeFirst().what);
  }

  /// Nothing on its way arrives any more.
  void loseMessages() {
    onTheWay.clear();
  }

  /// Takes back a leg that was about to wake.
  ///
  /// @return whether there was one
  boolean removeAwake(OrderRef ref) {
    return pending.removeIf(
        next -> next instanceof OrderDesk.Awake leg && leg.order().ref().equals(ref));
  }

  /// Takes back an order that has not reached the venue.
  ///
  /// @return whether it had not
  boolean removeOrder(OrderRef ref) {
    return pending.removeIf(next -> next instanceof Order one && one.ref().equals(ref))
        || onTheWay.removeIf(one -> one.what instanceof Order sent && sent.ref().equals(ref));
  }

  /// An order, or the wish to cancel it, between us and the venue.
  ///
  /// @param arrives milliseconds since 1970 UTC
  private record OnTheWay(long arrives, Object what) {}
}
